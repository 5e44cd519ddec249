import { compose, newMessageId } from '../../../core/mime/compose.ts';
import type { Account } from '../../../core/model/account.ts';
import type { Draft } from '../../../core/model/operation.ts';
import type { OutgoingMail } from '../../../core/store/mail-store.ts';
import { random } from '../../app/host.ts';

/** A draft as it goes into the outbox: composed once, so that every repeat is the same mail. */
export function outgoing(draft: Draft, account: Account, now: number): OutgoingMail {
  const from = {
    name: account.displayName === account.address ? '' : account.displayName,
    address: account.address,
  };
  const messageId = newMessageId(from, random);
  const offset = -new Date(now).getTimezoneOffset();
  return { draft, messageId, mime: compose(draft, { from, date: now, offset, messageId, random }) };
}
