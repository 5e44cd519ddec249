import type { CollectionId } from '../../../core/model/ids.ts';
import type { MessageQuery, MessageRow } from '../../../core/model/message.ts';
import type { MailStore, MessageList } from '../../../core/store/mail-store.ts';

export type Filter = NonNullable<MessageQuery['filter']>;

export type ListAnswer = {
  readonly folder: CollectionId;
  readonly filter: Filter;
  readonly list: MessageList;
  /** Rows around the screen. */
  readonly rows: readonly MessageRow[];
};

/** The list of a folder with the rows of `range` decoded, so that a change is painted in one go. */
export async function queryList(
  store: MailStore,
  folder: CollectionId | null,
  filter: Filter,
  range: readonly [number, number],
): Promise<ListAnswer | null> {
  if (folder === null) return null;
  const list = await store.list({ folder, filter });
  const start = Math.min(range[0], list.length);
  const rows = await list.rows(start, Math.min(range[1], list.length));
  return { folder, filter, list, rows };
}
