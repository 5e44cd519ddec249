const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The three forms of RFC 9110 section 5.6.7, the weekday ignored since it says nothing new. */
const imf =
  /^(?:[a-z]{3}, )?(?<day>\d{1,2}) (?<month>[a-z]{3}) (?<year>\d{4}) (?<time>\d{2}:\d{2}:\d{2}) (?:gmt|utc)$/;
const rfc850 = /^[a-z]{6,9}, (?<day>\d{2})-(?<month>[a-z]{3})-(?<year>\d{2}) (?<time>\d{2}:\d{2}:\d{2}) gmt$/;
const asctime = /^[a-z]{3} (?<month>[a-z]{3}) +(?<day>\d{1,2}) (?<time>\d{2}:\d{2}:\d{2}) (?<year>\d{4})$/;

/** Epoch milliseconds of an HTTP date, or null when it is none. Two-digit years are of this century. */
export function parseHttpDate(value: string): number | null {
  const text = value.trim().toLowerCase();
  const groups = (imf.exec(text) ?? rfc850.exec(text) ?? asctime.exec(text))?.groups;
  if (!groups) return null;
  const month = months.indexOf(groups['month'] ?? '');
  const [hour = 0, minute = 0, second = 0] = (groups['time'] ?? '').split(':').map(Number);
  if (month < 0 || hour > 23 || minute > 59 || second > 60) return null;
  const year = Number(groups['year']);
  const day = Number(groups['day']);
  const time = Date.UTC(year < 100 ? 2000 + year : year, month, day, hour, minute, second);
  return new Date(time - second * 1000).getUTCDate() === day ? time : null;
}

/**
 * When a Retry-After header allows the next request, in epoch milliseconds of our clock; null when it says nothing.
 * Seconds or a date (RFC 9110 section 10.2.3). A date is counted from the server's own Date where there is one, since the
 * device's clock may be wrong.
 */
export function retryAfter(value: string | undefined, now: number, serverDate?: string): number | null {
  const text = value?.trim();
  if (text === undefined || text === '') return null;
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return now + Math.ceil(Number(text) * 1000);
  const date = parseHttpDate(text);
  if (date === null) return null;
  const reference = serverDate === undefined ? null : parseHttpDate(serverDate);
  return Math.max(now, now + (date - (reference ?? now)));
}
