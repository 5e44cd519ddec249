import type { Element } from '../../../src/core/wbxml/element.ts';
import type { CommandContext } from '../command.ts';
import type { CollectionState } from '../devices/collection-state.ts';
import type { StoredFolder } from '../mailbox/item-store.ts';
import { Refusal } from '../refusal.ts';
import { presetOptions, readSyncOptions, type SyncOptions } from './sync-options.ts';
import { mailFilters } from './window.ts';

/** A collection of a request, checked and ready to be worked on. */
export type CollectionPlan = {
  readonly element: Element;
  readonly id: string;
  readonly key: string;
  /** Undefined: not in the mailbox. */
  readonly folder: StoredFolder | undefined;
  readonly state: CollectionState | undefined;
  readonly options: SyncOptions;
  readonly conversations: boolean;
  readonly getChanges: boolean;
  readonly deletesAsMoves: boolean;
  /** Most changes of the server in one answer. */
  readonly windowSize: number;
  readonly commands: readonly Element[];
  /** Position of the first command among all of the request. */
  readonly first: number;
};

/** Folder types that hold mail. */
const mailTypes: readonly number[] = [1, 2, 3, 4, 5, 12];

export function holdsMail(folder: StoredFolder): boolean {
  return mailTypes.includes(folder.type);
}

/**
 * Checks a whole request before anything of it is carried out: with a failure at the Sync level no collection was processed.
 * @throws Refusal with the status for the whole request.
 */
export function planSync(
  context: CommandContext,
  collections: readonly Element[],
): readonly CollectionPlan[] {
  const { maxSyncCollections } = context.world.settings;
  if (collections.length > maxSyncCollections) throw new Refusal(15, 'too many collections');
  let first = 0;
  const plans = collections.map((element) => {
    const plan = planCollection(context, element, first);
    first += plan.commands.length;
    return plan;
  });
  if (first > 200) throw new Refusal(4, 'more than 200 commands');
  if (new Set(plans.map(({ id }) => id)).size < plans.length) throw new Refusal(4, 'a collection twice');
  checkServerIds(context, plans);
  return plans;
}

function planCollection(context: CommandContext, element: Element, first: number): CollectionPlan {
  const key = element.text('AirSync:SyncKey')!;
  const id = element.text('AirSync:CollectionId')!;
  const folder = context.account.mailbox.store.folder(id);
  const state = context.device.collections.get(id);
  const commands = element.child('AirSync:Commands')?.elements ?? [];
  const getChanges = element.boolean('AirSync:GetChanges');
  if (key === '0') {
    if (getChanges === true) throw new Refusal(4, 'GetChanges with key 0');
    if (commands.length > 0) throw new Refusal(4, 'Commands with key 0');
  }
  const options = readSyncOptions(element);
  const conversations = element.boolean('AirSync:ConversationMode') ?? false;
  if (folder !== undefined) checkClass(context, folder, options, conversations);
  return {
    element,
    id,
    key,
    folder,
    state,
    options: options ?? state?.options ?? presetOptions,
    conversations,
    getChanges: getChanges ?? true,
    deletesAsMoves: element.boolean('AirSync:DeletesAsMoves') ?? true,
    windowSize: windowSize(element.integer('AirSync:WindowSize')),
    commands,
    first,
  };
}

/** 100 when absent; 0 and more than 512 mean 512 ([MS-ASCMD] 2.2.3.199). */
export function windowSize(asked: number | null): number {
  if (asked === null) return 100;
  return asked <= 0 || asked > 512 ? 512 : asked;
}

function checkClass(
  context: CommandContext,
  folder: StoredFolder,
  options: SyncOptions | null,
  conversations: boolean,
): void {
  const mail = holdsMail(folder);
  if (conversations && !mail) throw new Refusal(4, 'ConversationMode on a folder without mail');
  if (options !== null && mail && !mailFilters.includes(options.filter)) {
    // 8 is named as a protocol error; others the class does not know get 110 (data-classes.md, FilterType).
    throw new Refusal(options.filter === 8 ? 4 : 110, `FilterType ${options.filter} of mail`);
  }
  if (folder.type === 3 && Number(context.version) < 16) throw new Refusal(4, 'Drafts before 16.0');
  if (folder.type === 6) throw new Refusal(4, 'the Outbox');
}

/** Exchange answers several commands for one item with 16, for the whole request (observed, commands.md, Sync). */
function checkServerIds(context: CommandContext, plans: readonly CollectionPlan[]): void {
  for (const { commands } of plans) {
    const ids = commands
      .filter((command) => command.tag !== 'AirSync:Fetch')
      .flatMap((command) => command.text('AirSync:ServerId') ?? []);
    if (new Set(ids).size === ids.length) continue;
    context.world.remark('sync-twice: two commands for one ServerId in a request');
    if (Number(context.version) >= 16) throw new Refusal(16, 'two commands for one ServerId');
  }
}
