import type { CollectionId, MessageNumber } from '../../model/ids.ts';
import type { Receipt } from '../../model/operation.ts';
import type { MailStore } from '../mail-store.ts';

/** Into another folder; messages that are shown there already stay as they are. */
export function move(
  store: MailStore,
  numbers: readonly MessageNumber[],
  target: CollectionId,
): Promise<Receipt> {
  return store.perform({ kind: 'move', numbers, target });
}
