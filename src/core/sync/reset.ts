import type { CollectionState } from '../store/mail-store.ts';
import { noKey } from './collection-state.ts';
import { remember, repairAllowedAt, resetAllowedAt } from './guards.ts';
import type { Turn } from './turn.ts';

/**
 * Starts a collection anew (sync-state-machine.md section 6): key 0, rows unconfirmed but shown, pending edits kept. As
 * often as the guard allows; else the collection rests, and that is said.
 */
export async function startReset(turn: Turn, state: CollectionState, why: string): Promise<void> {
  const { store, log } = turn;
  const now = turn.now();
  const at = resetAllowedAt(state.resets, now);
  if (at > now) {
    log.mark('reset-waits', { why, minutes: Math.ceil((at - now) / 60_000) }, 'error');
    await store.saveCollection(state.id, { restUntil: at, problem: 'reset-loop' });
    return;
  }
  log.mark('reset', { why, before: state.resets.length }, 'warn');
  await store.beginReset(state.id, now);
  await escalate(turn, now);
}

/** Resets so close together are one event. */
const together = 30 * 60_000;

/** When every collection had to begin anew the hierarchy has to, too (section 6, escalation). */
async function escalate(turn: Turn, now: number): Promise<void> {
  const states = await turn.store.collections();
  const started = states.filter(({ complete, syncKey }) => complete || syncKey !== noKey);
  const hit = started.filter(({ resets }) => (resets.at(-1) ?? 0) > now - together);
  if (started.length < 2 || hit.length < started.length) return;
  const { repairs } = await turn.store.serverState();
  if (repairAllowedAt(repairs, now) > now) return;
  turn.log.mark('hierarchy-restart', { collections: started.length }, 'warn');
  await turn.store.saveServerState({ hierarchyKey: noKey, repairs: remember(repairs, now) });
}
