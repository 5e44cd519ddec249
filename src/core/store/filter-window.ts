/** Days that a FilterType covers ([MS-ASCMD] 2.2.3.68.2); absent: everything. */
const days: Readonly<Partial<Record<number, number>>> = { 1: 1, 2: 3, 3: 7, 4: 14, 5: 31 };

/** Seconds since 1970 at which a filter window begins; 0 when everything is inside. */
export function windowStart(filter: number | null, now: number): number {
  const span = days[filter ?? 0];
  return span === undefined ? 0 : Math.max(0, Math.floor(now / 1000) - span * 86_400);
}
