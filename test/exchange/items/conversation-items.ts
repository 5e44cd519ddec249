import { sameBytes } from '../../../src/core/base/bytes.ts';
import type { ItemStore } from '../mailbox/item-store.ts';
import type { StoredItem } from '../mailbox/stored-item.ts';
import { conversationId } from './conversation.ts';

/** All mails with a ConversationId, over all folders. */
export function conversationItems(store: ItemStore, id: Uint8Array): readonly StoredItem[] {
  const topics = new Map<string, boolean>();
  return [...store.allItems()].filter(({ mail }) => {
    let same = topics.get(mail.conversation);
    if (same === undefined)
      topics.set(mail.conversation, (same = sameBytes(conversationId(mail.conversation), id)));
    return same;
  });
}
