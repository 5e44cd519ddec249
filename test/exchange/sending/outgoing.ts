import type { CommandContext } from '../command.ts';
import { newMail } from '../mailbox/new-mail.ts';
import type { Mail } from '../mailbox/mail.ts';
import { parseMime, type ParsedMime } from '../mime/parse-mime.ts';
import { Refusal } from '../refusal.ts';

/** What a client hands over for sending, in either form. */
export type Outgoing = {
  readonly parsed: ParsedMime;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly clientId: string | null;
  readonly save: boolean;
  readonly replaceMime: boolean;
  readonly source: {
    readonly itemId: string | null;
    readonly folderId: string | null;
    readonly longId: string | null;
  };
};

/**
 * Reads SendMail, SmartReply or SmartForward: WBXML from 14.0 on, message/rfc822 with parameters before.
 * @throws Refusal 118 for a ClientId that was sent, 107 for no MIME, 115 when the mailbox is too full to send.
 */
export function readOutgoing(context: CommandContext): Outgoing {
  const { document, query, body, account, world } = context;
  const clientId = document?.text('ComposeMail:ClientId') ?? null;
  if (clientId === '') throw new Refusal(103, 'an empty ClientId');
  if (clientId !== null && account.sentIds.has(clientId)) throw new Refusal(118, 'sent before');
  const { quota } = world.settings;
  if (quota !== null && account.mailbox.size() > quota) throw new Refusal(115, 'the mailbox is full');
  const bytes = document === null ? body : (document.bytes('ComposeMail:Mime') ?? new Uint8Array()).slice();
  const parsed = parseMime(bytes);
  if (parsed === null) throw new Refusal(107, 'no MIME');
  const text = (name: string): string | null => query.parameters.get(name) ?? null;
  return {
    parsed,
    bytes,
    clientId,
    save: document === null ? query.saveInSent : document.child('ComposeMail:SaveInSentItems') !== null,
    replaceMime: document !== null && document.child('ComposeMail:ReplaceMime') !== null,
    source: {
      itemId: document?.text('ComposeMail:Source', 'ComposeMail:ItemId') ?? text('itemid'),
      folderId: document?.text('ComposeMail:Source', 'ComposeMail:FolderId') ?? text('collectionid'),
      longId: document?.text('ComposeMail:Source', 'ComposeMail:LongId') ?? text('longid'),
    },
  };
}

/** The message as the server files it: From is the user, whatever the client wrote (commands.md, SendMail). */
export function mailOf(context: CommandContext, { parsed, bytes }: Outgoing): Mail {
  const { mailbox } = context.account;
  const { references, inReplyTo } = parsed;
  const thread = [...references, ...(inReplyTo === null ? [] : [inReplyTo])];
  const { messageId, ...rest } = parsed;
  const known = [...mailbox.store.allItems()].find(({ mail }) => thread.includes(mail.messageId));
  return newMail(
    {
      ...rest,
      ...(messageId !== null && { messageId }),
      from: mailbox.owner,
      date: parsed.date ?? context.world.clock.now(),
      mime: bytes,
      ...(known !== undefined && { conversation: known.mail.conversation }),
      depth: new Set(thread).size,
    },
    mailbox.owner,
    context.world.clock.now(),
    mailbox.store.ids,
  );
}
