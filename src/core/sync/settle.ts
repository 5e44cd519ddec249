import type { Random } from '../base/clock.ts';
import type { Operation } from '../model/operation.ts';
import type { Settlement, SentOperation } from '../store/mail-store.ts';
import { backoff } from './governor.ts';
import type { Refusal } from './refusal.ts';

export type Outcome = Settlement['outcome'];

/** Times an operation is tried again before a person is asked. */
const mostTries = 5;
const hour = 3_600_000;
/** What a server puts off waits for its next scheduled turn. */
const scheduled = 15 * 60_000;

export function settlement(sent: SentOperation, outcome: Outcome): Settlement {
  return { operation: sent.id, version: sent.version, outcome };
}

/**
 * What becomes of one operation that was refused, by the action its status asks for (status-codes.md). What the person
 * did is never dropped in silence: it is done, tried again, or told with its reason.
 */
export function outcomeOf(refusal: Refusal, operation: Operation, now: number, random: Random): Outcome {
  const problem = refusal.fault.code;
  const again = (ms: number): Outcome =>
    operation.attempts >= mostTries
      ? { kind: 'failed', problem, revert: true }
      : { kind: 'again', notBefore: now + ms, problem };
  switch (refusal.action) {
    case 'take-server':
      return { kind: 'dropped', problem };
    case 'drop-item':
      // Gone on the server: a deletion has what it wanted, a mark has nothing to be on.
      return isDeletion(operation) ? { kind: 'done' } : { kind: 'dropped', problem };
    case 'absent':
      // Source and target are one folder: the message stays where the server has it.
      return { kind: 'dropped', problem };
    case 'retry':
      return again(backoff(operation.attempts + 1, random));
    case 'rest':
      return again(scheduled);
    case 'sync-folder':
    case 'folder-sync':
      return again(0);
    case 'user':
      // Out of space and its kin (9, 113): kept, and tried later.
      return refusal.fault.status === 9 || refusal.fault.status === 113
        ? again(hour)
        : { kind: 'failed', problem, revert: true };
    default:
      return { kind: 'failed', problem, revert: true };
  }
}

function isDeletion({ work }: Operation): boolean {
  return work.kind === 'delete';
}
