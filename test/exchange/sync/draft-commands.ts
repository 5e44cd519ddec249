import { el, type Content, type Element } from '../../../src/core/wbxml/element.ts';
import { conversationId, conversationIndex } from '../items/conversation.ts';
import type { Mail, MailAttachment, StoredAttachment } from '../mailbox/mail.ts';
import type { StoredItem } from '../mailbox/stored-item.ts';
import { Refusal } from '../refusal.ts';
import { recipientsOf, submit } from '../sending/submit.ts';
import type { CommandScene } from './client-commands.ts';
import { readDraft, type DraftEdit } from './draft-edit.ts';

const blank = { to: [], cc: [], bcc: [], subject: '', text: '', read: true } as const;

/** Add makes drafts only, and only from 16.0 on ([MS-ASEMAIL] 3.1.5.11; status 6 otherwise). */
export function addDraft(scene: CommandScene, command: Element): Element {
  const { context, state, folder } = scene;
  const { mailbox } = context.account;
  if (Number(context.version) < 16 || folder.id !== mailbox.folder('drafts')) {
    throw new Refusal(6, 'Add of a mail');
  }
  const { quota } = context.world.settings;
  if (quota !== null && mailbox.size() > quota) throw new Refusal(9, 'the mailbox is full');
  const clientId = command.text('AirSync:ClientId')!;
  const edit = readDraft(command.child('AirSync:ApplicationData')!);
  const repeated = scene.added.get(clientId);
  const there = repeated === undefined ? undefined : mailbox.store.item(repeated);
  // A repeat of what was carried out and has left since, as a draft that was sent.
  if (repeated !== undefined && there === undefined) return addAnswer(clientId, repeated, []);
  const fields = { ...blank, ...edit.fields, from: mailbox.owner };
  checkSend(command, fields);
  const item = there ?? mailbox.insert({ ...fields, attachments: files(edit) }, folder.id);
  state.learnAdd(clientId, item.id);
  state.learn(item.id, item);
  if (sends(command)) send(scene, item);
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
    throw new Refusal(7, 'a draft that changed on the server, too');
  }
  const edit = readDraft(command.child('AirSync:ApplicationData')!);
  checkSend(command, { ...item.mail, ...edit.fields });
  const kept = item.mail.attachments.filter((file) => !edit.removed.has(file.reference));
  const attachments = touches(edit) ? { attachments: [...kept, ...files(edit)] } : {};
  mailbox.change(item.id, { ...edit.fields, ...attachments });
  const changed = withKept(mailbox.store.item(item.id)!, kept);
  mailbox.store.put(changed);
  state.learn(item.id, changed);
  if (sends(command)) send(scene, changed);
  if (edit.added.length === 0) return null;
  return el(
    'AirSync:Change',
    el('AirSync:ServerId', item.id),
    el('AirSync:Status', 1),
    el('AirSync:ApplicationData', attachmentsAnswer(edit, changed)),
  );
}

function sends(command: Element): boolean {
  return command.child('Email2:Send') !== null;
}

/** Nothing is stored of a draft that cannot be sent. */
function checkSend(command: Element, people: Pick<Mail, 'to' | 'cc' | 'bcc'>): void {
  if (sends(command) && recipientsOf(people).length === 0)
    throw new Refusal(183, 'a draft without recipients');
}

/** It leaves Drafts, and the sent copy arrives in Sent Items with another id ([MS-ASEMAIL] 2.2.2.65). */
function send({ context }: CommandScene, item: StoredItem): void {
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

function files(edit: DraftEdit): readonly MailAttachment[] {
  return [...(edit.fields.attachments ?? []), ...edit.added.map(({ file }) => file)];
}

function touches(edit: DraftEdit): boolean {
  return edit.added.length > 0 || edit.removed.size > 0 || edit.fields.attachments !== undefined;
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
