import { el, optional, type Content, type Element } from '../../../src/core/wbxml/element.ts';
import type { CommandContext } from '../command.ts';
import type { CollectionState } from '../devices/collection-state.ts';
import { emailElements } from '../items/email-data.ts';
import { readFlag } from '../items/flag-data.ts';
import type { MailMarks } from '../mailbox/mail.ts';
import type { StoredFolder } from '../mailbox/item-store.ts';
import type { StoredItem } from '../mailbox/stored-item.ts';
import { Refusal } from '../refusal.ts';
import { addDraft, changeDraft } from './draft-commands.ts';
import type { SyncOptions } from './sync-options.ts';

/** What the commands of one collection work on. */
export type CommandScene = {
  readonly context: CommandContext;
  readonly state: CollectionState;
  readonly folder: StoredFolder;
  readonly options: SyncOptions;
  readonly deletesAsMoves: boolean;
  /** Adds of a lost answer: ClientId to ServerId. */
  readonly added: ReadonlyMap<string, string>;
};

/**
 * Carries out what the client did to a mail folder.
 * @param first position of the first command among all of the request, for ordered item statuses.
 * @returns the children of Responses: every Add and Fetch, changes that made attachments, and what failed ([MS-ASCMD] 2.2.3.154).
 */
export function runCommands(
  scene: CommandScene,
  commands: readonly Element[],
  first: number,
): readonly Element[] {
  const responses: Element[] = [];
  commands.forEach((command, i) => {
    const ordered = scene.context.acts.itemStatus(first + i);
    const response = ordered === null ? runOne(scene, command) : failed(command, ordered);
    if (response !== null) responses.push(response);
  });
  return responses;
}

function runOne(scene: CommandScene, command: Element): Element | null {
  try {
    switch (command.tag) {
      case 'AirSync:Add':
        return addDraft(scene, command);
      case 'AirSync:Change':
        return change(scene, command);
      case 'AirSync:Delete':
        return remove(scene, command);
      default:
        return fetch(scene, command);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    scene.context.world.mistake('Sync', error);
    return failed(command, error.status);
  }
}

/** The answer to a command that was not carried out. */
export function failed(command: Element, status: number): Element {
  return el(
    command.tag,
    optional('AirSync:ClientId', command.text('AirSync:ClientId')),
    optional('AirSync:ServerId', command.text('AirSync:ServerId')),
    el('AirSync:Status', status),
  );
}

function change(scene: CommandScene, command: Element): Element | null {
  const { state, context, options } = scene;
  if (command.child('AirSyncBase:InstanceId') !== null) throw new Refusal(6, 'InstanceId on a mail');
  const item = itemOf(scene, command);
  const data = command.child('AirSync:ApplicationData')!;
  if (item.draft && Number(context.version) >= 16) return changeDraft(scene, command, item);
  const marks = withoutUndefined(readMarks(data));
  const changed: StoredItem = { ...item, ...marks };
  if (isSame(item, changed)) {
    // The device came to the same by itself; what else is new about the item it has still to be told.
    const known = state.knows(item.id);
    if (known !== undefined && known !== item) state.learn(item.id, { ...known, ...marks });
    return null;
  }
  // [MS-ASCMD] 2.2.3.34: the whole object is in conflict when both sides changed it.
  if (state.knows(item.id) !== item && options.serverWins) return failed(command, 7);
  context.account.mailbox.store.put(changed);
  state.learn(item.id, changed);
  return null;
}

/** Only Read, Flag and Categories of a mail can be changed ([MS-ASEMAIL] 3.1.5.4). */
function readMarks(data: Element): MailMarks {
  const marks: { -readonly [Name in keyof MailMarks]: MailMarks[Name] } = {};
  for (const field of data.elements) {
    if (field.tag === 'Email:Read') {
      const read = field.boolean();
      if (read === null) throw new Refusal(6, 'Read is no boolean');
      marks.read = read;
    } else if (field.tag === 'Email:Flag') marks.flag = readFlag(field);
    else if (field.tag === 'Email:Categories') {
      marks.categories = field.all('Email:Category').map((category) => category.text()!);
      if (marks.categories.length > 300) throw new Refusal(6, 'more than 300 categories');
    } else throw new Refusal(6, `${field.tag} of a mail cannot be changed`);
  }
  return marks;
}

function remove(scene: CommandScene, command: Element): Element | null {
  const { state, folder, context } = scene;
  if (command.child('AirSyncBase:InstanceId') !== null) throw new Refusal(6, 'InstanceId on a mail');
  const { mailbox } = context.account;
  const id = command.text('AirSync:ServerId')!;
  const item = mailbox.store.byId(folder.id).get(id);
  state.learn(id, undefined);
  if (item === undefined) return failed(command, 8);
  const bin = mailbox.folder('deleted');
  if (scene.deletesAsMoves && folder.id !== bin) mailbox.store.move(id, bin);
  else mailbox.store.remove(id);
  return null;
}

function fetch(scene: CommandScene, command: Element): Element {
  const item = itemOf(scene, command);
  const { context, options } = scene;
  return el(
    'AirSync:Fetch',
    el('AirSync:ServerId', item.id),
    el('AirSync:Status', 1),
    el('AirSync:ApplicationData', whole(item, options, context)),
  );
}

/** A fetched mail comes without truncation ([MS-ASCMD] 2.2.3.67.1). */
function whole(item: StoredItem, options: SyncOptions, context: CommandContext): readonly Content[] {
  const preferences = options.body.preferences.map((preference) => ({ ...preference, truncation: null }));
  return emailElements(item, { ...options.body, preferences }, context.version);
}

function itemOf({ context, folder }: CommandScene, command: Element): StoredItem {
  const id = command.text('AirSync:ServerId') ?? '';
  const item = context.account.mailbox.store.byId(folder.id).get(id);
  if (item === undefined) throw new Refusal(8, `${command.tag} of an item that is not there`);
  return item;
}

function isSame(a: StoredItem, b: StoredItem): boolean {
  return (
    a.read === b.read &&
    JSON.stringify(a.flag) === JSON.stringify(b.flag) &&
    JSON.stringify(a.categories) === JSON.stringify(b.categories)
  );
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}
