import { chunkSize } from './chunk.ts';
import { numberOf } from './outbox-edit.ts';
import type { Database } from './database.ts';
import type { AccountSchema, Cursor, WriteTransaction } from './schema.ts';
import { newCollection } from './new-collection.ts';
import { rangeOf, readAll, readState, watch, writeOne, writeState } from './state.ts';

const mailStores = ['dir', 'ids', 'card', 'body', 'extra', 'file', 'seg', 'blk'] as const;

/**
 * The directory or the keys are broken, which no crash of ours brings about: everything that is a copy of the server goes
 * and is fetched again. Mails to send, folders and settings stay; edits of messages are lost, and the report says so.
 */
export function repair(database: Database<AccountSchema>, now: number): Promise<void> {
  return database.write([...mailStores, 'state', 'outbox', 'log', 'report'], async (transaction) => {
    const [cursor, collections, rows] = await Promise.all([
      safeCursor(transaction),
      readAll(transaction, 'col:'),
      transaction.objectStore('outbox').getAll(),
    ]);
    for (const store of mailStores) watch(transaction.objectStore(store).clear());
    // A gap in the log: every page loads everything again.
    watch(transaction.objectStore('log').clear());
    watch(transaction.objectStore('state').delete(rangeOf('inflight:')));
    for (const { id } of collections) writeOne(transaction, 'col:', id, newCollection(id));
    let lost = 0;
    for (const row of rows) {
      if (numberOf(row) === null) continue;
      lost++;
      watch(transaction.objectStore('outbox').delete(row.id));
    }
    writeState(transaction, 'cursor', cursor);
    const entry = {
      at: now,
      level: 'error',
      code: 'repaired',
      facts: { lost },
      took: null,
      steps: [],
    } as const;
    watch(transaction.objectStore('report').add(entry));
  });
}

/** Counters above everything that was ever given, the numbers from a chunk of their own on. */
async function safeCursor(transaction: WriteTransaction): Promise<Cursor> {
  const highest = async (store: 'dir' | 'card' | 'log'): Promise<number> =>
    (await transaction.objectStore(store).openKeyCursor(null, 'prev'))?.key ?? -1;
  const [cursor, chunk, pack, row, sets] = await Promise.all([
    readState(transaction, 'cursor'),
    highest('dir'),
    highest('card'),
    highest('log'),
    transaction.objectStore('state').count(rangeOf('cat:')),
  ]);
  const chunks = Math.max(Math.ceil((cursor?.next ?? 0) / chunkSize), chunk + 1);
  return {
    next: chunks * chunkSize,
    pack: Math.max(cursor?.pack ?? 1, pack + 1),
    category: sets + 1,
    // Two rows further: one would look like news that only lacks its row.
    version: Math.max(cursor?.version ?? 0, row) + 2,
  };
}
