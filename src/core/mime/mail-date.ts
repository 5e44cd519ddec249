const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Zones of RFC 5322 section 4.3, hours east of UTC; other letters mean nothing and count as UTC. */
const zones: ReadonlyMap<string, number> = new Map([
  ['edt', -4],
  ['est', -5],
  ['cdt', -5],
  ['cst', -6],
  ['mdt', -6],
  ['mst', -7],
  ['pdt', -7],
  ['pst', -8],
]);

const form =
  /^(?:[a-z]{2,9},?\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{2,4})(?:\s+(\d{1,2})\s*:\s*(\d{2})(?:\s*:\s*(\d{2}))?)?\s*([+-]\d{4}|[a-z]{1,5})?/i;

/**
 * Epoch milliseconds of a Date field (RFC 5322 section 3.3, the obsolete forms too), or null when it is none. Without a
 * zone it is UTC; comments are ignored.
 */
export function parseMailDate(value: string): number | null {
  const match = form.exec(value.replace(/\([^()]*\)/g, ' ').trim());
  if (!match) return null;
  const [, day, month = '', year = '', hour = '0', minute = '0', second = '0', zone = ''] = match;
  const at = months.indexOf(month.toLowerCase());
  if (at < 0 || Number(day) < 1 || Number(day) > 31 || Number(hour) > 23 || Number(minute) > 59) return null;
  const time = Date.UTC(
    fullYear(year),
    at,
    Number(day),
    Number(hour),
    Number(minute),
    Math.min(59, Number(second)),
  );
  return time - offset(zone);
}

/** Two digits are of 1950 to 2049, three count from 1900 (RFC 5322 section 4.3). */
function fullYear(year: string): number {
  const value = Number(year);
  if (year.length === 2) return value < 50 ? 2000 + value : 1900 + value;
  return year.length === 3 ? 1900 + value : value;
}

function offset(zone: string): number {
  if (!/^[+-]/.test(zone)) return (zones.get(zone.toLowerCase()) ?? 0) * 3_600_000;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
