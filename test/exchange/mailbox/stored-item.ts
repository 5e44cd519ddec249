import type { Mail, MailFlag } from './mail.ts';
import type { ItemSnapshot } from './snapshot.ts';

/** A mail in a folder. Immutable: each change puts a new one in its place, so "what the device knows" is a reference. */
export type StoredItem = {
  readonly id: string;
  readonly folderId: string;
  /** Stays the same through moves; later ones are higher. */
  readonly uid: number;
  readonly mail: Mail;
  readonly read: boolean;
  readonly flag: MailFlag | null;
  readonly categories: readonly string[];
  readonly lastVerb: 0 | 1 | 2 | 3;
  /** Epoch milliseconds. */
  readonly lastVerbAt: number | null;
  readonly draft: boolean;
};

/** Oldest first; equal dates by uid. */
export function byDate(a: StoredItem, b: StoredItem): number {
  return a.mail.date - b.mail.date || a.uid - b.uid;
}

export function itemSnapshot(item: StoredItem): ItemSnapshot {
  const { mail } = item;
  return {
    id: item.id,
    uid: item.uid,
    messageId: mail.messageId,
    subject: mail.subject,
    from: mail.from.address,
    date: mail.date,
    read: item.read,
    flag: item.flag?.status ?? 0,
    categories: item.categories,
    lastVerb: item.lastVerb,
    draft: item.draft,
  };
}
