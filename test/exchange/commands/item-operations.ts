import { concat } from '../../../src/core/base/bytes.ts';
import { el, type Element } from '../../../src/core/wbxml/element.ts';
import { encode } from '../../../src/core/wbxml/encoder.ts';
import type { Command, CommandContext, CommandResult } from '../command.ts';
import { fetchItem } from '../item-operations/fetch-item.ts';
import { itemOperationsGrammar } from '../item-operations/grammar.ts';
import { Parts } from '../item-operations/parts.ts';
import { conversationItems } from '../items/conversation-items.ts';
import type { Mailbox } from '../mailbox/mailbox.ts';
import { Refusal } from '../refusal.ts';
import { holdsMail } from '../sync/sync-plan.ts';

/** [MS-ASCMD] 2.2.1.10. */
export const itemOperations: Command = {
  name: 'ItemOperations',
  root: 'ItemOperations:ItemOperations',
  since: '12.1',
  grammar: itemOperationsGrammar,
  malformed: 2,
  handle(context) {
    const operations = context.document!.elements;
    if (operations.length > 100) throw new Refusal(11, 'more than 100 operations');
    const multipart = context.query.acceptMultiPart || context.headers.get('ms-asacceptmultipart') === 'T';
    const parts = multipart ? new Parts() : null;
    const answers = operations.map((operation, i) => runOne(context, operation, i, parts));
    const root = el(
      'ItemOperations:ItemOperations',
      el('ItemOperations:Status', 1),
      el('ItemOperations:Response', answers),
    );
    if (parts === null) return { kind: 'document', root };
    return multipartResult(encode(root), parts.list);
  },
};

function runOne(context: CommandContext, operation: Element, index: number, parts: Parts | null): Element {
  const { mailbox } = context.account;
  const ordered = context.acts.itemStatus(index);
  if (operation.tag === 'ItemOperations:Fetch') return fetchItem(context, operation, ordered, parts);
  if (operation.tag === 'ItemOperations:EmptyFolderContents') {
    const id = operation.text('AirSync:CollectionId')!;
    const deep = operation.child('ItemOperations:Options', 'ItemOperations:DeleteSubFolders') !== null;
    return el(
      operation.tag,
      el('ItemOperations:Status', ordered ?? emptyFolder(mailbox, id, deep)),
      el('AirSync:CollectionId', id),
    );
  }
  return el(
    operation.tag,
    el('ItemOperations:ConversationId', operation.bytes('ItemOperations:ConversationId')),
    el('ItemOperations:Status', ordered ?? moveConversation(mailbox, operation)),
  );
}

function emptyFolder({ store }: Mailbox, id: string, deep: boolean): number {
  if (store.folder(id) === undefined) return 6;
  for (const item of store.items(id)) store.remove(item.id);
  if (deep) for (const folder of store.folders()) if (folder.parentId === id) store.removeFolder(folder.id);
  return 1;
}

/** All mails of a conversation, wherever they are ([MS-ASCON] 2.2.2.7). */
function moveConversation({ store }: Mailbox, operation: Element): number {
  if (operation.child('ItemOperations:Options', 'ItemOperations:MoveAlways') === null) {
    throw new Refusal(155, 'MoveAlways missing');
  }
  const target = store.folder(operation.text('ItemOperations:DstFldId')!);
  if (target === undefined || !holdsMail(target) || target.type === 3) {
    throw new Refusal(156, 'the target is no mail folder');
  }
  const items = conversationItems(store, operation.bytes('ItemOperations:ConversationId')!);
  if (items.length === 0) return 6;
  for (const item of items) if (item.folderId !== target.id) store.move(item.id, target.id);
  return 1;
}

/** Part count, then offset and length of each, then the parts; all 4 bytes, little-endian ([MS-ASCMD] 2.2.1.10.1). */
function multipartResult(first: Uint8Array, parts: readonly Uint8Array[]): CommandResult {
  const all = [first, ...parts];
  const head = new Uint8Array(4 + 8 * all.length);
  const view = new DataView(head.buffer);
  view.setUint32(0, all.length, true);
  let offset = head.length;
  all.forEach((part, i) => {
    view.setUint32(4 + 8 * i, offset, true);
    view.setUint32(8 + 8 * i, part.length, true);
    offset += part.length;
  });
  return { kind: 'raw', type: 'application/vnd.ms-sync.multipart', body: concat([head, ...all]) };
}
