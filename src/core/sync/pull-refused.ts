import { syncStatuses } from '../eas/status/items.ts';
import type { CollectionState } from '../store/mail-store.ts';
import { refusalOf } from './refusal.ts';
import { startReset } from './reset.ts';
import type { Turn } from './turn.ts';
import { wantRepair } from './want-repair.ts';

const minute = 60_000;
/** Failures of one collection in a row until the others go first. */
export const patience = 3;
/** Until the next scheduled synchronisation, and for what no repeat can cure. */
export const scheduledRest = 15 * minute;
export const longRest = 60 * minute;

/**
 * What follows when a pull was refused, by the action its status asks for (status-codes.md, Sync).
 * @throws StatusFault where the whole account has to wait (5, 16: back-off)
 */
export async function pullRefused(turn: Turn, state: CollectionState, status: number): Promise<void> {
  const refusal = refusalOf(syncStatuses, status, state.failures);
  if (refusal === null) return;
  const { fault, action } = refusal;
  const failures = state.failures + 1;
  const rest = (ms: number): Promise<void> =>
    turn.store.saveCollection(state.id, { failures, restUntil: turn.now() + ms, problem: fault.code });
  turn.log.mark(fault.code, { status, failures }, 'warn');
  switch (action) {
    case 'reset-key':
      return startReset(turn, state, fault.code);
    case 'folder-sync':
    case 'drop-item': {
      const at = await wantRepair(turn);
      if (at > turn.now()) {
        await turn.store.saveCollection(state.id, { restUntil: at, problem: fault.code });
      }
      return;
    }
    case 'retry':
      await turn.store.saveCollection(state.id, { failures });
      throw fault;
    case 'rest':
      return rest(scheduledRest);
    default:
      // Nothing a pull does can cure these: the collection rests, the others go on, the report says which.
      return rest(longRest);
  }
}
