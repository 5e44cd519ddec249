import { describe, expect, it } from 'vitest';
import { parseHttpDate, retryAfter } from '../../../src/core/base/http-date.ts';

const moment = Date.UTC(1994, 10, 6, 8, 49, 37);

describe('parseHttpDate', () => {
  it.each([
    'Sun, 06 Nov 1994 08:49:37 GMT',
    'sun, 6 nov 1994 08:49:37 gmt',
    'Sun Nov  6 08:49:37 1994',
    ' 06 Nov 1994 08:49:37 UTC ',
  ])('%s', (value) => expect(parseHttpDate(value)).toBe(moment));

  it('the form of RFC 850, its year in this century', () => {
    expect(parseHttpDate('Sunday, 08-Nov-26 08:49:37 GMT')).toBe(Date.UTC(2026, 10, 8, 8, 49, 37));
  });

  it('a leap second counts on', () => {
    expect(parseHttpDate('Sat, 31 Dec 2016 23:59:60 GMT')).toBe(Date.UTC(2017, 0, 1));
  });

  it.each([
    '',
    'soon',
    '12',
    '2026-11-06T08:49:37Z',
    'Sun, 32 Nov 1994 08:49:37 GMT',
    'Sun, 06 Now 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 25:49:37 GMT',
  ])('refuses "%s"', (value) => expect(parseHttpDate(value)).toBeNull());
});

describe('retryAfter', () => {
  const now = Date.UTC(2026, 2, 2, 8, 15);

  it('seconds', () => {
    expect(retryAfter('120', now)).toBe(now + 120_000);
    expect(retryAfter(' 0.5 ', now)).toBe(now + 500);
    expect(retryAfter('0', now)).toBe(now);
  });

  it('a date', () => expect(retryAfter('Mon, 02 Mar 2026 08:16:00 GMT', now)).toBe(now + 60_000));

  it('a date past is now', () => expect(retryAfter('Mon, 02 Mar 2026 08:14:00 GMT', now)).toBe(now));

  it('a date counts from the server’s clock, since ours may be wrong', () => {
    const wrong = Date.UTC(2020, 0, 1);
    const date = 'Mon, 02 Mar 2026 08:15:00 GMT';
    expect(retryAfter('Mon, 02 Mar 2026 08:20:00 GMT', wrong, date)).toBe(wrong + 300_000);
    expect(retryAfter('Mon, 02 Mar 2026 08:20:00 GMT', now, 'no date')).toBe(now + 300_000);
  });

  it.each([undefined, '', '-5', 'tomorrow', '1e9', '99999999999'])('says nothing: %s', (value) =>
    expect(retryAfter(value, now)).toBeNull(),
  );
});
