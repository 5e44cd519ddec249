import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { AccountSchema } from './schema.ts';

/** Version of the layout inside the stores; a database with a higher one was written by a newer app. */
export const storeFormat = 1;

export type Migration<S> = (
  database: IDBPDatabase<S>,
  transaction: IDBPTransaction<S, StoreNames<S>[], 'versionchange'>,
) => void | Promise<void>;

/**
 * Append only: the version of a database is how many of these it has been through. Only a change of stores needs one;
 * formats inside change lazily, by the version byte of each blob.
 */
export const migrations: readonly Migration<AccountSchema>[] = [
  (database, transaction) => {
    for (const name of ['state', 'dir', 'ids', 'card', 'body', 'extra', 'file', 'seg', 'blk'] as const) {
      database.createObjectStore(name);
    }
    for (const name of ['mail', 'log', 'item'] as const) database.createObjectStore(name);
    database.createObjectStore('outbox', { keyPath: 'id' }).createIndex('number', 'work.number');
    database.createObjectStore('report', { autoIncrement: true });
    database.createObjectStore('fault', { autoIncrement: true });
    const state = transaction.objectStore('state');
    void state.put(1, 'format');
    void state.put({ next: 0, pack: 1, category: 1, version: 0 }, 'cursor');
  },
];
