import { contentOf } from '../items/body-data.ts';
import type { ItemStore } from '../mailbox/item-store.ts';
import type { StoredItem } from '../mailbox/stored-item.ts';
import { byDate } from '../mailbox/stored-item.ts';
import { addressText } from '../mime/address-list.ts';
import { holdsMail } from '../sync/sync-plan.ts';

export type MailQuery = {
  /** Words as a person types them, with `from:`, `to:` and `subject:` of KQL; null: every mail. */
  readonly text: string | null;
  /** Null: everywhere. */
  readonly folders: readonly string[] | null;
  readonly deep: boolean;
  /** Epoch milliseconds, exclusive. */
  readonly after: number | null;
  readonly before: number | null;
};

/** Mails that hold all words, newest first. */
export function findMails(store: ItemStore, query: MailQuery): readonly StoredItem[] {
  const folders = query.folders === null ? null : withChildren(store, query.folders, query.deep);
  const words = wordsOf(query.text ?? '');
  return [...store.allItems()]
    .filter((item) => {
      const folder = store.folder(item.folderId);
      if (folder === undefined || !holdsMail(folder)) return false;
      if (folders !== null && !folders.has(item.folderId)) return false;
      if (query.after !== null && item.mail.date <= query.after) return false;
      if (query.before !== null && item.mail.date >= query.before) return false;
      return words.every((word) => matches(item, word));
    })
    .sort((a, b) => byDate(b, a));
}

type Word = { readonly field: 'from' | 'to' | 'subject' | null; readonly text: string };

function wordsOf(text: string): readonly Word[] {
  const found = text.matchAll(/(?:(from|to|subject):)?(?:"([^"]*)"|([^\s"]+))/gi);
  return [...found]
    .map((match): Word => ({
      field: (match[1]?.toLowerCase() ?? null) as Word['field'],
      text: (match[2] ?? match[3] ?? '').toLowerCase(),
    }))
    .filter((word) => word.text !== '' && !(word.field === null && word.text === 'and'));
}

function matches({ mail }: StoredItem, word: Word): boolean {
  const people = { from: [mail.from], to: [...mail.to, ...mail.cc] };
  const named = (list: readonly { name: string; address: string }[]): boolean =>
    list.some((each) => addressText(each).toLowerCase().includes(word.text));
  if (word.field === 'subject') return mail.subject.toLowerCase().includes(word.text);
  if (word.field !== null) return named(people[word.field]);
  return (
    mail.subject.toLowerCase().includes(word.text) ||
    named([...people.from, ...people.to]) ||
    contentOf(mail, 1).toLowerCase().includes(word.text)
  );
}

function withChildren(store: ItemStore, ids: readonly string[], deep: boolean): ReadonlySet<string> {
  const found = new Set(ids);
  if (!deep) return found;
  // A Set takes in what is added while it is walked through.
  for (const id of found)
    for (const folder of store.folders()) if (folder.parentId === id) found.add(folder.id);
  return found;
}
