const minute = 60_000;

/** How many times are remembered. */
const remembered = 5;

/** Times of a guarded act, with a new one at the end; only as many as the guards look at. */
export function remember(times: readonly number[], now: number): readonly number[] {
  return [...times.filter((at) => at <= now), now].slice(-remembered);
}

/**
 * When the next reset of a collection may begin (architecture, recovery rules): the first at once, a second within ten
 * minutes waits ten minutes, a third an hour. Reset loops come from two clients with one device id or from keys stored
 * apart from their data: repeating faster never cures them.
 * @param resets epoch ms of former resets, newest last
 */
export function resetAllowedAt(resets: readonly number[], now: number): number {
  const recent = resets.filter((at) => at <= now && now - at < 120 * minute);
  const last = recent.at(-1);
  if (last === undefined) return now;
  return Math.max(now, last + (recent.length === 1 ? 10 : 60) * minute);
}

/**
 * When a FolderSync that a status asked for may run (Sync 12, Ping 7, ...): twice at once, then after ten minutes, then
 * hourly. A folder deleted on the server made clients ask for ever (hurts 44).
 */
export function repairAllowedAt(repairs: readonly number[], now: number): number {
  const recent = repairs.filter((at) => at <= now && now - at < 60 * minute);
  const last = recent.at(-1);
  if (last === undefined || recent.length < 2) return now;
  return Math.max(now, last + (recent.length === 2 ? 10 : 60) * minute);
}

/** True when `interval` has passed since `at`; also when `at` lies ahead, since clocks jump. */
export function passed(at: number | null, interval: number, now: number): boolean {
  return at === null || at > now || now - at >= interval;
}
