import type { Address } from '../../../src/core/model/address.ts';
import type { FolderType } from '../../../src/core/model/folder.ts';
import { IdMaker } from './id-maker.ts';
import { ItemStore, type StoredFolder } from './item-store.ts';
import { force, type MailInput, type MailMarks } from './mail.ts';
import { newMail } from './new-mail.ts';
import type { FolderSnapshot, ItemSnapshot, MailboxSnapshot } from './snapshot.ts';
import { byDate, itemSnapshot, type StoredItem } from './stored-item.ts';

/** A user's login and name. */
export type UserInput = {
  readonly address: string;
  readonly password: string;
  readonly name?: string;
  /** Login beside the address, as `NORDWIND\mara`. */
  readonly login?: string;
};

export type FolderKind =
  | 'inbox'
  | 'drafts'
  | 'deleted'
  | 'sent'
  | 'outbox'
  | 'junk'
  | 'archive'
  | 'calendar'
  | 'contacts'
  | 'tasks'
  | 'notes';

/** Ids and names as an English Exchange would give them; junk and archive are user folders there, too. */
const defaults: readonly (readonly [FolderKind, string, string, FolderType])[] = [
  ['drafts', '3', 'Drafts', 3],
  ['deleted', '4', 'Deleted Items', 4],
  ['inbox', '5', 'Inbox', 2],
  ['outbox', '6', 'Outbox', 6],
  ['sent', '7', 'Sent Items', 5],
  ['calendar', '8', 'Calendar', 8],
  ['contacts', '9', 'Contacts', 9],
  ['tasks', '10', 'Tasks', 7],
  ['notes', '11', 'Notes', 10],
  ['junk', '12', 'Junk Email', 12],
  ['archive', '13', 'Archive', 12],
];

/** A mailbox in memory, as a test sees it: everything another device or the server itself could do to it. */
export class Mailbox {
  readonly address: string;
  readonly name: string;
  /** What the commands work on. */
  readonly store: ItemStore;
  readonly #now: () => number;
  readonly #kinds = new Map<FolderKind, string>();

  constructor(user: UserInput, now: () => number, idForm: () => 'plain' | 'hostile') {
    this.address = user.address;
    this.name = user.name ?? user.address;
    this.store = new ItemStore(new IdMaker(idForm));
    this.#now = now;
    for (const [kind, plain, name, type] of defaults) {
      const id = this.store.ids.folder(plain);
      this.store.putFolder({ id, parentId: '0', name, type });
      this.#kinds.set(kind, id);
    }
    // Later folders start above the default ones.
    for (let i = 0; i < 20; i++) this.store.ids.number();
  }

  get owner(): Address {
    return { name: this.name, address: this.address };
  }

  /** Id of a default folder. */
  folder(kind: FolderKind): string {
    return this.#kinds.get(kind)!;
  }

  /** @returns the id of the new folder, below the root unless `parentId` says otherwise; a user mail folder by preset. */
  createFolder(name: string, parentId = '0', type: FolderType = 12): string {
    const id = this.store.ids.folder(String(this.store.ids.number()));
    this.store.putFolder({ id, parentId, name, type });
    return id;
  }

  renameFolder(id: string, name: string, parentId?: string): void {
    const folder = this.#folder(id);
    this.store.putFolder({ ...folder, name, parentId: parentId ?? folder.parentId });
  }

  /** Removes it with everything inside. */
  deleteFolder(id: string): void {
    this.store.removeFolder(this.#folder(id).id);
  }

  /** @returns the ServerId of the new item, in the Inbox unless a folder is named. */
  deliver(input: MailInput, folderId: string = this.folder('inbox')): string {
    return this.insert(input, folderId).id;
  }

  /** As `deliver`, with the whole item. */
  insert(input: MailInput, folderId: string): StoredItem {
    const { ids } = this.store;
    const uid = ids.number();
    const item: StoredItem = {
      id: ids.item(folderId, uid),
      folderId,
      uid,
      mail: newMail(input, this.owner, this.#now(), ids),
      read: input.read ?? false,
      flag: input.flag ?? null,
      categories: input.categories ?? [],
      lastVerb: input.lastVerb ?? 0,
      lastVerbAt: input.lastVerb ? this.#now() : null,
      draft: folderId === this.folder('drafts'),
    };
    this.store.put(item);
    return item;
  }

  /** Replaces part of a mail's content, as another client or the server would (devices get the whole item again). */
  change(id: string, input: MailInput): void {
    const item = this.#item(id);
    const { mail } = item;
    const { ids } = this.store;
    this.store.put({
      ...item,
      mail: {
        ...newMail({ ...mail, ...input }, this.owner, this.#now(), ids),
        ...(input.attachments === undefined && { attachments: mail.attachments }),
        ...(input.mime === undefined && { mime: null }),
      },
    });
    this.mark(id, input);
  }

  /** A server that was mended: a poisoned item comes whole from now on, to whoever asks; nobody is told of a change. */
  heal(id: string): void {
    const item = this.#item(id);
    this.store.amend({ ...item, mail: { ...item.mail, poison: null } });
  }

  mark(id: string, marks: MailMarks): void {
    const { read, flag, categories, lastVerb } = marks;
    if (read === undefined && flag === undefined && categories === undefined && lastVerb === undefined)
      return;
    const item = this.#item(id);
    this.store.put({
      ...item,
      read: read ?? item.read,
      flag: flag === undefined ? item.flag : flag,
      categories: categories ?? item.categories,
      ...(lastVerb !== undefined && { lastVerb, lastVerbAt: this.#now() }),
    });
  }

  /** @returns the new ServerId. */
  move(id: string, folderId: string): string {
    this.#folder(folderId);
    return this.store.move(this.#item(id).id, folderId).id;
  }

  /** Removes it for good. */
  delete(id: string): void {
    this.store.remove(this.#item(id).id);
  }

  /** Bytes of all items, as far as a quota cares: texts and attachments. */
  size(): number {
    let bytes = 0;
    for (const { mail } of this.store.allItems()) {
      bytes += force(mail.text ?? '').length + force(mail.html ?? '').length;
      for (const file of mail.attachments) bytes += file.size ?? force(file.bytes).length;
    }
    return bytes;
  }

  folders(): readonly Omit<FolderSnapshot, 'items'>[] {
    return this.store.folders();
  }

  /** Oldest first. */
  items(folderId: string): readonly ItemSnapshot[] {
    return [...this.store.items(folderId)].sort(byDate).map(itemSnapshot);
  }

  snapshot(): MailboxSnapshot {
    const folders = this.store.folders().map((folder) => ({ ...folder, items: this.items(folder.id) }));
    return { address: this.address, folders };
  }

  #folder(id: string): StoredFolder {
    const folder = this.store.folder(id);
    if (folder === undefined) throw new RangeError(`no folder ${id}`);
    return folder;
  }

  #item(id: string): StoredItem {
    const item = this.store.item(id);
    if (item === undefined) throw new RangeError(`no item ${id}`);
    return item;
  }
}
