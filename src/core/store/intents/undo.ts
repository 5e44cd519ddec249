import type { Receipt } from '../../model/operation.ts';
import type { MailStore, Undone } from '../mail-store.ts';

/** Takes back what a receipt stands for. What the server knows already gets the reverse operation. */
export function undo(store: MailStore, receipt: Receipt): Promise<Undone> {
  return store.undo(receipt);
}
