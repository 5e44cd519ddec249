import { el, type Content, type Element } from '../../../src/core/wbxml/element.ts';
import type { Address } from '../../../src/core/model/address.ts';
import { conversationId, conversationIndex } from '../items/conversation.ts';
import { readFlag } from '../items/flag-data.ts';
import type { MailAttachment, MailInput, StoredAttachment } from '../mailbox/mail.ts';
import type { StoredItem } from '../mailbox/stored-item.ts';
import { parseAddressList } from '../mime/address-list.ts';
import { parseMime } from '../mime/parse-mime.ts';
import { Refusal } from '../refusal.ts';
import { recipientsOf, submit } from '../sending/submit.ts';
import type { CommandScene } from './client-commands.ts';

/** What a client says about a draft, and how its new attachments are called in the answer. */
type DraftEdit = {
  readonly input: MailInput;
  readonly added: readonly { readonly clientId: string; readonly file: MailAttachment }[];
  readonly removed: ReadonlySet<string>;
};

/** Add makes drafts only, and only from 16.0 on ([MS-ASEMAIL] 3.1.5.11; status 6 otherwise). */
export function addDraft(scene: CommandScene, command: Element): Element {
  const { context, state, folder } = scene;
  const { mailbox } = context.account;
  if (Number(context.version) < 16 || folder.id !== mailbox.folder('drafts')) {
    throw new Refusal(6, 'Add of a mail');
  }
  const clientId = command.text('AirSync:ClientId')!;
  const repeated = scene.added.get(clientId);
  const before = repeated === undefined ? undefined : mailbox.store.item(repeated);
  const edit = readDraft(command.child('AirSync:ApplicationData')!);
  const item =
    before ??
    mailbox.insert({ read: true, ...edit.input, from: mailbox.owner, attachments: files(edit) }, folder.id);
  state.learnAdd(clientId, item.id);
  if (repeated !== undefined && before === undefined) return addAnswer(clientId, repeated, []);
  state.learn(item.id, item);
  if (command.child('Email2:Send') !== null) send(scene, item);
  return addAnswer(clientId, item.id, [
    el('Email2:ConversationId', conversationId(item.mail.conversation)),
    el('Email2:ConversationIndex', conversationIndex(item.mail.date, item.mail.depth)),
    attachmentsAnswer(edit, item),
  ]);
}

/** Replaces the elements that are given; attachments by Add and Delete ([MS-ASEMAIL] 3.1.5.4). */
export function changeDraft(scene: CommandScene, command: Element, item: StoredItem): Element | null {
  const { context, state } = scene;
  const { mailbox } = context.account;
  const known = state.knows(item.id);
  if (known !== undefined && known.mail !== item.mail && scene.options.serverWins) {
    return el('AirSync:Change', el('AirSync:ServerId', item.id), el('AirSync:Status', 7));
  }
  const edit = readDraft(command.child('AirSync:ApplicationData')!);
  const kept = item.mail.attachments.filter((file) => !edit.removed.has(file.reference));
  mailbox.change(item.id, {
    ...edit.input,
    ...(touches(edit) && { attachments: [...kept, ...files(edit)] }),
  });
  const changed = withKept(mailbox.store.item(item.id)!, kept);
  mailbox.store.put(changed);
  state.learn(item.id, changed);
  if (command.child('Email2:Send') !== null) send(scene, changed);
  if (edit.added.length === 0) return null;
  return el(
    'AirSync:Change',
    el('AirSync:ServerId', item.id),
    el('AirSync:Status', 1),
    el('AirSync:ApplicationData', attachmentsAnswer(edit, changed)),
  );
}

/** It leaves Drafts, and the sent copy arrives in Sent Items with another id ([MS-ASEMAIL] 2.2.2.65). */
function send(scene: CommandScene, item: StoredItem): void {
  const { context } = scene;
  if (recipientsOf(item.mail).length === 0) throw new Refusal(183, 'a draft without recipients');
  submit(context.world, context.account, item.mail, { command: 'Sync', clientId: null, save: true });
  context.account.mailbox.store.remove(item.id);
}

function addAnswer(clientId: string, serverId: string, data: readonly Content[]): Element {
  return el(
    'AirSync:Add',
    el('AirSync:ClientId', clientId),
    el('AirSync:ServerId', serverId),
    el('AirSync:Status', 1),
    data.length > 0 && el('AirSync:ApplicationData', data),
  );
}

function readDraft(data: Element): DraftEdit {
  const input: { -readonly [Name in keyof MailInput]: MailInput[Name] } = {};
  const added: { clientId: string; file: MailAttachment }[] = [];
  const removed = new Set<string>();
  for (const field of data.elements) {
    const text = (): string => field.text() ?? '';
    const addresses = (): readonly Address[] => parseAddressList(text());
    if (field.tag === 'Email:To') input.to = addresses();
    else if (field.tag === 'Email:Cc') input.cc = addresses();
    else if (field.tag === 'Email2:Bcc') input.bcc = addresses();
    else if (field.tag === 'Email:ReplyTo') input.replyTo = addresses();
    else if (field.tag === 'Email:Subject') input.subject = text();
    else if (field.tag === 'Email:Importance') input.importance = importance(field);
    else if (field.tag === 'Email:Read') input.read = field.boolean() ?? true;
    else if (field.tag === 'Email:Flag') input.flag = readFlag(field);
    else if (field.tag === 'AirSyncBase:Body') Object.assign(input, draftBody(field));
    else if (field.tag === 'AirSyncBase:Attachments') readAttachments(field, added, removed);
    else throw new Refusal(6, `${field.tag} in a draft`);
  }
  return { input, added, removed };
}

function importance(field: Element): 0 | 1 | 2 {
  const value = field.integer();
  if (value !== 0 && value !== 1 && value !== 2) throw new Refusal(6, 'Importance');
  return value;
}

function draftBody(body: Element): MailInput {
  const data = body.text('AirSyncBase:Data') ?? '';
  switch (body.integer('AirSyncBase:Type')) {
    case 1:
      return { text: data, html: null };
    case 2:
      return { text: null, html: data };
    case 4: {
      const parsed = parseMime(body.bytes('AirSyncBase:Data') ?? new Uint8Array());
      if (parsed === null) throw new Refusal(6, 'a MIME body that is none');
      const { to, cc, bcc, subject, text, html, attachments } = parsed;
      return { to, cc, bcc, subject, text, html, attachments };
    }
    default:
      throw new Refusal(6, 'body type of a draft');
  }
}

function readAttachments(
  attachments: Element,
  added: { clientId: string; file: MailAttachment }[],
  removed: Set<string>,
): void {
  for (const each of attachments.elements) {
    if (each.tag === 'AirSyncBase:Delete') {
      removed.add(each.text('AirSyncBase:FileReference') ?? '');
      continue;
    }
    const bytes = (each.bytes('AirSyncBase:Content') ?? new Uint8Array()).slice();
    const clientId = each.text('AirSyncBase:ClientId');
    const contentId = each.text('AirSyncBase:ContentId');
    if (each.tag !== 'AirSyncBase:Add' || clientId === null) throw new Refusal(6, 'Attachments of a draft');
    added.push({
      clientId,
      file: {
        name: each.text('AirSyncBase:DisplayName') ?? '',
        type: each.text('AirSyncBase:ContentType') ?? 'application/octet-stream',
        bytes,
        size: bytes.length,
        method: each.integer('AirSyncBase:Method') === 5 ? 5 : 1,
        ...(contentId !== null && { contentId }),
        ...(each.child('AirSyncBase:IsInline') !== null && { inline: true }),
      },
    });
  }
}

function files(edit: DraftEdit): readonly MailAttachment[] {
  return [...(edit.input.attachments ?? []), ...edit.added.map(({ file }) => file)];
}

function touches(edit: DraftEdit): boolean {
  return edit.added.length > 0 || edit.removed.size > 0 || edit.input.attachments !== undefined;
}

/** Attachments that stay keep their reference. */
function withKept(item: StoredItem, kept: readonly StoredAttachment[]): StoredItem {
  const attachments = item.mail.attachments.map((file, i) => kept[i] ?? file);
  return { ...item, mail: { ...item.mail, attachments } };
}

function attachmentsAnswer(edit: DraftEdit, item: StoredItem): Element | null {
  if (edit.added.length === 0) return null;
  const stored = item.mail.attachments.slice(-edit.added.length);
  return el(
    'AirSyncBase:Attachments',
    edit.added.map(({ clientId }, i) =>
      el(
        'AirSyncBase:Attachment',
        el('AirSyncBase:ClientId', clientId),
        el('AirSyncBase:FileReference', stored[i]!.reference),
      ),
    ),
  );
}
