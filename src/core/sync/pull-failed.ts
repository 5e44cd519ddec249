import { Fault } from '../base/errors.ts';
import { BrokenAnswer } from '../eas/broken-answer.ts';
import { StatusFault } from '../eas/status-fault.ts';
import type { CollectionState } from '../store/mail-store.ts';
import { pullBroken } from './poison.ts';
import { patience, scheduledRest } from './pull-refused.ts';
import type { Turn } from './turn.ts';

/**
 * What follows when a pull brought no answer. The key stays, nothing is thrown away (hurts 4, 6). What only this collection
 * may be to blame for (server errors, answers that are none) makes it rest after a while, so that the others get their turn.
 * @throws the error itself, so that the account backs off; not where the next request is another one
 */
export async function pullFailed(
  turn: Turn,
  state: CollectionState,
  error: unknown,
  filter: number | null,
): Promise<void> {
  if (error instanceof BrokenAnswer) return pullBroken(turn, state, error, filter);
  if (error instanceof Fault && mayBeItsFault(error)) {
    const failures = state.failures + 1;
    await turn.store.saveCollection(state.id, {
      failures,
      ...(failures < patience ? {} : { restUntil: turn.now() + scheduledRest, problem: error.code }),
    });
  }
  throw error;
}

function mayBeItsFault(fault: Fault): boolean {
  return fault.code.startsWith('answer-') || (fault instanceof StatusFault && fault.status === 500);
}
