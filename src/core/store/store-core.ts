import type { Clock, Random } from '../base/clock.ts';
import { Fault } from '../base/errors.ts';
import { CategoryTable } from './category-table.ts';
import type { Database } from './database.ts';
import { Directory, readDirectory } from './directory.ts';
import type { DirectorySnapshot } from './directory.ts';
import { Edit } from './edit.ts';
import type { Ahead, EditResult, RecordPlace } from './edit.ts';
import { FolderTable } from './folder-table.ts';
import { getMany } from './get-many.ts';
import type { MailText } from './mail-text.ts';
import { storeFormat } from './migrations.ts';
import { rememberedText } from './remembered-text.ts';
import type {
  AccountSchema,
  AccountStoreName,
  Blob,
  Cursor,
  FoldersRecord,
  WriteTransaction,
} from './schema.ts';
import type { Seal } from './seal.ts';
import { readState } from './state.ts';

export type StoreParts = {
  readonly database: Database<AccountSchema>;
  readonly seal: Seal;
  readonly clock: Clock;
  readonly random: Random;
  readonly text: MailText;
  readonly notify: (version: number) => void;
  readonly painted: () => void;
};

/** How a write is made, and what it reads with its first round trip. */
export type EditOptions<A> = Ahead & {
  readonly durability?: 'relaxed' | 'strict';
  /** Further reads in the same round trip. */
  readonly ahead?: (transaction: WriteTransaction) => Promise<A>;
};

type News = {
  readonly cursor: Cursor;
  readonly directory: DirectorySnapshot;
  /** Null: unchanged. */
  readonly folders: FoldersRecord | undefined | null;
  readonly categories: readonly Blob[];
};

/**
 * What all parts of an account's store share: the database, the caches, and the one way to write. The caches are those of
 * `version`; later rows of `log` say what to load again.
 */
export class StoreCore {
  readonly database: Database<AccountSchema>;
  readonly seal: Seal;
  readonly clock: Clock;
  readonly random: Random;
  readonly text: MailText;
  readonly painted: () => void;
  readonly directory = new Directory();
  folders = new FolderTable();
  readonly categories = new CategoryTable();
  /** Counters of the version the caches are right for; version -1 before the first load. */
  cursor: Cursor = { next: 0, pack: 1, category: 1, version: -1 };
  /** Rises with every change of the caches, paints included. */
  generation = 0;
  readonly #notify: (version: number) => void;
  readonly #forget = new Set<(chunks: readonly number[] | null) => void>();
  #refreshing: Promise<void> | null = null;

  constructor(parts: StoreParts) {
    this.database = parts.database;
    this.seal = parts.seal;
    this.clock = parts.clock;
    this.random = parts.random;
    this.text = rememberedText(parts.text);
    this.painted = parts.painted;
    this.#notify = parts.notify;
  }

  /** Called with the chunks that changed, null for all: for caches beside the directory. */
  onChange(forget: (chunks: readonly number[] | null) => void): void {
    this.#forget.add(forget);
  }

  /** Brings the caches up to date; one at a time. */
  async refresh(): Promise<void> {
    while (this.#refreshing) await this.#refreshing.catch(() => undefined);
    this.#refreshing = this.#load().finally(() => (this.#refreshing = null));
    await this.#refreshing;
  }

  /**
   * One write: `work` changes an `Edit` over `stores` (and `state`, `log`), everything else was prepared before. The
   * caches follow when it is committed.
   */
  async edit<T, A = undefined>(
    stores: readonly AccountStoreName[],
    work: (edit: Edit, ahead: A) => Promise<T>,
    options: EditOptions<A> = {},
  ): Promise<T> {
    const { result, done } = await this.database.write(
      ['state', 'log', ...stores],
      async (transaction) => {
        const [edit, ahead] = await Promise.all([
          Edit.begin(transaction, options),
          options.ahead?.(transaction) as Promise<A>,
        ]);
        const answer = await work(edit, ahead);
        return { result: answer, done: edit.finish() };
      },
      options.durability,
    );
    if (done) await this.#follow(done);
    return result;
  }

  /** Changes the caches ahead of a write, so that a tap shows at once; the write or the next refresh has the last word. */
  paint(numbers: Iterable<number>, change: (record: RecordPlace) => void): void {
    for (const number of numbers) {
      const record = this.directory.find(number);
      if (record) change(record);
    }
    this.generation++;
    this.painted();
  }

  /** Loads chunks again that a paint touched and no commit confirmed. */
  async unpaint(indexes: Iterable<number>): Promise<void> {
    const snapshot = await this.database.read(['state', 'dir'], async (transaction) => {
      const cursor = await readState(transaction, 'cursor');
      return readDirectory(transaction, cursor?.next ?? 0, [...indexes]);
    });
    this.directory.apply({ ...snapshot, next: Math.max(snapshot.next, this.directory.next) });
    this.generation++;
    this.painted();
  }

  async #follow(done: EditResult): Promise<void> {
    if (this.cursor.version === done.before && !this.#refreshing && done.parts.size === 0) {
      this.directory.apply({ next: done.cursor.next, whole: false, chunks: [...done.chunks] });
      this.cursor = done.cursor;
      this.#changed([...new Set([...done.chunks.keys(), ...done.idChunks])]);
    } else {
      await this.refresh();
    }
    this.#notify(done.cursor.version);
  }

  async #load(): Promise<void> {
    const news = await this.#read();
    if (!news) return;
    const folders = news.folders === null ? null : await FolderTable.open(this.seal, news.folders);
    await this.categories.extend(this.seal, news.categories);
    if (folders) this.folders = folders;
    this.directory.apply(news.directory);
    this.cursor = news.cursor;
    this.#changed(news.directory.whole ? null : news.directory.chunks.map(([index]) => index));
  }

  #read(): Promise<News | null> {
    return this.database.read(['state', 'dir', 'log'], async (transaction) => {
      const known = this.cursor.version;
      const isFirst = known < 0;
      // Everything is wanted the first time, and asked for at once: each round trip is a good part of a start.
      const [cursor, format, every] = await Promise.all([
        readState(transaction, 'cursor'),
        isFirst ? readState(transaction, 'format') : storeFormat,
        isFirst ? transaction.objectStore('dir').getAllKeys() : null,
      ]);
      if (!cursor) throw new RangeError('no cursor');
      if (cursor.version === known) return null;
      if ((format ?? 0) > storeFormat) throw new Fault({ code: 'newer-version', verdict: 'after-user' });
      const span = !isFirst && cursor.version > known ? cursor.version - known : 0;
      const rows =
        span > 0
          ? await transaction.objectStore('log').getAll(IDBKeyRange.bound(known, cursor.version, true, false))
          : [];
      // A gap: the log was trimmed, or the database is another one.
      const whole = span === 0 || rows.length !== span;
      const touched = whole ? every : [...new Set(rows.flatMap((row) => row.chunks))];
      const parts = new Set(rows.flatMap((row) => row.parts));
      const newSets = Array.from({ length: cursor.category - this.categories.next }, (_, at) =>
        categoryKey(this.categories.next + at),
      );
      const [directory, folders, categories] = await Promise.all([
        readDirectory(transaction, cursor.next, touched),
        whole || parts.has('folders') ? readState(transaction, 'folders') : null,
        getMany(transaction, 'state', newSets),
      ]);
      return { cursor, directory: { ...directory, whole }, folders, categories: categories as Blob[] };
    });
  }

  #changed(chunks: readonly number[] | null): void {
    this.generation++;
    for (const forget of this.#forget) forget(chunks);
  }
}

/** Key of a set of categories in `state`. */
export function categoryKey(number: number): string {
  return `cat:${String(number).padStart(5, '0')}`;
}
