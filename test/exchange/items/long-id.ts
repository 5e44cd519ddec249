import type { ItemStore } from '../mailbox/item-store.ts';
import type { StoredItem } from '../mailbox/stored-item.ts';

const prefix = 'RgAAAA/long:';

/** Id of a search hit: opaque, at most 256 characters, good wherever the item goes ([MS-ASCMD] 2.2.3.99). */
export function longId(item: StoredItem): string {
  return `${prefix}${item.uid}`;
}

export function itemByLongId(store: ItemStore, id: string): StoredItem | undefined {
  return id.startsWith(prefix) ? store.itemByUid(Number(id.slice(prefix.length))) : undefined;
}
