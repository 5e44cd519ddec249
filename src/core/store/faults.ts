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

export function addFaults(edit: Edit, rows: readonly FaultRow[]): void {
  if (rows.length === 0) return;
  const store = edit.transaction.objectStore('fault');
  for (const row of rows) watch(store.add(row));
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
