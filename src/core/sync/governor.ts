import type { Random } from '../base/clock.ts';
import type { Fault } from '../base/errors.ts';
import type { ServerState } from '../model/account.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** First pause, doubled with each failure in a row, never longer than `longest` (sync-state-machine.md section 9). */
const shortest = 5 * second;
const longest = 15 * minute;

/** A gate further away than this is a clock that jumped or a server that errs; the longest known block lasts 14 hours. */
const furthest = 24 * hour;

export type Gate = Pick<ServerState, 'gate' | 'gateOrdered' | 'failures'>;

/** Milliseconds to wait after so many failures in a row (at least 1): doubling, with up to 20 percent on top. */
export function backoff(failures: number, random: Random): number {
  const pause = Math.min(longest, shortest * 2 ** Math.min(20, Math.max(0, failures - 1)));
  return Math.round(pause * (1 + 0.2 * random.fraction()));
}

/** Epoch ms from which requests may be sent again; now or earlier when they may be sent at once. */
export function gateOf(state: Gate, now: number): number {
  return state.gate > now + furthest ? now : state.gate;
}

/** True when a person's tap may overrule the gate: it is our own back-off, not the server's order. */
export function canOverrule(state: Gate): boolean {
  return !state.gateOrdered;
}

/**
 * What follows from a failure that concerns the whole account: at least as long as the server asks, never shorter than
 * our own back-off, since requests sent meanwhile prolong the wait (sync-state-machine.md section 9).
 */
export function afterFailure(state: Gate, fault: Fault, now: number, random: Random): Gate {
  const failures = state.failures + 1;
  const ours = now + backoff(failures, random);
  const asked = fault.retryAt;
  if (asked === undefined || asked <= now) return { failures, gate: ours, gateOrdered: false };
  return { failures, gate: Math.min(Math.max(asked, ours), now + furthest), gateOrdered: true };
}

/** What follows from an answer: null when there is nothing to take back. */
export function afterSuccess(state: Gate): Gate | null {
  return state.failures === 0 && state.gate === 0 ? null : { failures: 0, gate: 0, gateOrdered: false };
}

/**
 * When a server that shuts this account out is asked again (status-codes.md): a blocked device every 15 minutes for an
 * hour, then hourly; a user who was switched off once a day.
 */
export function askAgain(code: string, failures: number, now: number): number {
  if (daily.has(code)) return now + 24 * hour;
  return now + (failures <= 4 ? 15 * minute : hour);
}

const daily: ReadonlySet<string> = new Set(['sync-disabled', 'account-disabled']);
