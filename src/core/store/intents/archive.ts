import type { MessageNumber } from '../../model/ids.ts';
import type { Receipt } from '../../model/operation.ts';
import type { MailStore } from '../mail-store.ts';

/** Into the archive folder. @throws Fault `no-archive-folder` (`after-user`): offer to choose one. */
export function archive(store: MailStore, numbers: readonly MessageNumber[]): Promise<Receipt> {
  return store.perform({ kind: 'archive', numbers });
}
