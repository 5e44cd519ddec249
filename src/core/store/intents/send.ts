import type { Receipt } from '../../model/operation.ts';
import type { MailStore, OutgoingMail } from '../mail-store.ts';

/** Into the outbox, to leave in 5 seconds unless undone. */
export function send(store: MailStore, mail: OutgoingMail): Promise<Receipt> {
  return store.perform({ kind: 'send', mail });
}
