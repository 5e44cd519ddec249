import { expect, test } from 'vitest';
import { parseRange, rangeText } from '../../../../src/core/eas/commands/range.ts';
import { refusal } from './support.ts';

test('a range is zero-based and inclusive', () => {
  expect(rangeText({ first: 0, last: 24 })).toBe('0-24');
  expect(rangeText({ first: 5, last: 5 })).toBe('5-5');
  expect(parseRange('0-24')).toEqual({ first: 0, last: 24 });
  expect(parseRange(' 65536 - 131071 ')).toEqual({ first: 65_536, last: 131_071 });
});

test.each([null, '', '5', '-5', '5-', 'a-b', '1-2-3', '0x1-2'])('%j is none', (value) => {
  expect(parseRange(value)).toBeNull();
});

test.each([
  { first: 1, last: 0 },
  { first: -1, last: 1 },
  { first: 0, last: 0.5 },
  { first: 0, last: Infinity },
])('%j is refused', (range) => {
  expect(() => rangeText(range)).toThrow(refusal('a range of m-n'));
});
