const form =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2}):?(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Epoch milliseconds of a date as servers write it, or null when it is none. Both forms are read everywhere, since
 * servers mix them (data-classes.md, types on the wire): `2026-03-02T08:15:00.000Z` and `20260302T081500Z`, fractions,
 * a lone date and an offset included. Without a zone it is UTC ([MS-ASDTYPE] 2.3).
 */
export function parseDate(value: string): number | null {
  const match = form.exec(value.trim());
  if (!match) return null;
  const part = (index: number): number => Number(match[index] ?? 0);
  const [month, day] = [part(2), part(3)];
  const [hour, minute, second] = [part(4), part(5), part(6)];
  if (hour > 23 || minute > 59 || second > 60) return null;
  const milliseconds = Math.trunc(Number(`0.${match[7] ?? '0'}`) * 1000);
  const date = new Date(0);
  date.setUTCFullYear(part(1), month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  date.setUTCHours(hour, minute, second, milliseconds);
  return date.getTime() - offset(match[8]);
}

/** `2026-03-02T08:15:00.000Z`: every date but those of calendar items ([MS-ASDTYPE] 2.3). */
export function dateTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** `20260302T081500Z`: dates of calendar items, InstanceId, proposed times, Until ([MS-ASDTYPE] 2.7.2). */
export function compactDateTime(milliseconds: number): string {
  return dateTime(milliseconds).replace(/\.\d{3}|[-:]/g, '');
}

function offset(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const digits = zone.replace(':', '');
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
