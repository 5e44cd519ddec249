import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MessageNumber } from '../../../src/core/model/ids.ts';
import type { MessageList } from '../../../src/core/store/mail-store.ts';
import { ListLayout } from '../../../src/ui/views/mailbox/list-layout.ts';
import { sectionIndex, sectionsOf } from '../../../src/ui/views/mailbox/sections.ts';

const at = (day: number, hour = 9, month = 10, year = 2026): number =>
  new Date(year, month, day, hour, 0).getTime();
/** A Tuesday. */
const now = at(24, 0);

function listOf(dates: readonly number[]): MessageList {
  const sorted = dates.toSorted((a, b) => b - a);
  return {
    length: sorted.length,
    date: (position) => sorted[position] ?? 0,
    numbers: (start, end) => sorted.slice(start, end).map((_, i) => (start + i + 1) as MessageNumber),
    indexOf: (number) => number - 1,
    rows: () => Promise.resolve([]),
  };
}

test('headings: today, yesterday, this week, last week, then months', () => {
  const list = listOf([
    at(25),
    at(24),
    at(23),
    at(22),
    at(16),
    at(15),
    at(1),
    at(31, 9, 9),
    at(3, 9, 9, 2025),
  ]);
  // Monday begins the week: yesterday was Monday, so nothing is left of this week.
  expect(sectionsOf(list, now, 1).map(({ kind, start }) => [kind, start])).toEqual([
    ['today', 0],
    ['yesterday', 2],
    ['last-week', 3],
    ['month', 5],
    ['month', 7],
    ['month', 8],
  ]);
  // Sunday begins it: the 22nd is still this week.
  expect(sectionsOf(list, now, 7)[2]).toMatchObject({ kind: 'this-week', start: 3 });
});

test('a clock that jumped back leaves the future under today', () => {
  expect(sectionsOf(listOf([at(30, 9, 11)]), now, 1)).toMatchObject([{ kind: 'today', start: 0 }]);
});

test('100,000 messages are divided without looking at each', () => {
  const dates = Array.from({ length: 100_000 }, (_, n) => now - n * 3_600_000);
  const list = listOf(dates);
  let looks = 0;
  const sections = sectionsOf({ ...list, length: list.length, date: (p) => (looks++, list.date(p)) }, now, 1);
  expect(sections.length).toBeGreaterThan(100);
  expect(looks).toBeLessThan(5_000);
});

const anyDates = fc.array(fc.integer({ min: at(1, 0, 0, 2023), max: at(26) }), {
  minLength: 1,
  maxLength: 200,
});

describe('for any dates', () => {
  test('every message stands in exactly one section, in order', () => {
    fc.assert(
      fc.property(anyDates, fc.integer({ min: 1, max: 7 }), (dates, weekday) => {
        const list = listOf(dates);
        const sections = sectionsOf(list, now, weekday);
        const starts = sections.map(({ start }) => start);
        expect(starts[0]).toBe(0);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
        expect(new Set(starts).size).toBe(starts.length);
        for (let p = 0; p < list.length; p++) {
          const index = sectionIndex(sections, p);
          expect(sections[index]!.start).toBeLessThanOrEqual(p);
          expect(sections[index + 1]?.start ?? Infinity).toBeGreaterThan(p);
        }
      }),
    );
  });

  test('rows and headings stand one below the other, and what stands at a pixel is found', () => {
    fc.assert(
      fc.property(anyDates, (dates) => {
        const list = listOf(dates);
        const sections = sectionsOf(list, now, 1);
        const layout = new ListLayout(sections, list.length, 96, 32);
        let top = 0;
        for (const [index, { start }] of sections.entries()) {
          expect(layout.sectionTop(index)).toBe(top);
          const end = sections[index + 1]?.start ?? list.length;
          top += 32;
          for (let position = start; position < end; position++) {
            expect(layout.top(position)).toBe(top);
            expect(layout.sectionTop(index) + 32 + layout.topInSection(position, index)).toBe(top);
            expect(layout.visible(top, 1)[0]).toBe(position);
            top += 96;
          }
          expect(layout.sectionTop(index) + layout.sectionHeight(index)).toBe(top);
        }
        expect(layout.height).toBe(top);
      }),
    );
  });
});
