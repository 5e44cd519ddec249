import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/core/base/errors.ts';
import type { Random } from '../../../src/core/base/clock.ts';
import {
  afterFailure,
  afterSuccess,
  askAgain,
  backoff,
  canOverrule,
  gateOf,
} from '../../../src/core/sync/governor.ts';

const minute = 60_000;
const now = 1_800_000_000_000;
const still: Random = { bytes: (length) => new Uint8Array(length), fraction: () => 0 };
const wild: Random = { bytes: (length) => new Uint8Array(length), fraction: () => 0.999_999 };
const open = { gate: 0, gateOrdered: false, failures: 0 };
const busy = (retryAt?: number): Fault =>
  new Fault({ code: 'server-busy', verdict: 'later', ...(retryAt === undefined ? {} : { retryAt }) });

describe('back-off (sync-state-machine.md section 9)', () => {
  it('begins at 5 s, doubles, and ends at 15 minutes', () => {
    const pauses = Array.from({ length: 12 }, (_, at) => backoff(at + 1, still) / 1000);
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900]);
    expect(backoff(1_000_000, still)).toBe(15 * minute);
  });

  it('adds at most 20 percent, so that devices do not come back together', () => {
    expect(backoff(1, wild)).toBeLessThanOrEqual(6_000);
    expect(backoff(1, wild)).toBeGreaterThan(5_900);
  });

  it('grows with each failure in a row and is back at 5 s after a success', () => {
    let state = open;
    const waits: number[] = [];
    for (let at = 0; at < 4; at++) {
      state = afterFailure(state, busy(), now, still);
      waits.push(state.gate - now);
    }
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000]);
    expect(afterSuccess(state)).toEqual(open);
    expect(afterSuccess(open)).toBeNull();
    expect(afterFailure(open, busy(), now, still).gate - now).toBe(5_000);
  });
});

describe('Retry-After', () => {
  it('is obeyed to the millisecond, and no tap opens such a gate', () => {
    const state = afterFailure(open, busy(now + 90_000), now, still);
    expect(state).toEqual({ gate: now + 90_000, gateOrdered: true, failures: 1 });
    expect(canOverrule(state)).toBe(false);
  });

  it('never shortens our own back-off', () => {
    const state = afterFailure({ ...open, failures: 6 }, busy(now + 1_000), now, still);
    expect(state.gate).toBe(now + 320_000);
  });

  it('in the past is as none', () => {
    expect(afterFailure(open, busy(now - 1), now, still)).toEqual({
      gate: now + 5_000,
      gateOrdered: false,
      failures: 1,
    });
  });

  it('of a year is not believed', () => {
    const state = afterFailure(open, busy(now + 365 * 1_440 * minute), now, still);
    expect(state.gate).toBe(now + 1_440 * minute);
  });
});

it('a gate further away than a day is a clock that jumped back: it is open', () => {
  expect(gateOf({ ...open, gate: now + 1_441 * minute }, now)).toBe(now);
  expect(gateOf({ ...open, gate: now + 1_000 }, now)).toBe(now + 1_000);
});

it('a blocked device asks every 15 minutes for an hour, then hourly; a user switched off once a day', () => {
  const waits = [1, 2, 3, 4, 5, 9].map(
    (failures) => (askAgain('device-blocked', failures, now) - now) / minute,
  );
  expect(waits).toEqual([15, 15, 15, 15, 60, 60]);
  expect(askAgain('sync-disabled', 1, now) - now).toBe(1_440 * minute);
});
