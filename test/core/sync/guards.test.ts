import { describe, expect, it } from 'vitest';
import { passed, remember, repairAllowedAt, resetAllowedAt } from '../../../src/core/sync/guards.ts';

const minute = 60_000;
const now = 1_800_000_000_000;

describe('resets of a collection (architecture, recovery rules)', () => {
  it('the first at once, a second within ten minutes waits ten minutes, a third an hour', () => {
    expect(resetAllowedAt([], now)).toBe(now);
    expect(resetAllowedAt([now - minute], now)).toBe(now + 9 * minute);
    expect(resetAllowedAt([now - 11 * minute], now)).toBe(now);
    expect(resetAllowedAt([now - 11 * minute, now - minute], now)).toBe(now + 59 * minute);
  });

  it('forgets what is hours ago', () => {
    expect(resetAllowedAt([now - 300 * minute, now - 200 * minute], now)).toBe(now);
  });

  it('a loop of a day comes to one reset an hour', () => {
    let times: readonly number[] = [];
    let count = 0;
    for (let at = now; at < now + 1_440 * minute; at += minute) {
      if (resetAllowedAt(times, at) > at) continue;
      times = remember(times, at);
      count += 1;
    }
    expect(count).toBeLessThanOrEqual(25);
  });

  it('times of a clock that ran ahead do not block', () => {
    expect(resetAllowedAt([now + 600 * minute], now)).toBe(now);
  });
});

it('FolderSyncs a status asks for: two at once, then after ten minutes, then hourly (hurts 44)', () => {
  expect(repairAllowedAt([now], now)).toBe(now);
  expect(repairAllowedAt([now, now], now)).toBe(now + 10 * minute);
  expect(repairAllowedAt([now - 10 * minute, now - 10 * minute, now], now)).toBe(now + 60 * minute);
});

it('remembers no more times than the guards look at', () => {
  const many = Array.from({ length: 50 }, (_, at) => now - at);
  expect(remember(many.reverse(), now + 1)).toHaveLength(5);
});

it('an interval has passed also when its beginning lies ahead: clocks jump', () => {
  expect(passed(null, minute, now)).toBe(true);
  expect(passed(now - minute, minute, now)).toBe(true);
  expect(passed(now - minute + 1, minute, now)).toBe(false);
  expect(passed(now + 1, minute, now)).toBe(true);
});
