import { Fault } from '../base/errors.ts';
import { later } from '../base/later.ts';
import type { MessageNumber, ServerId } from '../model/ids.ts';
import { aheadOf, applyItems, checkItems, loadItems } from './apply-items.ts';
import type { AccountParts } from './account-parts.ts';
import { chunksOf } from './chunk.ts';
import { Deaths, deathStores } from './deaths.ts';
import { applyDeletes } from './deletes.ts';
import { findEchoes } from './echoes.ts';
import type { Echoes } from './echoes.ts';
import type { Edit } from './edit.ts';
import { changeFaults, sealFaults } from './faults.ts';
import { gatherIncoming } from './incoming.ts';
import type { Announced } from './incoming.ts';
import { releaseInflight } from './inflight.ts';
import type { SyncCommit, SyncCommitResult } from './mail-store.ts';
import { untilSettled } from './moved-on.ts';
import { prepareItems } from './prepare-items.ts';
import { note } from './report.ts';
import type { WriteTransaction } from './schema.ts';
import { applySettlements, loadSettlements, prepareSettlements } from './settlement.ts';
import { newCollection } from './new-collection.ts';
import { readOne, writeOne } from './state.ts';

const stores = [...deathStores, 'ids', 'seg', 'blk', 'report', 'fault'] as const;

/**
 * One answer for one collection in one transaction: its items, their words, what became of the operations inside the
 * request, what could not be stored, and the new SyncKey. The server takes the next use of a key as proof that the last
 * answer was stored, so nothing else may advance one.
 */
export function commitSync(parts: AccountParts, commit: SyncCommit): Promise<SyncCommitResult> {
  const { core } = parts;
  return untilSettled(
    () => attempt(parts, commit),
    () => core.refresh(),
  );
}

async function attempt(parts: AccountParts, commit: SyncCommit): Promise<SyncCommitResult> {
  const { core, lookup } = parts;
  const folder = folderOf(parts, commit.collectionId);
  // The end of a reset decides by what is pending, and a page may have tapped since.
  if (commit.endReset) await core.refresh();
  const now = core.clock.now();
  const { adds, changes, deletes, softDeletes } = commit;
  const { incoming, faults } = gatherIncoming(commit.collectionId, adds, changes, now);
  // The order within the answer is lost here; what was announced as well is rather kept.
  const announced = new Set(adds.map(({ serverId }) => serverId));
  const gone = [...deletes, ...softDeletes].filter((serverId) => !announced.has(serverId));
  const found = await lookup.find(folder, [...incoming.map(({ serverId }) => serverId), ...gone]);
  const echoes = await echoesOf(parts, folder, incoming, found);
  const items = await prepareItems(core, parts.cards, commit.collectionId, incoming, found, echoes);
  const settlements = await prepareSettlements(core, lookup, commit.settled);
  const sealedFaults = await sealFaults(core.seal, [...commit.faults, ...faults, ...items.faults]);
  const told: readonly string[] = [...adds, ...commit.faults, ...faults].map(({ serverId }) => serverId);
  const healed = await parts.faults.about(commit.collectionId, [...told, ...gone]);
  const numberOf = (serverId: ServerId): number | null => {
    const hit = announced.has(serverId) ? undefined : found.get(serverId);
    return hit && !hit.dead ? hit.number : null;
  };
  const dying = {
    deletes: deletes.map(numberOf).filter((number) => number !== null),
    softDeletes: softDeletes.map(numberOf).filter((number) => number !== null),
  };
  const resetEnd = commit.endReset ? await later(() => import('./reset-end.ts')) : null;
  const reset = await resetEnd?.prepareResetEnd(parts, folder, commit, items);

  const leaving = [...dying.deletes, ...dying.softDeletes, ...(reset?.numbers ?? [])];
  const { chunks, ids, ahead } = aheadOf(items);
  const options = {
    chunks: new Set([...chunks, ...chunksOf(leaving)]),
    ids,
    ahead: (transaction: WriteTransaction) =>
      Promise.all([readOne(transaction, 'col:', commit.collectionId), ahead(transaction)]),
  };
  const work = async (edit: Edit, [state, segment]: Awaited<ReturnType<typeof options.ahead>>) => {
    await Promise.all([loadItems(edit, items), loadSettlements(edit, settlements)]);
    const before = state ?? newCollection(commit.collectionId);
    if (before.syncKey !== commit.expectedKey) throw new Fault({ code: 'stale-commit', verdict: 'now' });
    checkItems(edit, items);
    await edit.loadOperations(leaving);
    const deaths = new Deaths(edit);
    for (const { code, kind } of applySettlements(edit, deaths, settlements)) {
      note(edit, now, 'warn', code, { kind });
    }
    const numbers = applyItems(edit, deaths, folder, items, segment);
    applyDeletes(edit, deaths, dying, now);
    if (reset) resetEnd?.endReset(edit, deaths, reset, now);
    await deaths.finish(core);
    if (commit.clearInflight) await releaseInflight(edit, commit.collectionId);
    changeFaults(edit, parts.faults, sealedFaults, healed);
    writeOne(edit.transaction, 'col:', commit.collectionId, {
      ...before,
      ...commit.state,
      ...(commit.endReset && { resetting: false }),
      syncKey: commit.syncKey,
    });
    edit.touch();
    return numbers;
  };
  const added = await core.edit(stores, work, options);
  return { added: added as MessageNumber[], unknown: items.unknown, version: core.cursor.version };
}

/** Whole items fetched outside a Sync. */
export function commitFetched(
  parts: AccountParts,
  collectionId: SyncCommit['collectionId'],
  fetched: readonly Announced[],
): Promise<SyncCommitResult> {
  const { core, lookup } = parts;
  return untilSettled(
    async () => {
      const folder = folderOf(parts, collectionId);
      const { incoming, faults } = gatherIncoming(collectionId, fetched, [], core.clock.now());
      const found = await lookup.find(
        folder,
        incoming.map(({ serverId }) => serverId),
      );
      // What has died since it was asked for stays dead.
      const wanted = incoming.filter(({ serverId }) => !found.get(serverId)?.dead);
      const echoes = await echoesOf(parts, folder, wanted, found);
      const items = await prepareItems(core, parts.cards, collectionId, wanted, found, echoes);
      const sealedFaults = await sealFaults(core.seal, [...faults, ...items.faults]);
      const told = incoming.map(({ serverId }) => serverId);
      const healed = await parts.faults.about(collectionId, told);
      const work = async (edit: Edit, segment: number): Promise<readonly number[]> => {
        await loadItems(edit, items);
        checkItems(edit, items);
        const deaths = new Deaths(edit);
        const numbers = applyItems(edit, deaths, folder, items, segment);
        await deaths.finish(core);
        changeFaults(edit, parts.faults, sealedFaults, healed);
        return numbers;
      };
      const added = await core.edit(stores, work, aheadOf(items));
      return { added: added as MessageNumber[], unknown: [], version: core.cursor.version };
    },
    () => core.refresh(),
  );
}

function echoesOf(
  { core, cards }: AccountParts,
  folder: number,
  incoming: Parameters<typeof findEchoes>[3],
  found: Parameters<typeof prepareItems>[4],
): Promise<Echoes> {
  const unknown = incoming.filter(({ serverId, whole }) => whole && (found.get(serverId)?.dead ?? true));
  return findEchoes(core, cards, folder, unknown);
}

function folderOf({ core }: AccountParts, id: SyncCommit['collectionId']): number {
  const entry = core.folders.byId(id);
  if (!entry) throw new Fault({ code: 'unknown-folder', verdict: 'never' });
  return entry.short;
}
