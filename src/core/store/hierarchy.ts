import { Fault } from '../base/errors.ts';
import type { SyncKey } from '../model/ids.ts';
import type { AccountParts } from './account-parts.ts';
import { Deaths, deathStores } from './deaths.ts';
import { isLost } from './deletes.ts';
import type { Edit } from './edit.ts';
import { changeFaults } from './faults.ts';
import { changeHierarchy } from './hierarchy-match.ts';
import type { HierarchyChange } from './hierarchy-match.ts';
import { releaseInflight } from './inflight.ts';
import { keepLocal } from './local-copy.ts';
import type { HierarchyCommit } from './mail-store.ts';
import { takeBack } from './message-edits.ts';
import { movedOn, untilSettled } from './moved-on.ts';
import { underWay } from './operations.ts';
import { note } from './report.ts';
import { markUnconfirmed, messagesOf, resetCollection } from './reset.ts';
import { newCollection } from './new-collection.ts';
import { deleteOne, newServerState, readOne, readState, writeOne, writeState } from './state.ts';

/** One FolderSync answer in one transaction with its key. */
export function commitHierarchy(parts: AccountParts, commit: HierarchyCommit): Promise<void> {
  return untilSettled(
    () => attempt(parts, commit),
    () => parts.core.refresh(),
  );
}

async function attempt(parts: AccountParts, commit: HierarchyCommit): Promise<void> {
  const { core } = parts;
  const change = changeHierarchy(core.folders, commit);
  const record = await change.table.seal(core.seal);
  const shortsOf = (entries: readonly { readonly short: number }[]): ReadonlySet<number> =>
    new Set(entries.map(({ short }) => short));
  const lost = await messagesOf(parts, shortsOf(change.gone));
  const unconfirmed = await messagesOf(parts, shortsOf(change.renamed.map(({ entry }) => entry)));
  const homeless = await parts.faults.outside(new Set(change.table.living.map(({ folder }) => folder.id)));
  const now = core.clock.now();
  await core.edit([...deathStores, 'ids', 'report', 'fault'], async (edit) => {
    const { transaction } = edit;
    const [account, folders] = await Promise.all([
      readState(transaction, 'account'),
      readState(transaction, 'folders'),
      edit.load([...lost, ...unconfirmed]),
    ]);
    const server = account ?? newServerState;
    if (server.hierarchyKey !== commit.expectedKey) throw new Fault({ code: 'stale-commit', verdict: 'now' });
    if ((folders?.revision ?? 0) !== core.folders.revision) throw movedOn();
    const deaths = new Deaths(edit);
    if (change.gone.length > 0) await loseFolders(edit, deaths, change, lost, now);
    await renameFolders(edit, change, unconfirmed, now);
    for (const { id, class: dataClass } of change.created) {
      if (dataClass !== null) writeOne(transaction, 'col:', id, newCollection(id));
    }
    await deaths.finish(core);
    changeFaults(edit, parts.faults, [], homeless);
    writeState(transaction, 'folders', record);
    writeState(transaction, 'account', { ...server, ...commit.state, hierarchyKey: commit.syncKey });
    edit.touch('folders');
  });
}

/**
 * A deleted folder takes its messages along, except those with changes that wait: these become copies with a failed edit
 * that the person is told of. What was to move into it stays where the server has it.
 */
async function loseFolders(
  edit: Edit,
  deaths: Deaths,
  { gone }: HierarchyChange,
  lost: readonly number[],
  now: number,
): Promise<void> {
  const shorts = new Set(gone.map(({ short }) => short));
  await edit.outbox.loadAll();
  const rows = edit.outbox.all();
  await edit.load(rows.flatMap(({ work }) => (work.kind === 'send' ? [] : [work.number])));
  for (const row of rows) {
    if (row.work.kind !== 'move' || !shorts.has(row.work.to) || underWay(row)) continue;
    takeBack(edit, row);
    edit.outbox.remove(row);
    note(edit, now, 'warn', 'move-target-gone', { kind: 'move' });
  }
  for (const number of lost) {
    if (!edit.alive(number)) continue;
    if (edit.outbox.of(number).some(isLost)) keepLocal(edit, number, 'edit-lost-with-folder', now);
    else deaths.kill(number);
  }
  for (const { folder } of gone) {
    await releaseInflight(edit, folder.id);
    deleteOne(edit.transaction, 'col:', folder.id);
    deleteOne(edit.transaction, 'full:', folder.id);
  }
}

/** The same folders under new ids: their messages stay on the screen until announced again. */
async function renameFolders(
  edit: Edit,
  { renamed }: HierarchyChange,
  unconfirmed: readonly number[],
  now: number,
): Promise<void> {
  for (const { entry, id } of renamed) {
    await resetCollection(edit, entry.folder.id, now);
    const state = await readOne(edit.transaction, 'col:', entry.folder.id);
    deleteOne(edit.transaction, 'col:', entry.folder.id);
    deleteOne(edit.transaction, 'full:', entry.folder.id);
    if (state)
      writeOne(edit.transaction, 'col:', id, { ...state, id, syncKey: '0' as SyncKey, resetting: true });
  }
  markUnconfirmed(edit, unconfirmed);
}
