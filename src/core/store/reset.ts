import { Fault } from '../base/errors.ts';
import type { ServerState } from '../model/account.ts';
import type { CollectionId, SyncKey } from '../model/ids.ts';
import type { AccountParts } from './account-parts.ts';
import type { Edit } from './edit.ts';
import { Bit } from './flags.ts';
import { releaseInflight } from './inflight.ts';
import { newCollection } from './new-collection.ts';
import { newServerState, readAll, readOne, readState, writeOne, writeState } from './state.ts';

/** Resets that a collection remembers, for the guard against loops. */
const remembered = 5;

/** Status 3: what is shown stays, unconfirmed until the server announces it again (sync-state-machine.md section 6). */
export async function beginReset(
  { core, lookup }: AccountParts,
  id: CollectionId,
  at: number,
): Promise<void> {
  const entry = core.folders.byId(id);
  if (!entry) throw new Fault({ code: 'unknown-folder', verdict: 'never' });
  const numbers = await messagesOf({ core, lookup }, new Set([entry.short]));
  await core.edit(['dir', 'outbox'], async (edit) => {
    await edit.load(numbers);
    await resetCollection(edit, id, at);
    markUnconfirmed(edit, numbers);
    edit.touch();
  });
}

/** The server changed or lost its state: hierarchy and every collection from 0. */
export async function restart(
  { core, lookup }: AccountParts,
  at: number,
  patch: Partial<ServerState>,
): Promise<void> {
  const shorts = new Set(core.folders.living.map(({ short }) => short));
  const numbers = await messagesOf({ core, lookup }, shorts);
  await core.edit(['dir', 'outbox'], async (edit) => {
    const { transaction } = edit;
    const [account, states] = await Promise.all([
      readState(transaction, 'account'),
      readAll(transaction, 'col:'),
      edit.load(numbers),
    ]);
    for (const { id } of states) await resetCollection(edit, id, at);
    await releaseInflight(edit, 'move');
    markUnconfirmed(edit, numbers);
    writeState(transaction, 'account', {
      ...newServerState,
      ...account,
      ...patch,
      hierarchyKey: '0' as SyncKey,
    });
    edit.touch();
  });
}

/** Living messages that the server keeps in some folders, whatever folder they are shown in. */
export async function messagesOf(
  { core, lookup }: Pick<AccountParts, 'core' | 'lookup'>,
  folders: ReadonlySet<number>,
): Promise<readonly number[]> {
  const certain: number[] = [];
  const moving: number[] = [];
  const living = core.directory.numbers((chunk, at) => !(chunk.flags[at]! & Bit.dead));
  for (const number of living) {
    // Only what waits can be shown elsewhere than the server has it.
    if (core.directory.flags(number) & Bit.pending) moving.push(number);
    else if (folders.has(core.directory.folder(number))) certain.push(number);
  }
  const keys = await lookup.keys(moving);
  return [...certain, ...moving.filter((number) => folders.has(keys.get(number)?.folder ?? 0))];
}

/** Key 0, and the operations of the request under way wait again. */
export async function resetCollection(edit: Edit, id: CollectionId, at: number): Promise<void> {
  const state = (await readOne(edit.transaction, 'col:', id)) ?? newCollection(id);
  writeOne(edit.transaction, 'col:', id, {
    ...state,
    syncKey: '0' as SyncKey,
    resetting: state.syncKey !== '0' || state.resetting,
    resets: [...state.resets, at].slice(-remembered),
    moreAvailable: false,
    stalls: 0,
    dirty: true,
  });
  await releaseInflight(edit, id);
}

/** Records must be loaded. */
export function markUnconfirmed(edit: Edit, numbers: readonly number[]): void {
  for (const number of numbers) {
    const flags = edit.flags(number);
    if (flags & (Bit.dead | Bit.local)) continue;
    edit.setFlags(number, flags | Bit.unconfirmed);
  }
}
