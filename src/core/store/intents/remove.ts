import type { MessageNumber } from '../../model/ids.ts';
import type { Receipt } from '../../model/operation.ts';
import type { MailStore } from '../mail-store.ts';

/**
 * Into Deleted Items, or for good where they lie there already; the latter waits as long as its undo is offered.
 * `confirmed`: the person agreed to the number in a dialog, so the brake on mass deletes lets it pass. `forGood`: not into
 * Deleted Items, wherever they lie.
 */
export function remove(
  store: MailStore,
  numbers: readonly MessageNumber[],
  confirmed = false,
  forGood = false,
): Promise<Receipt> {
  return store.perform({ kind: 'remove', numbers, confirmed, forGood });
}
