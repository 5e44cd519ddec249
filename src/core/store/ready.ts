import type { CollectionId, OperationId, ServerId } from '../model/ids.ts';
import { Bit } from './flags.ts';
import type { IdEntry } from './ids.ts';
import type { Lookup } from './lookup.ts';
import type { ReadyItem, ReadyWork } from './mail-store.ts';
import { isUnsureMove, underWay } from './operations.ts';
import { keysOf, messageWork, toOperation } from './outbox.ts';
import { numberOf } from './outbox-edit.ts';
import type { OutboxRow } from './schema.ts';
import type { StoreCore } from './store-core.ts';

/** The waiting operations of one message. */
type Waiting = { readonly due: OutboxRow[]; later: boolean };

/** What may be sent now, by the pass that sends it. */
export async function readReady(core: StoreCore, lookup: Lookup, now: number): Promise<ReadyWork> {
  // A page may have tapped, and its move decides under which key a mark goes.
  await core.refresh();
  const rows = await core.database.read(['outbox'], (transaction) =>
    transaction.objectStore('outbox').getAll(),
  );
  const { messages, sends, nextAt } = sort(rows, now);
  const keys = await keysOf(
    lookup,
    [...messages.values()].flatMap(({ due }) => due),
  );
  const pushes = new Map<CollectionId, ReadyItem[]>();
  const moves: ReadyItem[] = [];
  for (const [number, { due, later }] of messages) {
    const key = keys.get(number);
    if (!key || core.directory.flags(number) & (Bit.dead | Bit.local)) continue;
    const deletion = due.find(({ work }) => work.kind === 'delete');
    const marks = due.filter(({ work }) => work.kind === 'read' || work.kind === 'flag');
    const moving = due.find(({ work }) => work.kind === 'move');
    const unsure = due.find(isUnsureMove);
    if (unsure && deletionWaits(rows, number)) {
      // A deletion needs the id that the message has now.
      moves.push(itemOf(core, keys, number, key, [unsure]));
    } else if (deletion || marks.length > 0) {
      const item = itemOf(core, keys, number, key, deletion ? [deletion] : marks);
      const others = pushes.get(item.key.collectionId);
      if (others) others.push(item);
      else pushes.set(item.key.collectionId, [item]);
    } else if (moving && !later) {
      // Marks went before, under the key they were made for (sync-state-machine.md section 10).
      moves.push(itemOf(core, keys, number, key, [moving]));
    }
  }
  return { pushes, moves, sends, nextAt };
}

function deletionWaits(rows: readonly OutboxRow[], number: number): boolean {
  return rows.some((row) => row.work.kind === 'delete' && numberOf(row) === number);
}

/** Waiting operations by message and mails to send; rows come oldest first. */
function sort(
  rows: readonly OutboxRow[],
  now: number,
): {
  readonly messages: Map<number, Waiting>;
  readonly sends: OperationId[];
  readonly nextAt: number | null;
} {
  const messages = new Map<number, Waiting>();
  const sends: OperationId[] = [];
  const busy: number[] = [];
  let nextAt = Infinity;
  for (const row of rows) {
    const number = numberOf(row);
    // What is under way may change the key, or the state the next one builds on.
    if (underWay(row) && number !== null) busy.push(number);
    if (row.state !== 'waiting') continue;
    const isLater = row.notBefore > now;
    if (isLater) nextAt = Math.min(nextAt, row.notBefore);
    if (number === null) {
      if (!isLater) sends.push(row.id);
      continue;
    }
    const waiting = messages.get(number) ?? { due: [], later: false };
    messages.set(number, waiting);
    if (isLater) waiting.later = true;
    else waiting.due.push(row);
  }
  for (const number of busy) messages.delete(number);
  return { messages, sends, nextAt: nextAt === Infinity ? null : nextAt };
}

function itemOf(
  core: StoreCore,
  keys: ReadonlyMap<number, IdEntry>,
  number: number,
  key: IdEntry,
  rows: readonly OutboxRow[],
): ReadyItem {
  return {
    number: number as ReadyItem['number'],
    key: { collectionId: core.folders.idOf(key.folder), serverId: key.serverId as ServerId },
    operations: rows.flatMap((row) => {
      const work = messageWork(core, row, keys);
      return work ? [toOperation(row, work)] : [];
    }),
  };
}
