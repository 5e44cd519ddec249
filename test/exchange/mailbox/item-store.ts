import type { FolderType } from '../../../src/core/model/folder.ts';
import type { IdMaker } from './id-maker.ts';
import type { StoredItem } from './stored-item.ts';

export type StoredFolder = {
  readonly id: string;
  readonly parentId: string;
  readonly name: string;
  readonly type: FolderType;
};

/** Items of one folder and the order in which they changed. */
type Contents = { readonly items: Map<string, StoredItem>; readonly journal: string[] };

/**
 * Folders and items of one mailbox, with all that synchronisation asks: which ids were touched since when, and a call
 * when something happens. Ids and references are kept apart from what they name, so nothing here is ever parsed.
 */
export class ItemStore {
  readonly ids: IdMaker;
  readonly #folders = new Map<string, StoredFolder>();
  readonly #contents = new Map<string, Contents>();
  readonly #byId = new Map<string, StoredItem>();
  readonly #byUid = new Map<number, StoredItem>();
  readonly #listeners = new Set<() => void>();
  #hierarchyVersion = 0;

  constructor(ids: IdMaker) {
    this.ids = ids;
  }

  /** Grows with each change of the folders. */
  get hierarchyVersion(): number {
    return this.#hierarchyVersion;
  }

  folders(): readonly StoredFolder[] {
    return [...this.#folders.values()];
  }

  folder(id: string): StoredFolder | undefined {
    return this.#folders.get(id);
  }

  putFolder(folder: StoredFolder): void {
    this.#folders.set(folder.id, folder);
    if (!this.#contents.has(folder.id)) this.#contents.set(folder.id, { items: new Map(), journal: [] });
    this.#hierarchyVersion++;
    this.#tell();
  }

  /** Removes a folder with its items and all below it. */
  removeFolder(id: string): void {
    for (const child of this.folders()) if (child.parentId === id) this.removeFolder(child.id);
    for (const item of this.items(id)) this.remove(item.id);
    this.#folders.delete(id);
    this.#contents.delete(id);
    this.#hierarchyVersion++;
    this.#tell();
  }

  item(id: string): StoredItem | undefined {
    return this.#byId.get(id);
  }

  itemByUid(uid: number): StoredItem | undefined {
    return this.#byUid.get(uid);
  }

  /** In no special order. */
  items(folderId: string): readonly StoredItem[] {
    return [...(this.#contents.get(folderId)?.items.values() ?? [])];
  }

  allItems(): Iterable<StoredItem> {
    return this.#byId.values();
  }

  /** The items of a folder by id; empty for a folder that is not there. */
  byId(folderId: string): ReadonlyMap<string, StoredItem> {
    return this.#contents.get(folderId)?.items ?? none;
  }

  /** Ids in the order they were touched; positions in it are what a collection's state remembers. */
  journal(folderId: string): readonly string[] {
    return this.#contents.get(folderId)?.journal ?? [];
  }

  /** Puts an item into its folder, new or in place of the one with its id. */
  put(item: StoredItem): void {
    const contents = this.#contents.get(item.folderId);
    if (contents === undefined) throw new RangeError('no such folder');
    contents.items.set(item.id, item);
    contents.journal.push(item.id);
    this.#byId.set(item.id, item);
    this.#byUid.set(item.uid, item);
    this.#tell();
  }

  /** Puts an item in place of the one with its id as if it had always been so: nobody is told, and no state sees a change. */
  amend(item: StoredItem): void {
    const contents = this.#contents.get(item.folderId);
    if (contents?.items.has(item.id) !== true) throw new RangeError('no such item');
    contents.items.set(item.id, item);
    this.#byId.set(item.id, item);
    this.#byUid.set(item.uid, item);
  }

  remove(id: string): void {
    const item = this.#byId.get(id);
    if (item === undefined) return;
    const contents = this.#contents.get(item.folderId)!;
    contents.items.delete(id);
    contents.journal.push(id);
    this.#byId.delete(id);
    if (this.#byUid.get(item.uid) === item) this.#byUid.delete(item.uid);
    this.#tell();
  }

  /** Moves an item; it gets a new id and keeps its uid ([MS-ASCMD] 2.2.1.12). */
  move(id: string, folderId: string): StoredItem {
    const item = this.#byId.get(id);
    if (item === undefined) throw new RangeError('no such item');
    const moved: StoredItem = { ...item, id: this.ids.item(folderId, this.ids.number()), folderId };
    this.remove(id);
    this.put(moved);
    return moved;
  }

  /** Calls back after each change; the answer takes it back. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const none: ReadonlyMap<string, StoredItem> = new Map();
