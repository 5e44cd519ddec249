import type { Folder, FolderRole } from '../model/folder.ts';
import type { CollectionId } from '../model/ids.ts';
import { decode, encodeJson } from './codec.ts';
import { rolesOf } from './roles.ts';
import type { FoldersRecord } from './schema.ts';
import type { Seal } from './seal.ts';

/** A folder and its small number: given once, never reused, 0 is none. `gone`: the server deleted it. */
export type FolderEntry = { readonly short: number; readonly folder: Folder; readonly gone: boolean };

/** Hierarchy of the account with the small numbers that the directory's folder column holds. Immutable. */
export class FolderTable {
  readonly revision: number;
  readonly entries: readonly FolderEntry[];
  readonly #byId = new Map<CollectionId, FolderEntry>();
  readonly #byShort = new Map<number, FolderEntry>();
  #roles: ReadonlyMap<number, FolderRole> | null = null;

  constructor(revision = 0, entries: readonly FolderEntry[] = []) {
    this.revision = revision;
    this.entries = entries;
    for (const entry of entries) {
      this.#byShort.set(entry.short, entry);
      // An id may come back after a deletion: the living one counts.
      const other = this.#byId.get(entry.folder.id);
      if (!other || other.gone) this.#byId.set(entry.folder.id, entry);
    }
  }

  /** The folder of an id, unless the server deleted it. */
  byId(id: CollectionId): FolderEntry | null {
    const entry = this.#byId.get(id);
    return entry && !entry.gone ? entry : null;
  }

  byShort(short: number): FolderEntry | null {
    return this.#byShort.get(short) ?? null;
  }

  /** CollectionId of a small number, that of a deleted folder included; empty for one that was never given. */
  idOf(short: number): CollectionId {
    return this.#byShort.get(short)?.folder.id ?? ('' as CollectionId);
  }

  /** What each living folder is to a person, by small number. */
  get roles(): ReadonlyMap<number, FolderRole> {
    return (this.#roles ??= rolesOf(this.living));
  }

  byRole(role: FolderRole): FolderEntry | null {
    return this.living.find(({ short }) => this.roles.get(short) === role) ?? null;
  }

  get living(): readonly FolderEntry[] {
    return this.entries.filter((entry) => !entry.gone);
  }

  /** The next small number. */
  get next(): number {
    return this.entries.reduce((highest, { short }) => Math.max(highest, short), 0) + 1;
  }

  async seal(seal: Seal): Promise<FoldersRecord> {
    return {
      revision: this.revision,
      folders: await seal.seal('folders', encodeJson(this.entries)),
    };
  }

  static async open(seal: Seal, record: FoldersRecord | undefined): Promise<FolderTable> {
    if (!record) return new FolderTable();
    const entries = decode(await seal.open('folders', record.folders)) as readonly FolderEntry[];
    return new FolderTable(record.revision, entries);
  }
}
