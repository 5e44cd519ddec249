import { deleteDB, openDB } from 'idb';
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { Fault } from '../base/errors.ts';
import type { Clock } from '../base/clock.ts';
import type { Migration } from './migrations.ts';

export type DatabaseOptions<S extends DBSchema> = {
  readonly name: string;
  readonly migrations: readonly Migration<S>[];
  readonly clock: Clock;
};

type Transaction<S extends DBSchema, M extends IDBTransactionMode> = IDBPTransaction<S, StoreNames<S>[], M>;

/** How long another tab may take to close its old connection before the person is asked to. */
const patience = 10_000;

/**
 * A connection that is made when needed, closes at once when another version of the app asks for it (else that one hangs
 * for ever), and comes back when it is used again. Errors leave as `Fault`s.
 */
export class Database<S extends DBSchema> {
  readonly #options: DatabaseOptions<S>;
  #connection: Promise<IDBPDatabase<S>> | null = null;
  #end: 'closed' | 'deleted' | null = null;

  constructor(options: DatabaseOptions<S>) {
    this.#options = options;
  }

  /** Opens now, so that errors of opening show here. */
  async open(): Promise<void> {
    await this.#connect();
  }

  /** Runs `work` in one readonly transaction; it may await nothing but requests of it. */
  async read<T>(
    stores: readonly StoreNames<S>[],
    work: (transaction: Transaction<S, 'readonly'>) => Promise<T>,
  ): Promise<T> {
    try {
      const transaction = await this.#begin(stores, 'readonly');
      transaction.done.catch(() => undefined);
      return await work(transaction);
    } catch (error) {
      throw storageFault(error);
    }
  }

  /**
   * Runs `work` in one readwrite transaction and resolves when it is committed. An error in `work` aborts all of it.
   * `strict` is for moments when the world changed and a power cut must not forget it.
   */
  async write<T>(
    stores: readonly StoreNames<S>[],
    work: (transaction: Transaction<S, 'readwrite'>) => Promise<T>,
    durability: 'relaxed' | 'strict' = 'relaxed',
  ): Promise<T> {
    let transaction: Transaction<S, 'readwrite'> | null = null;
    try {
      transaction = await this.#begin(stores, 'readwrite', durability);
      transaction.done.catch(() => undefined);
      const result = await work(transaction);
      await transaction.done;
      return result;
    } catch (error) {
      abort(transaction);
      // A full disk aborts the transaction and every request in it; the reason stands in the transaction.
      throw storageFault(error instanceof Fault ? error : (transaction?.error ?? error));
    }
  }

  close(): void {
    this.#end ??= 'closed';
    const connection = this.#connection;
    this.#connection = null;
    connection?.then(
      (database) => database.close(),
      () => undefined,
    );
  }

  async #begin<M extends 'readonly' | 'readwrite'>(
    stores: readonly StoreNames<S>[],
    mode: M,
    durability: 'relaxed' | 'strict' = 'relaxed',
  ): Promise<Transaction<S, M>> {
    const database = await this.#connect();
    try {
      return database.transaction([...stores], mode, { durability });
    } catch (error) {
      // Closed between the look and the use, by the browser or by a newer tab.
      if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
      this.#connection = null;
      return (await this.#connect()).transaction([...stores], mode, { durability });
    }
  }

  #connect(): Promise<IDBPDatabase<S>> {
    if (this.#end) return Promise.reject(new Fault({ code: `store-${this.#end}`, verdict: 'never' }));
    if (!this.#connection) {
      const opening = this.#open();
      this.#connection = opening;
      opening.catch(() => this.#forget(opening));
    }
    return this.#connection;
  }

  #forget(connection: Promise<IDBPDatabase<S>>): void {
    if (this.#connection === connection) this.#connection = null;
  }

  async #open(): Promise<IDBPDatabase<S>> {
    const { name, migrations, clock } = this.#options;
    const waiting = new AbortController();
    let tooLong: (fault: Fault) => void = () => undefined;
    const blocked = new Promise<never>((_resolve, reject) => (tooLong = reject));
    blocked.catch(() => undefined);
    const opening = openDB<S>(name, migrations.length, {
      async upgrade(database, version, _to, transaction) {
        for (const migrate of migrations.slice(version)) await migrate(database, transaction);
      },
      blocked() {
        clock.sleep(patience, waiting.signal).then(
          () => tooLong(new Fault({ code: 'blocked-by-tab', verdict: 'after-user' })),
          () => undefined,
        );
      },
      blocking: (_current, version, event) => {
        if (version === null) this.#end ??= 'deleted';
        this.#connection = null;
        (event.target as IDBDatabase).close();
      },
      terminated: () => {
        this.#connection = null;
      },
    });
    // Whoever comes too late is closed again, or it would block the next upgrade.
    blocked.catch(() => opening.then((database) => database.close()).catch(() => undefined));
    try {
      return await Promise.race([opening, blocked]);
    } catch (error) {
      throw storageFault(error);
    } finally {
      waiting.abort();
    }
  }
}

/** Deletes a database; connections of this app close by themselves. */
export async function deleteDatabase(name: string): Promise<void> {
  try {
    await deleteDB(name);
  } catch (error) {
    throw storageFault(error);
  }
}

function abort(transaction: { abort(): void } | null): void {
  try {
    transaction?.abort();
  } catch {
    // It has ended by itself.
  }
}

/** An error of IndexedDB as the caller can decide by it. */
export function storageFault(error: unknown): Error {
  if (error instanceof Fault) return error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') return new Fault({ code: 'quota', verdict: 'after-user', cause: error });
  if (name === 'VersionError')
    return new Fault({ code: 'newer-version', verdict: 'after-user', cause: error });
  // Mistakes of ours stay what they are.
  if (error instanceof Error && !(error instanceof DOMException)) return error;
  return new Fault({ code: 'storage', verdict: 'later', facts: { name }, cause: error });
}
