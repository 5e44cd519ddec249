import type { MessageNumber } from '../../model/ids.ts';
import type { Receipt } from '../../model/operation.ts';
import type { MailStore } from '../mail-store.ts';

/** Read or unread, any number of messages in one transaction. */
export function markRead(
  store: MailStore,
  numbers: readonly MessageNumber[],
  read: boolean,
): Promise<Receipt> {
  return store.perform({ kind: 'read', numbers, read });
}
