import { later } from '../base/later.ts';
import { syncRequest } from '../eas/commands/sync.ts';
import type { FilterType, SyncOptions } from '../eas/commands/sync-collection.ts';
import { readSync, type SyncedCollection } from '../eas/commands/sync-response.ts';
import type { CollectionState, SyncCommit } from '../store/mail-store.ts';
import type { ServerId } from '../model/ids.ts';
import type { SyncSettings } from '../model/settings.ts';
import { noKey } from './collection-state.ts';
import { sawVersions } from './conflict.ts';
import { demandWhole } from './broken-answer.ts';
import { filterTypes, nextFilter, widens } from './mail-filter.ts';
import { itemChanges, type ItemChanges } from './sync-answer.ts';
import type { Turn } from './turn.ts';
import { nextWindow } from './window-size.ts';
import type { MailFolder } from './world.ts';

/** Rounds until an answer must have been empty before Ping (SOGo: mail, a new key without commands, nothing). */
const settlingRounds = 3;
/** Answers in a row that promise more and bring nothing, with the same key and with a new one, until it is a loop. */
const sameKeyStalls = 3;
const newKeyStalls = 20;

/** Text of a mail that comes with its row, in bytes: enough for a preview and for short plain mails. */
const headText = 1024;

/** The full block, in every request: a part of it would open the window again (hurts 7). */
export function mailOptions(filter: number): SyncOptions {
  return {
    filterType: filter as FilterType,
    conflict: 1,
    mimeSupport: 0,
    // For servers that know no other truncation than this (SOGo): 4,096 characters.
    mimeTruncation: 1,
    bodyPreferences: [{ type: 1, truncationSize: headText }],
  };
}

/** Pulls one window of one collection: one request, one commit (sync-state-machine.md section 4, pull). */
export async function folderPass(turn: Turn, target: MailFolder, settings: SyncSettings): Promise<void> {
  const { state } = target;
  const first = state.syncKey === noKey;
  const filter = first ? null : pullFilter(state, settings);
  if (filter !== null && state.widening === true) return beginAnew(turn, state);
  turn.memory.answered.delete(state.id);
  if (filter !== null && widens(state.filter, filter)) {
    await turn.store.saveCollection(state.id, { widening: true });
  }
  const began = turn.now();
  let collection: SyncedCollection | null;
  let status: number;
  try {
    const answer = await turn.post(
      syncRequest(
        {
          collections: [
            {
              collectionId: state.id,
              class: 'Email',
              syncKey: state.syncKey,
              ...(filter === null
                ? {}
                : { getChanges: true, windowSize: state.windowSize, options: mailOptions(filter) }),
            },
          ],
        },
        turn.version,
      ),
    );
    demandWhole(answer);
    const response = readSync(answer.root);
    collection = response.collections.find(({ collectionId }) => collectionId === state.id) ?? null;
    status = response.status === 1 ? (collection?.status ?? 1) : response.status;
  } catch (error) {
    const { pullFailed } = await trouble();
    return pullFailed(turn, state, error, filter);
  }
  if (status !== 1) return (await trouble()).pullRefused(turn, state, status);
  if (filter === null) return commitKey(turn, state, collection);
  const took = turn.now() - began;
  await commitPull(turn, target, settings, { filter, took, collection });
}

/** A reset goes straight to the window: its rows are on the screen already. */
function pullFilter(state: CollectionState, { mailWindow }: SyncSettings): number {
  if (state.resetting) return filterTypes[mailWindow];
  return nextFilter(mailWindow, state.filter, state.estimate, !state.moreAvailable);
}

/**
 * A wider filter was asked for and its answer never stored. Servers that remember the filter beside the keys (SOGo) take a
 * repeat for no widening and bring nothing, and what the lost answer held never comes: only key 0 is sure
 * (docs/adr/0015-a-lost-answer-is-asked-for-first.md). No guard: from key 0 a filter is not widened any more.
 */
async function beginAnew(turn: Turn, state: CollectionState): Promise<void> {
  turn.log.mark('widening-unconfirmed', {}, 'warn');
  await turn.store.beginReset(state.id, turn.now());
}

/** First contact: the answer holds a key and nothing else. */
async function commitKey(
  turn: Turn,
  state: CollectionState,
  collection: SyncedCollection | null,
): Promise<void> {
  // No answer to the first question: ask again later, there is nothing to go on with.
  if (collection?.syncKey == null || collection.syncKey === noKey)
    return (await trouble()).pullRefused(turn, state, 5);
  await turn.store.commitSync({
    ...noChanges,
    collectionId: state.id,
    expectedKey: state.syncKey,
    syncKey: collection.syncKey,
    // Nothing was asked for under this key yet.
    state: { filter: null, widening: false, moreAvailable: true, failures: 0, stalls: 0, problem: null },
  });
}

type Pulled = {
  readonly filter: number;
  /** Milliseconds. */
  readonly took: number;
  /** Null: the server named no change. */
  readonly collection: SyncedCollection | null;
};

async function commitPull(
  turn: Turn,
  target: MailFolder,
  settings: SyncSettings,
  { filter, took, collection }: Pulled,
): Promise<void> {
  const { state, folder } = target;
  const now = turn.now();
  const syncKey = collection?.syncKey ?? state.syncKey;
  const read = collection === null ? noChanges : itemChanges(collection, now);
  const more = collection?.moreAvailable ?? false;
  const { changes, arrivals } = await completed(turn, state, filter, read, !more);
  const stalls = more ? await stallsAfter(turn, state, syncKey, changes) : 0;
  const limit = syncKey === state.syncKey ? sameKeyStalls : newKeyStalls;
  if (stalls >= limit) {
    turn.log.mark('sync-stalled', { folder: folder.role, answers: stalls }, 'error');
    return (await trouble()).startReset(turn, state, 'sync-stalled');
  }
  const ended = !more && filter === filterTypes[settings.mailWindow];
  const result = await turn.store.commitSync({
    ...noChanges,
    ...changes,
    collectionId: state.id,
    expectedKey: state.syncKey,
    syncKey,
    endReset: state.resetting && ended,
    state: {
      filter,
      widening: false,
      windowSize: state.problem === 'poison' ? state.windowSize : nextWindow(state.windowSize, took),
      moreAvailable: more,
      complete: state.complete || ended,
      failures: 0,
      stalls,
      arrivals,
      dirty: false,
      restUntil: 0,
      problem: state.problem === 'poison' && more ? 'poison' : null,
      ...(ended ? { lastSync: now, resetting: false } : {}),
    },
  });
  turn.memory.answered.add(state.id);
  const told = [...changes.adds, ...changes.changes].map(({ serverId }) => serverId);
  sawVersions(turn.memory, state.id, new Set(told));
  settle(turn, target, collection, syncKey !== state.syncKey, count(changes));
  turn.log.note({
    folder: folder.role,
    added: result.added.length,
    changed: changes.changes.length,
    gone: changes.deletes.length + changes.softDeletes.length,
    quarantined: changes.faults.length,
    more,
  });
}

/** What the answer leaves open, asked for before its key is stored. @param ended it was the last of its kind */
async function completed(
  turn: Turn,
  state: CollectionState,
  filter: number,
  read: ItemChanges,
  ended: boolean,
): Promise<{ readonly changes: ItemChanges; readonly arrivals: readonly ServerId[] }> {
  const { arrivals = [] } = state;
  if (read.changes.length === 0 && arrivals.length === 0) return { changes: read, arrivals };
  const { fetchUnknown, settleArrivals } = await later(() => import('./loose-ends.ts'));
  const complete = await fetchUnknown(turn, state.id, read);
  return settleArrivals(turn, state, filter, complete, ended);
}

/** Pulls that bring no answer, or a refusal, are few. */
const trouble = () => later(() => import('./pull-trouble.ts'));

/** Promises of more that brought nothing, in a row. With the same key, what is all known already is nothing, too. */
async function stallsAfter(
  turn: Turn,
  state: CollectionState,
  syncKey: string,
  changes: ItemChanges,
): Promise<number> {
  if (count(changes) === 0) return state.stalls + 1;
  if (syncKey !== state.syncKey) return 0;
  const known = await turn.store.find(
    state.id,
    changes.adds.map(({ serverId }) => serverId),
  );
  return changes.adds.every(({ serverId }) => known.has(serverId)) ? state.stalls + 1 : 0;
}

function settle(
  turn: Turn,
  { folder }: MailFolder,
  collection: SyncedCollection | null,
  newKey: boolean,
  changes: number,
): void {
  const { unsettled, emptyWakes } = turn.memory;
  const left = unsettled.get(folder.id) ?? 0;
  if (changes > 0) {
    unsettled.set(folder.id, settlingRounds);
    emptyWakes.delete(folder.id);
  } else if (collection === null || !newKey || left <= 1) unsettled.delete(folder.id);
  else unsettled.set(folder.id, left - 1);
}

function count({ adds, changes, deletes, softDeletes, faults }: ItemChanges): number {
  return adds.length + changes.length + deletes.length + softDeletes.length + faults.length;
}

const noChanges = {
  adds: [],
  changes: [],
  deletes: [],
  softDeletes: [],
  settled: [],
  faults: [],
  clearInflight: false,
  endReset: false,
} as const satisfies Omit<SyncCommit, 'collectionId' | 'expectedKey' | 'syncKey' | 'state'>;
