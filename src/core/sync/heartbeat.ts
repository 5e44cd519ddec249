import type { PingState } from '../model/account.ts';

/** How a Ping ended. Seconds unless said otherwise. */
export type PingOutcome =
  /** Status 1: nothing new in the whole heartbeat. */
  | { readonly kind: 'quiet'; readonly elapsed: number }
  /** Status 2. */
  | { readonly kind: 'changes' }
  /** Status 5: the server's nearest allowed value. */
  | { readonly kind: 'limit'; readonly heartbeat: number | null }
  /** Status 6. */
  | { readonly kind: 'folders'; readonly max: number | null; readonly sent: number }
  /** No answer: the line was cut or nothing came in time. */
  | { readonly kind: 'cut'; readonly elapsed: number }
  /** Status 8 and its kin: the server could not. */
  | { readonly kind: 'trouble' }
  /** The server knows no Ping, or refuses ours for good. */
  | { readonly kind: 'refused' };

/** Growth after a quiet heartbeat, and distance kept from where the line was cut. */
const step = 60;
const margin = 30;
const day = 86_400_000;

/** Pauses after cuts or troubles in a row, in milliseconds (sync-state-machine.md section 7). */
const pauses = [30, 60, 120, 300, 900].map((pause) => pause * 1_000);

/**
 * The adaptive heartbeat of sync-state-machine.md section 7 as a function of what is known: it grows while the line
 * holds, stays below where it was cut, and takes the server's word for its limits.
 * @param now epoch ms
 */
export function afterPing(before: PingState, outcome: PingOutcome, now: number): PingState {
  const state = recall(before, now);
  switch (outcome.kind) {
    case 'quiet':
      return quiet(state, outcome.elapsed);
    case 'changes':
      return { ...state, cuts: 0 };
    case 'limit':
      return limited(state, outcome.heartbeat, now);
    case 'folders':
      return { ...state, maxFolders: Math.max(1, outcome.max ?? Math.floor(outcome.sent / 2)) };
    case 'cut':
      return cut(state, outcome.elapsed, now);
    case 'trouble':
      return pause(state, now);
    case 'refused':
      return { ...state, refused: true, restUntil: now + day };
  }
}

/** What still holds now: a ceiling is forgotten after a day, a refusal when its rest is over. */
export function recall(state: PingState, now: number): PingState {
  const forgotten =
    state.ceiling !== null && (now - state.ceilingAt > day || state.ceilingAt > now)
      ? { ...state, ceiling: null, ceilingAt: 0 }
      : state;
  return forgotten.refused && restEnd(forgotten, now) <= now ? { ...forgotten, refused: false } : forgotten;
}

/** Epoch ms from which a Ping may be sent. A rest of more than a day is a clock that jumped. */
export function restEnd(state: PingState, now: number): number {
  return state.restUntil > now + day ? now : state.restUntil;
}

function quiet(state: PingState, elapsed: number): PingState {
  // Answered early: another Ping of this device ended it, or the server counts in its own way. No proof of the line.
  if (elapsed < state.heartbeat * 0.8) return { ...state, cuts: 0 };
  const top = Math.min(state.high, state.ceiling === null ? state.high : state.ceiling - margin);
  const next = Math.max(state.low, Math.min(state.heartbeat + step, top));
  return { ...state, good: state.heartbeat, heartbeat: next, cuts: 0 };
}

function limited(state: PingState, asked: number | null, now: number): PingState {
  // The same value again, or none: no progress in asking once more at once.
  if (asked === null || asked < 1 || asked === state.heartbeat) return pause(state, now);
  return asked < state.heartbeat
    ? { ...state, heartbeat: asked, high: asked, low: Math.min(state.low, asked) }
    : { ...state, heartbeat: asked, low: asked, high: Math.max(state.high, asked) };
}

function cut(state: PingState, elapsed: number, now: number): PingState {
  // Within seconds: the network or the server, not the length of the heartbeat. The first one is tried again at once.
  if (elapsed < margin) return state.cuts === 0 ? { ...state, cuts: 1 } : pause(state, now);
  const learnt = elapsed > state.low && elapsed < state.heartbeat;
  const ceiling = learnt ? Math.min(elapsed, state.ceiling ?? elapsed) : state.ceiling;
  const below = state.good !== null && state.good < state.heartbeat ? state.good : state.heartbeat / 2;
  const heartbeat = Math.max(
    state.low,
    Math.floor(Math.min(below, ceiling === null ? below : ceiling - margin)),
  );
  const next = { ...state, heartbeat, ceiling, ceilingAt: learnt ? now : state.ceilingAt };
  return state.heartbeat === heartbeat ? pause(next, now) : next;
}

function pause(state: PingState, now: number): PingState {
  const ms = pauses[Math.min(Math.max(0, state.cuts - 1), pauses.length - 1)]!;
  return { ...state, cuts: state.cuts + 1, restUntil: now + ms };
}
