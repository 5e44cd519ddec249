import type { CollectionState, Inflight, Settlement } from '../store/mail-store.ts';
import { splitProblem } from './batch.ts';
import type { Refusal } from './refusal.ts';
import { startReset } from './reset.ts';
import { outcomeOf, settlement } from './settle.ts';
import type { Turn } from './turn.ts';
import { wantRepair } from './want-repair.ts';

/**
 * What follows when a push was refused as a whole (Sync or Collection level): its operations stay inflight where the same
 * bytes are to be sent again, and go back to waiting in smaller parts where one of them is to blame.
 * @throws StatusFault where the account has to wait before the repeat
 */
export async function pushRefused(
  turn: Turn,
  state: CollectionState,
  inflight: Inflight,
  refusal: Refusal,
): Promise<void> {
  const { fault, action } = refusal;
  turn.log.mark(fault.code, { status: fault.status, tries: inflight.tries }, 'warn');
  const count = new Set(inflight.operations.map(({ id }) => inflight.note[id])).size;
  switch (action) {
    case 'retry':
      throw fault;
    case 'reset-key':
      // 16 that stays: Exchange wants one Change a request before it is a broken key (status-codes.md, Sync 16).
      if (fault.status === 16 && count > 1) return splitUp(turn, state, inflight, 1);
      return startReset(turn, state, fault.code);
    case 'folder-sync': {
      const at = await wantRepair(turn);
      if (at > turn.now()) {
        await turn.store.saveCollection(state.id, { restUntil: at, problem: fault.code });
      }
      return;
    }
    case 'split':
    case 'bug':
    case 'set-aside':
    case 'full-request':
      if (count > 1) return splitUp(turn, state, inflight, Math.ceil(count / 2));
      break;
    default:
  }
  await settleAll(turn, state, inflight, refusal);
}

async function splitUp(turn: Turn, state: CollectionState, inflight: Inflight, size: number): Promise<void> {
  const now = turn.now();
  const settled = inflight.operations.map((sent) =>
    settlement(sent, { kind: 'again', notBefore: now, problem: splitProblem(size) }),
  );
  await turn.store.settle(state.id, settled);
}

async function settleAll(
  turn: Turn,
  state: CollectionState,
  inflight: Inflight,
  refusal: Refusal,
): Promise<void> {
  const settled: Settlement[] = [];
  for (const sent of inflight.operations) {
    const operation = await turn.store.operation(sent.id);
    const outcome =
      operation === null
        ? ({ kind: 'done' } as const)
        : outcomeOf(refusal, operation, turn.now(), turn.host.random);
    settled.push(settlement(sent, outcome));
  }
  await turn.store.settle(state.id, settled);
}
