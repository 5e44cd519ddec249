import type { ProtocolVersion } from '../../../src/core/model/account.ts';
import type { ItemStore, StoredFolder } from '../mailbox/item-store.ts';

export type HierarchyChange = {
  readonly kind: 'Add' | 'Update' | 'Delete';
  readonly folder: StoredFolder;
};

type Known = ReadonlyMap<string, StoredFolder>;

/**
 * What a device knows of the folders. As with collections the last key but one stays good, since its answer may be
 * lost ([MS-ASCMD] 2.2.3.181.2).
 */
export class HierarchyState {
  readonly #makeKey: () => string;
  #key: string | null = null;
  #known: Known = new Map();
  #previousKey: string | null = null;
  #previous: Known = new Map();
  #version = -1;
  #lost = false;

  constructor(makeKey: () => string) {
    this.#makeKey = makeKey;
  }

  /** The device has listed the folders since it was last told to start over. */
  get primed(): boolean {
    return this.#key !== null;
  }

  /** The server lost what the device had been told; it has to start at 0. */
  get lost(): boolean {
    return this.#lost;
  }

  /** Plays a server that forgot. */
  lose(): void {
    this.forget();
    this.#lost = true;
  }

  /** Nothing happened to the folders since. */
  isCurrent(store: ItemStore): boolean {
    return this.#version === store.hierarchyVersion;
  }

  /** The key is the current or the previous one. Taking the previous one goes back to what was known then. */
  accept(key: string): boolean {
    if (key === '0') {
      this.#lost = false;
      this.forget();
      return true;
    }
    if (key === this.#key) return true;
    if (key !== this.#previousKey) return false;
    this.#known = this.#previous;
    this.#key = key;
    return true;
  }

  /** What changed since; the device counts as told. @returns the key that goes with it. */
  advance(store: ItemStore, version: ProtocolVersion): { key: string; changes: readonly HierarchyChange[] } {
    const now = visible(store, version);
    const changes = difference(this.#known, now);
    this.#version = store.hierarchyVersion;
    if (changes.length === 0 && this.#key !== null) return { key: this.#key, changes };
    return { key: this.#step(new Map(now.map((folder) => [folder.id, folder]))), changes };
  }

  /** The device itself made this change: it knows, and nobody tells it again. @returns the new key. */
  learn(
    store: ItemStore,
    version: ProtocolVersion,
    edit: (known: Map<string, StoredFolder>) => void,
  ): string {
    const known = new Map(this.#known);
    edit(known);
    const key = this.#step(known);
    // Other changes of the same moment stay to be told.
    if (difference(known, visible(store, version)).length === 0) this.#version = store.hierarchyVersion;
    return key;
  }

  /** Everything is to be told again. */
  forget(): void {
    this.#key = null;
    this.#known = new Map();
    this.#previousKey = null;
    this.#version = -1;
  }

  #step(known: Known): string {
    this.#previousKey = this.#key;
    this.#previous = this.#known;
    this.#known = known;
    this.#key = this.#makeKey();
    return this.#key;
  }
}

function difference(known: Known, now: readonly StoredFolder[]): readonly HierarchyChange[] {
  const changes: HierarchyChange[] = [];
  const gone = new Map(known);
  for (const folder of now) {
    const before = known.get(folder.id);
    gone.delete(folder.id);
    if (before === undefined) changes.push({ kind: 'Add', folder });
    else if (before.name !== folder.name || before.parentId !== folder.parentId) {
      changes.push({ kind: 'Update', folder });
    }
  }
  for (const folder of gone.values()) changes.push({ kind: 'Delete', folder });
  return changes;
}

/** Folders a version has a name for: notes came with 14.0. */
function visible(store: ItemStore, version: ProtocolVersion): readonly StoredFolder[] {
  const notes = Number(version) >= 14;
  return store.folders().filter((folder) => notes || (folder.type !== 10 && folder.type !== 17));
}
