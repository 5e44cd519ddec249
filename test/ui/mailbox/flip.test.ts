import { expect, test } from 'vitest';
import type { MessageNumber } from '../../../src/core/model/ids.ts';
import type { MessageList } from '../../../src/core/store/mail-store.ts';
import { movesBetween } from '../../../src/ui/views/mailbox/flip.ts';
import { ListLayout } from '../../../src/ui/views/mailbox/list-layout.ts';
import { sectionsOf } from '../../../src/ui/views/mailbox/sections.ts';

// After archive or delete the gap closes: what was below glides up, by what it has moved and not by what is measured.

const today = new Date(2026, 10, 24).getTime();
const hour = 3_600_000;

/** Two of today, then two of yesterday, and so on; `numbers` says which are there. */
function placed(numbers: readonly number[]): { readonly list: MessageList; readonly layout: ListLayout } {
  const date = (number: number): number => today + 9 * hour - Math.floor((number - 1) / 2) * 24 * hour;
  const list: MessageList = {
    length: numbers.length,
    date: (position) => date(numbers[position] ?? 1),
    numbers: (start, end) => numbers.slice(start, end) as MessageNumber[],
    indexOf: (number) => numbers.indexOf(number),
    rows: () => Promise.resolve([]),
  };
  return { list, layout: new ListLayout(sectionsOf(list, today, 1), numbers.length, 96, 32) };
}

const still = { scrolled: 0, top: -10, height: 600 };

test('a row that leaves: those below and their headings move up, those above stay', () => {
  const moves = movesBetween(placed([1, 2, 3, 4]), placed([1, 3, 4]), [0, 4], still);
  expect([...moves]).toEqual([
    ['3', 96],
    ['4', 96],
    ['yesterday', 96],
  ]);
});

test('the last one under its heading takes the heading with it', () => {
  const moves = movesBetween(placed([1, 3, 4]), placed([3, 4]), [0, 3], still);
  expect([...moves]).toEqual([
    ['3', 128],
    ['4', 128],
    ['yesterday', 128],
  ]);
});

test('nothing moves where only a mark has changed, or where the list scrolls on by as much', () => {
  expect(movesBetween(placed([1, 2, 3]), placed([1, 2, 3]), [0, 3], still).size).toBe(0);
  expect(
    movesBetween(placed([2, 3]), placed([1, 2, 3]), [0, 2], { scrolled: 96, top: 40, height: 600 }).size,
  ).toBe(0);
});

test('a heading that sticks to the top of the screen stays there', () => {
  const moves = movesBetween(placed([1, 2, 3, 4]), placed([2, 3, 4]), [2, 4], {
    scrolled: 0,
    top: 250,
    height: 600,
  });
  expect([...moves]).toEqual([
    ['3', 96],
    ['4', 96],
  ]);
});

test('what cannot be seen, before or after, does not glide', () => {
  const moves = movesBetween(placed([1, 2, 3, 4, 5, 6, 7, 8]), placed([1, 3, 4, 5, 6, 7, 8]), [0, 8], {
    scrolled: 0,
    top: 0,
    height: 300,
  });
  expect([...moves.keys()].filter((key) => /\d/.test(key))).toEqual(['3', '4']);
});
