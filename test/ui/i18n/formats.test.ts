import { describe, expect, test } from 'vitest';
import { Formats, daysBetween } from '../../../src/ui/i18n/formats.ts';

const at = (day: number, hour = 9, minute = 38, month = 10, year = 2026): number =>
  new Date(year, month, day, hour, minute).getTime();
const now = at(24, 9, 41);

describe('the table of dates (look.md)', () => {
  const en = new Formats('en-GB');
  const de = new Formats('de-DE');

  test.each([
    ['today', at(24), '09:38', '09:38', '09:38'],
    ['yesterday', at(23, 17, 46), '17:46', 'Yesterday', '17:46'],
    ['up to 6 days', at(20), 'Fri', 'Fri', 'Fr'],
    ['exactly 6 days', at(18), 'Wed', 'Wed', 'Mi'],
    ['this year', at(17), '17 Nov', '17 Nov', '17. Nov.'],
    ['older', at(19, 9, 0, 10, 2025), '19/11/2025', '19/11/2025', '19.11.25'],
  ])('%s', (_, date, list, search, german) => {
    expect(en.listDate(date, now)).toBe(list);
    expect(en.searchDate(date, now)).toBe(search);
    expect(de.listDate(date, now)).toBe(german);
  });

  test('the full date names everything', () => {
    expect(en.full(at(24))).toBe('Tuesday, 24 November 2026 at 09:38');
    expect(de.full(at(24))).toBe('Dienstag, 24. November 2026 um 09:38');
  });

  test('what is spoken says yesterday itself', () => {
    expect(en.spokenDate(at(23, 17, 46), now)).toBe('Yesterday 17:46');
    expect(en.spokenDate(at(24), now)).toBe('09:38');
  });

  test('ranges name the day once', () => {
    const range = en.range(at(26, 14, 0), at(26, 15, 0), false).replaceAll(/[\u2009\u202f]/g, ' ');
    expect(range).toMatch(/^Thu,? 26 Nov, 14:00 ?– ?15:00$/);
  });
});

test('yesterday is a matter of the calendar, also over a change of the clocks', () => {
  // Wherever this runs, one of the two nights may have 23 or 25 hours.
  expect(daysBetween(at(28, 23, 30, 2), at(29, 0, 30, 2))).toBe(1);
  expect(daysBetween(at(24, 23, 59, 9), at(25, 23, 59, 9))).toBe(1);
  expect(daysBetween(at(25, 0, 1, 9), at(25, 23, 59, 9))).toBe(0);
});

test('sizes are decimal and short', () => {
  const en = new Formats('en-GB');
  expect(en.size(88_000)).toBe('88 kB');
  expect(en.size(1_800_000)).toBe('1.8 MB');
  expect(en.size(12_400_000)).toBe('12 MB');
  expect(new Formats('de-DE').size(1_800_000)).toBe('1,8 MB');
});
