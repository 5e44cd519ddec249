import type { MessageNumber } from '../../model/ids.ts';
import type { Receipt } from '../../model/operation.ts';
import type { MailStore } from '../mail-store.ts';

/** Into the junk folder. @throws Fault `no-junk-folder` (`after-user`). */
export function junk(store: MailStore, numbers: readonly MessageNumber[]): Promise<Receipt> {
  return store.perform({ kind: 'junk', numbers });
}
