import { el, type Element } from '../../../src/core/wbxml/element.ts';
import type { Command, CommandContext } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { countChanges } from '../sync/server-changes.ts';
import { holdsMail } from '../sync/sync-plan.ts';
import { mailFilters, mailWindow } from '../sync/window.ts';

/** [MS-ASCMD] 2.2.1.9. The order of a 12.1 collection is that of Z-Push and Horde (commands.md, GetItemEstimate). */
export const getItemEstimate: Command = {
  name: 'GetItemEstimate',
  root: 'GetItemEstimate:GetItemEstimate',
  since: '12.1',
  grammar: {
    'GetItemEstimate:GetItemEstimate': 'Collections',
    'GetItemEstimate:Collections': 'Collection+',
    'GetItemEstimate:Collection':
      '(Class[-12.1]? CollectionId[-12.1] AirSync:FilterType[-12.1]? AirSync:SyncKey[-12.1]) | (AirSync:SyncKey[14.0-] CollectionId[14.0-] AirSync:ConversationMode[14.0-]? AirSync:Options[14.0-]*)',
    'AirSync:Options': '(AirSync:FilterType | AirSync:Class | AirSync:MaxItems)*',
    'GetItemEstimate:Class': '#text',
    'GetItemEstimate:CollectionId': '#text(64)',
    'AirSync:SyncKey': '#text(64)',
    'AirSync:FilterType': '#number',
    'AirSync:Class': '#text',
    'AirSync:MaxItems': '#number',
    'AirSync:ConversationMode': '#flag',
  },
  malformed: 103,
  handle(context) {
    const collections = context.document!.child('GetItemEstimate:Collections')!.elements;
    if (collections.length > 300) throw new Refusal(103, 'more than 300 collections');
    const root = el(
      'GetItemEstimate:GetItemEstimate',
      collections.map((each) => response(context, each)),
    );
    return { kind: 'document', root };
  },
};

function response(context: CommandContext, collection: Element): Element {
  const id = collection.text('GetItemEstimate:CollectionId')!;
  const result = context.acts.collectionStatus(id) ?? estimate(context, collection, id);
  if (typeof result === 'number') return el('GetItemEstimate:Response', el('GetItemEstimate:Status', result));
  return el(
    'GetItemEstimate:Response',
    el('GetItemEstimate:Status', 1),
    el(
      'GetItemEstimate:Collection',
      el('GetItemEstimate:CollectionId', id),
      el('GetItemEstimate:Estimate', result.count),
    ),
  );
}

/** The count, or the status that says why there is none: 2 unknown collection, 3 not primed, 4 wrong key. */
function estimate(context: CommandContext, collection: Element, id: string): number | { count: number } {
  const { account, device, world } = context;
  const folder = account.mailbox.store.folder(id);
  if (folder === undefined) return 2;
  const key = collection.text('AirSync:SyncKey')!;
  const state = device.collections.get(id);
  if (state === undefined || key === '0') return 3;
  if (!state.isCurrent(key) && !state.isPrevious(key)) return 4;
  if (!holdsMail(folder)) return { count: 0 };
  const asked = filterOf(collection);
  if (asked !== null && !mailFilters.includes(asked)) {
    throw new Refusal(asked >= 9 ? 103 : 110, `FilterType ${asked} of mail`);
  }
  const filter = asked ?? state.options?.filter ?? 0;
  const conversations = collection.boolean('AirSync:ConversationMode') ?? false;
  const window = mailWindow(filter, conversations, world.clock.now());
  // Without Options the count stops at 512 (commands.md, GetItemEstimate).
  const limit = asked === null ? 512 : Infinity;
  const source = { state, store: account.mailbox.store, window, order: world.settings.order };
  return { count: countChanges(source, limit) };
}

function filterOf(collection: Element): number | null {
  const options = collection.child('AirSync:Options');
  return options === null
    ? collection.integer('AirSync:FilterType')
    : (options.integer('AirSync:FilterType') ?? 0);
}
