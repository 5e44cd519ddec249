import type { MessageNumber } from '../../model/ids.ts';
import type { FlagState } from '../../model/message.ts';
import type { Receipt } from '../../model/operation.ts';
import type { MailStore } from '../mail-store.ts';

/** Flag, complete or clear. */
export function setFlag(
  store: MailStore,
  numbers: readonly MessageNumber[],
  flag: FlagState,
): Promise<Receipt> {
  return store.perform({ kind: 'flag', numbers, flag });
}
