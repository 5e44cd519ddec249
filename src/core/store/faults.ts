import type { CollectionId } from '../model/ids.ts';
import type { Quarantined } from '../model/sync-status.ts';
import { decode, encodeBytes } from './codec.ts';
import type { Edit } from './edit.ts';
import type { NewFault } from './incoming.ts';
import type { FaultRow } from './schema.ts';
import type { Seal } from './seal.ts';
import { watch } from './state.ts';
import type { StoreCore } from './store-core.ts';

type FaultContent = Pick<Quarantined, 'serverId' | 'reason' | 'raw'>;

/** Items that could not be stored, sealed for their rows. */
export function sealFaults(seal: Seal, faults: readonly NewFault[]): Promise<readonly FaultRow[]> {
  return Promise.all(
    faults.map(async ({ at, collectionId, serverId, reason, raw }) => {
      const content: FaultContent = { serverId, reason, raw };
      return { at, collectionId, content: await seal.seal('fault', encodeBytes(content)) };
    }),
  );
}

/** Adds what could not be stored, and takes out what has been told of anew. */
export function changeFaults(
  edit: Edit,
  index: FaultIndex,
  rows: readonly FaultRow[],
  healed: readonly number[],
): void {
  if (rows.length === 0 && healed.length === 0) return;
  const store = edit.transaction.objectStore('fault');
  for (const id of healed) watch(store.delete(id));
  for (const row of rows) watch(store.add(row));
  index.forget();
  edit.touch();
}

/** All quarantined items, oldest first. */
export async function readFaults(core: StoreCore): Promise<readonly Quarantined[]> {
  const [keys, rows] = await core.database.read(['fault'], (transaction) => {
    const store = transaction.objectStore('fault');
    return Promise.all([store.getAllKeys(), store.getAll()]);
  });
  return Promise.all(
    rows.map(async ({ at, collectionId, content }, index) => {
      const opened = decode(await core.seal.open('fault', content)) as FaultContent;
      return { id: keys[index] ?? 0, at, collectionId: collectionId as CollectionId, ...opened };
    }),
  );
}

/** Which rows are about an item. Loaded once, and again after rows came or went: rarely is there any. */
export class FaultIndex {
  readonly #core: StoreCore;
  #known: readonly Quarantined[] | null = null;

  constructor(core: StoreCore) {
    this.#core = core;
  }

  /** Rows about these items, which an answer has just told of as a whole, or that they are gone. */
  about(collectionId: CollectionId, serverIds: readonly string[]): Promise<readonly number[]> {
    return this.#those(
      (row) => row.collectionId === collectionId && row.serverId !== '' && serverIds.includes(row.serverId),
    );
  }

  /** Rows about items of folders that are not among these: they went with their folder, or come anew under its new id. */
  outside(folders: ReadonlySet<CollectionId>): Promise<readonly number[]> {
    return this.#those(({ collectionId }) => !folders.has(collectionId));
  }

  forget(): void {
    this.#known = null;
  }

  async #those(wanted: (row: Quarantined) => boolean): Promise<readonly number[]> {
    // Their bytes are let go of at once: some are as large as what could not be stored.
    this.#known ??= (await readFaults(this.#core)).map((row) => ({ ...row, raw: row.raw.slice(0, 0) }));
    return this.#known.filter(wanted).map(({ id }) => id);
  }
}
