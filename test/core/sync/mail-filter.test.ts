import { describe, expect, it } from 'vitest';
import type { MailWindow } from '../../../src/core/model/settings.ts';
import { filterTypes, nextFilter } from '../../../src/core/sync/mail-filter.ts';

/** Filters of the requests of a first synchronisation, each of which ends at once. */
const steps = (window: MailWindow, estimate: number | null): readonly number[] => {
  const filters: number[] = [];
  let last: number | null = null;
  do {
    last = nextFilter(window, last, estimate, true);
    filters.push(last);
  } while (last !== filterTypes[window] && filters.length < 10);
  return filters;
};

describe('FilterType of a first synchronisation', () => {
  it('a wide window is reached in steps under the same key, newest mail first', () => {
    expect(steps('all', 5_000)).toEqual([3, 5, 0]);
    expect(steps('1m', 5_000)).toEqual([3, 5]);
    expect(steps('2w', null)).toEqual([2, 4]);
  });

  it('a short window, or a small mailbox, at once', () => {
    expect(steps('1w', 5_000)).toEqual([3]);
    expect(steps('1d', 5_000)).toEqual([1]);
    expect(steps('all', 100)).toEqual([0]);
  });

  it('a step is stayed in until it has ended', () => {
    expect(nextFilter('all', 3, 5_000, false)).toBe(3);
    expect(nextFilter('all', 3, 5_000, true)).toBe(5);
  });

  it('a window the person changed is gone to at once (hurts 8)', () => {
    expect(nextFilter('1w', 0, 5_000, true)).toBe(3);
    expect(nextFilter('1d', 5, null, true)).toBe(1);
    expect(nextFilter('2w', 1, null, true)).toBe(4);
  });
});
