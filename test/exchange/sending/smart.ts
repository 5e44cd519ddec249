import type { CommandContext, CommandResult } from '../command.ts';
import { itemByLongId } from '../items/long-id.ts';
import type { StoredItem } from '../mailbox/stored-item.ts';
import { Refusal } from '../refusal.ts';
import { mailOf, readOutgoing, type Outgoing } from './outgoing.ts';
import { withOriginal } from './quote.ts';
import { recipientsOf, submit } from './submit.ts';

/** SmartReply and SmartForward: the message goes out with the original behind it, which is marked ([MS-ASCMD] 2.2.1.19). */
export function smart(context: CommandContext, command: 'SmartReply' | 'SmartForward'): CommandResult {
  const { world, account, document } = context;
  if (document !== null && document.child('ComposeMail:Forwardees') !== null) {
    throw new Refusal(179, 'Forwardees of a mail');
  }
  const outgoing = readOutgoing(context);
  const original = originalOf(context, outgoing);
  const fresh = mailOf(context, outgoing);
  const forward = command === 'SmartForward';
  const mail = outgoing.replaceMime
    ? { ...fresh, conversation: original.mail.conversation, depth: original.mail.depth + 1 }
    : withOriginal(fresh, original.mail, forward);
  const recipients = recipientsOf(mail);
  if (recipients.length === 0) throw new Refusal(119, 'no recipient');
  submit(world, account, mail, { command, clientId: outgoing.clientId, save: outgoing.save });
  if (outgoing.clientId !== null) account.sentIds.add(outgoing.clientId);
  const replied = recipients.length > 1 ? 2 : 1;
  account.mailbox.mark(original.id, { lastVerb: forward ? 3 : replied });
  return { kind: 'empty' };
}

/** Status 150 when it is gone; ids that do not go together are 105 ([MS-ASCMD] 2.2.3.167.2). */
function originalOf({ account }: CommandContext, { source }: Outgoing): StoredItem {
  const { store } = account.mailbox;
  const { itemId, folderId, longId } = source;
  if (longId !== null && itemId !== null) throw new Refusal(105, 'LongId beside ItemId');
  const item = longId === null ? store.item(itemId ?? '') : itemByLongId(store, longId);
  if (item === undefined) throw new Refusal(150, 'the original is gone');
  if (folderId !== null && item.folderId !== folderId) throw new Refusal(150, 'the original is elsewhere');
  return item;
}
