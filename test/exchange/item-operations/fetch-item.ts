import { utf8 } from '../../../src/core/base/bytes.ts';
import { el, type Content, type Element } from '../../../src/core/wbxml/element.ts';
import type { CommandContext } from '../command.ts';
import { bodyOptions } from '../items/body-options.ts';
import { itemByLongId } from '../items/long-id.ts';
import { poisonedElements } from '../items/poison.ts';
import { force, type StoredAttachment } from '../mailbox/mail.ts';
import type { ItemStore } from '../mailbox/item-store.ts';
import type { StoredItem } from '../mailbox/stored-item.ts';
import { orderedFault, Refusal } from '../refusal.ts';
import { dataElement, type Parts } from './parts.ts';

/**
 * One Fetch of ItemOperations: an item or an attachment ([MS-ASCMD] 2.2.3.67.1).
 * @param ordered status that a fault asks for.
 * @param parts where bytes go in a multipart answer; null: into the document.
 */
export function fetchItem(
  context: CommandContext,
  fetch: Element,
  ordered: number | null,
  parts: Parts | null,
): Element {
  const named = [
    'AirSync:CollectionId',
    'AirSync:ServerId',
    'Search:LongId',
    'AirSyncBase:FileReference',
  ] as const;
  const names = named.flatMap((tag) => fetch.child(tag) ?? []);
  try {
    if (ordered !== null) throw new Refusal(ordered, orderedFault);
    const store = fetch.text('ItemOperations:Store')?.toLowerCase();
    if (store !== 'mailbox')
      throw new Refusal(store === 'documentlibrary' ? 7 : 9, 'a store that is not here');
    const content = contentOf(context, fetch, parts);
    return el('ItemOperations:Fetch', el('ItemOperations:Status', 1), names, content);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    context.world.mistake('ItemOperations', error);
    return el('ItemOperations:Fetch', el('ItemOperations:Status', error.status), names);
  }
}

function contentOf(context: CommandContext, fetch: Element, parts: Parts | null): readonly Content[] {
  const { store } = context.account.mailbox;
  const reference = fetch.text('AirSyncBase:FileReference');
  const options = fetch.child('ItemOperations:Options');
  if (reference !== null) {
    if (options?.elements.some((option) => option.tag !== 'ItemOperations:Range')) {
      throw new Refusal(2, 'options other than Range beside a FileReference');
    }
    const file = attachment(store, reference);
    if (file === undefined) throw new Refusal(15, 'an attachment that is not there');
    return [
      el(
        'ItemOperations:Properties',
        fileProperties(file, options?.text('ItemOperations:Range') ?? null, parts),
      ),
    ];
  }
  const item = itemOf(store, fetch);
  if (item === undefined) throw new Refusal(6, 'an item that is not there');
  const elements = poisonedElements(item, bodyOptions(options, 2), context.version);
  return [
    el('AirSync:Class', 'Email'),
    el('ItemOperations:Properties', parts === null ? elements : partBody(elements, parts)),
  ];
}

function itemOf(store: ItemStore, fetch: Element): StoredItem | undefined {
  const id = fetch.text('Search:LongId');
  if (id !== null) return itemByLongId(store, id);
  const serverId = fetch.text('AirSync:ServerId');
  const folder = fetch.text('AirSync:CollectionId');
  if (serverId === null || folder === null) throw new Refusal(2, 'nothing to fetch is named');
  return store.byId(folder).get(serverId);
}

function attachment(store: ItemStore, reference: string): StoredAttachment | undefined {
  for (const { mail } of store.allItems()) {
    const file = mail.attachments.find((each) => each.reference === reference);
    if (file !== undefined) return file;
  }
  return undefined;
}

/** Range is zero-based and inclusive; the one in the answer is the true one ([MS-ASCMD] 2.2.3.143.1). */
function fileProperties(
  file: StoredAttachment,
  range: string | null,
  parts: Parts | null,
): readonly Content[] {
  const bytes = force(file.bytes);
  if (bytes.length === 0) throw new Refusal(10, 'an empty file');
  const type = el('AirSyncBase:ContentType', file.type);
  if (range === null) return [type, dataElement(bytes, parts)];
  const match = /^(\d+)-(\d+)$/.exec(range);
  const from = Number(match?.[1]);
  const to = Math.min(Number(match?.[2]), bytes.length - 1);
  if (match === null || from > to) throw new Refusal(8, `Range ${range}`);
  return [
    el('ItemOperations:Range', `${from}-${to}`),
    el('ItemOperations:Total', bytes.length),
    type,
    dataElement(bytes.subarray(from, to + 1), parts),
  ];
}

/** The body's data moves into a part of its own. */
function partBody(content: readonly Content[], parts: Parts): readonly Content[] {
  return el('ItemOperations:Properties', content).elements.map((field) => {
    if (field.tag !== 'AirSyncBase:Body') return field;
    return el(
      field.tag,
      field.elements.map((child) => {
        if (child.tag !== 'AirSyncBase:Data') return child;
        return parts.add(utf8(child.text()!));
      }),
    );
  });
}
