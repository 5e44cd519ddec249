import type { EasAnswer } from '../eas/answer.ts';
import { readSync, type SyncedCollection } from '../eas/commands/sync-response.ts';
import { syncStatuses } from '../eas/status/items.ts';
import type { ServerId } from '../model/ids.ts';
import { requestBytes } from '../eas/wire.ts';
import type { CollectionState, Inflight, ReadyItem, Settlement } from '../store/mail-store.ts';
import { hadProblem, nextBatch } from './batch.ts';
import { demandWhole } from './broken-answer.ts';
import { conflict, lostAgainst, noteConflict } from './conflict.ts';
import { pushRefused } from './push-refused.ts';
import { deletesAsMoves, pushRequest } from './push-request.ts';
import { isMalformed, refusalOf } from './refusal.ts';
import { unconfirmed } from './outbox-names.ts';
import { outcomeOf, settlement, type Outcome } from './settle.ts';
import { itemChanges } from './sync-answer.ts';
import type { Turn } from './turn.ts';
import { fetchUnknown } from './unknown-items.ts';
import type { MailFolder } from './world.ts';

/** Marks, flags and deletions of one collection: kept as `inflight`, sent, and settled with the answer's key. */
export async function pushPass(
  turn: Turn,
  { state }: MailFolder,
  items: readonly ReadyItem[],
): Promise<void> {
  if (await dropLost(turn, state, items)) return;
  const again = (item: ReadyItem): boolean => hadProblem(item, unconfirmed);
  const beaten = (item: ReadyItem): boolean => hadProblem(item, conflict);
  const batch = nextBatch(items, (item) => [deletesAsMoves(item), again(item), beaten(item)].join());
  const request = await pushRequest(turn, state, batch);
  const operations = batch.flatMap((item) => item.operations);
  const inflight: Inflight = {
    command: 'Sync',
    bytes: requestBytes(request)!,
    operations: operations.map(({ id, version }) => ({ id, version })),
    startedAt: turn.now(),
    tries: 0,
    // Which command of the answer speaks of which operation.
    note: {
      ...Object.fromEntries(
        batch.flatMap(({ operations, key }) => operations.map(({ id }) => [id, key.serverId])),
      ),
      second: batch.some(again),
      beaten: batch.some(beaten),
    },
  };
  await turn.store.saveInflight(state.id, inflight);
  await exchange(turn, state, inflight);
}

/** Marks that stand against the same field of the server's version: that one stays, and the person is told. */
async function dropLost(turn: Turn, state: CollectionState, items: readonly ReadyItem[]): Promise<boolean> {
  const lost = new Set(items.flatMap((item) => lostAgainst(turn.memory, item)));
  if (lost.size === 0) return false;
  const settled = items
    .flatMap(({ operations }) => operations)
    .filter(({ id }) => lost.has(id))
    .map((operation) => settlement(operation, { kind: 'dropped', problem: conflict }));
  turn.log.mark(conflict, { operations: settled.length }, 'warn');
  await turn.store.settle(state.id, settled);
  for (const id of lost) turn.memory.conflicts.delete(id);
  return true;
}

/** The same bytes again: the server knows the key and answers as it did, or works on it now (section 5). */
export async function repeatPush(turn: Turn, state: CollectionState, inflight: Inflight): Promise<void> {
  const again = { ...inflight, tries: inflight.tries + 1 };
  await turn.store.saveInflight(state.id, again);
  await exchange(turn, state, again);
}

async function exchange(turn: Turn, state: CollectionState, inflight: Inflight): Promise<void> {
  let answer: EasAnswer;
  try {
    answer = await turn.post({ command: 'Sync', body: inflight.bytes });
  } catch (error) {
    if (isMalformed(error)) return pushRefused(turn, state, inflight, { fault: error, action: 'bug' });
    throw error;
  }
  demandWhole(answer);
  const response = readSync(answer.root);
  const collection = response.collections.find(({ collectionId }) => collectionId === state.id) ?? null;
  const status = response.status === 1 ? (collection?.status ?? 1) : response.status;
  const refusal = refusalOf(syncStatuses, status, inflight.tries);
  if (refusal !== null) return pushRefused(turn, state, inflight, refusal);
  if (collection === null || saysNothing(collection, state)) return settleUnconfirmed(turn, state, inflight);
  await settlePush(turn, state, inflight, collection);
}

async function settlePush(
  turn: Turn,
  state: CollectionState,
  inflight: Inflight,
  collection: SyncedCollection,
): Promise<void> {
  const now = turn.now();
  const settled = await settlements(turn, state, inflight, collection);
  // Servers that know no GetChanges 0 send their own changes along.
  const changes = await fetchUnknown(turn, state.id, itemChanges(collection, now));
  const overruled = settled.some(
    ({ outcome }) => outcome.kind === 'dropped' || (outcome.kind === 'again' && outcome.problem === conflict),
  );
  await turn.store.commitSync({
    ...changes,
    collectionId: state.id,
    expectedKey: state.syncKey,
    syncKey: collection.syncKey ?? state.syncKey,
    settled,
    state: {
      failures: 0,
      moreAvailable: collection.moreAvailable,
      // The server's version comes with the next answer.
      ...(overruled || collection.moreAvailable ? { dirty: true } : {}),
    },
    clearInflight: true,
    endReset: false,
  });
  turn.log.note({ sent: settled.length, refused: collection.responses.length });
}

async function settlements(
  turn: Turn,
  state: CollectionState,
  inflight: Inflight,
  collection: SyncedCollection,
): Promise<readonly Settlement[]> {
  // A Change or Delete that is not named succeeded.
  const named = new Map<ServerId, number>();
  for (const { serverId, status } of collection.responses) if (serverId !== null) named.set(serverId, status);
  const settled: Settlement[] = [];
  for (const sent of inflight.operations) {
    const status = named.get(inflight.note[sent.id] as ServerId) ?? 1;
    const operation = status === 1 ? null : await turn.store.operation(sent.id);
    const refusal = operation && refusalOf(syncStatuses, status, operation.attempts);
    if (operation === null || refusal === null) settled.push(settlement(sent, { kind: 'done' }));
    else {
      turn.log.mark(refusal.fault.code, { kind: operation.work.kind, status }, 'warn');
      if (refusal.action === 'take-server' && inflight.note['beaten'] !== true) {
        noteConflict(turn.memory, operation, state.id, inflight.note[sent.id] as ServerId);
        settled.push(settlement(sent, { kind: 'again', notBefore: turn.now(), problem: conflict }));
      } else settled.push(settlement(sent, outcomeOf(refusal, operation, turn.now(), turn.host.random)));
    }
  }
  return settled;
}

/** The key has not moved and no command is named: whether anything was done cannot be told from that. */
function saysNothing({ syncKey, responses, commands }: SyncedCollection, state: CollectionState): boolean {
  return (syncKey === null || syncKey === state.syncKey) && responses.length + commands.length === 0;
}

/**
 * An empty answer to a request with operations, which no document describes: they may have been done. Marks and deletions
 * bear a repeat, so they go once more, after a pull with the same key; the second time they count as done.
 */
async function settleUnconfirmed(turn: Turn, state: CollectionState, inflight: Inflight): Promise<void> {
  const outcome: Outcome =
    inflight.note['second'] === true
      ? { kind: 'done' }
      : { kind: 'again', notBefore: turn.now(), problem: unconfirmed, unsure: true };
  const settled = inflight.operations.map((sent) => settlement(sent, outcome));
  turn.log.mark('push-unconfirmed', { operations: settled.length }, 'warn');
  await turn.store.saveCollection(state.id, { dirty: true });
  await turn.store.settle(state.id, settled);
}
