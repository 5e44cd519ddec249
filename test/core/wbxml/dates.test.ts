import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compactDateTime, dateTime, parseDate } from '../../../src/core/wbxml/dates.ts';

const morning = Date.UTC(2026, 2, 2, 8, 15);

test.each([
  ['2026-03-02T08:15:00.000Z', morning],
  ['2026-03-02T08:15:00Z', morning],
  ['20260302T081500Z', morning],
  ['2026-03-02T08:15:00', morning],
  ['2026-03-02T09:15:00+01:00', morning],
  ['20260302T031500-0500', morning],
  ['2026-03-02T08:15:00.1234567Z', morning + 123],
  [' 2026-03-02T08:15:00Z\n', morning],
  ['2026-03-02', Date.UTC(2026, 2, 2)],
  ['0001-01-01T00:00:00.000Z', -62_135_596_800_000],
  ['1601-01-01T00:00:00.000Z', -11_644_473_600_000],
  ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
])('reads %j', (value, expected) => {
  expect(parseDate(value)).toBe(expected);
});

test.each([
  '',
  'soon',
  '2026-13-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-00-10T00:00:00Z',
  '2026-03-02T24:15:00Z',
  '2026-03-02T08:60:00Z',
  '2026-03-02T08:15Z',
  '2026-03-02T08:15:00X',
  '99999999T999999Z',
  '2026-03-02T08:15:00Z2026-03-02T08:15:00Z',
])('%j is no date', (value) => {
  expect(parseDate(value)).toBeNull();
});

test('writes both forms as the schema wants them', () => {
  expect(dateTime(morning)).toBe('2026-03-02T08:15:00.000Z');
  expect(compactDateTime(morning + 999)).toBe('20260302T081500Z');
});

test('what is written is read as the same moment', () => {
  const moment = fc.integer({ min: Date.UTC(1601, 0, 1), max: Date.UTC(4500, 0, 1) });
  fc.assert(
    fc.property(moment, (at) => {
      expect(parseDate(dateTime(at))).toBe(at);
      expect(parseDate(compactDateTime(at))).toBe(Math.floor(at / 1000) * 1000);
    }),
  );
});
