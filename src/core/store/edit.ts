import { Chunk, chunkOf, chunksOf, positionOf } from './chunk.ts';
import { Bit, withBit } from './flags.ts';
import { getMany } from './get-many.ts';
import { IdChunk } from './ids.ts';
import { OutboxEdit } from './outbox-edit.ts';
import type { AccountStoreName, Cursor, LogPart, WriteTransaction } from './schema.ts';
import { readState, watch, writeState } from './state.ts';

/** A record of the directory within an edit: columns are `chunk.flags[at]` and so on. */
export type RecordPlace = { readonly chunk: Chunk; readonly at: number };

/** What a committed edit changed, for the caches. */
export type EditResult = {
  readonly before: number;
  readonly cursor: Cursor;
  readonly chunks: ReadonlyMap<number, Chunk | null>;
  readonly idChunks: readonly number[];
  readonly parts: ReadonlySet<LogPart>;
};

/** What an edit is sure to need: asked for together with its counters, since every round trip is a good part of a write. */
export type Ahead = {
  /** Chunks of the directory. */
  readonly chunks?: Iterable<number>;
  /** Chunks of keys. */
  readonly ids?: Iterable<number>;
};

/**
 * One write of the database. Chunks are read inside its transaction, changed, and written at the end together with the
 * counters and a row of `log`. It awaits nothing but requests of its transaction.
 */
export class Edit {
  readonly transaction: WriteTransaction;
  readonly outbox: OutboxEdit;
  /** Counters as they were, raised by the edit. */
  cursor: Cursor;
  readonly #before: number;
  readonly #chunks = new Map<number, Chunk | null>();
  readonly #changed = new Set<number>();
  readonly #ids = new Map<number, IdChunk>();
  readonly #idsChanged = new Set<number>();
  readonly #parts = new Set<LogPart>();
  #visible = false;

  private constructor(transaction: WriteTransaction, cursor: Cursor) {
    this.transaction = transaction;
    this.outbox = new OutboxEdit(transaction);
    this.cursor = cursor;
    this.#before = cursor.version;
  }

  static async begin(transaction: WriteTransaction, ahead: Ahead = {}): Promise<Edit> {
    const chunks = [...(ahead.chunks ?? [])];
    const ids = [...(ahead.ids ?? [])];
    const [cursor, buffers, stored] = await Promise.all([
      readState(transaction, 'cursor'),
      getMany(transaction, 'dir', chunks),
      getMany(transaction, 'ids', ids),
    ]);
    if (!cursor) throw new RangeError('no cursor');
    const edit = new Edit(transaction, cursor);
    edit.#takeChunks(chunks, buffers);
    edit.#takeIds(ids, stored);
    return edit;
  }

  /** True when the scope of the transaction holds a store. */
  has(store: AccountStoreName): boolean {
    return this.transaction.objectStoreNames.contains(store);
  }

  /** Loads the directory records of some numbers. */
  load(numbers: Iterable<number>): Promise<void> {
    return this.loadChunks(chunksOf(numbers));
  }

  async loadChunks(indexes: Iterable<number>): Promise<void> {
    const missing = [...indexes].filter((index) => !this.#chunks.has(index));
    this.#takeChunks(missing, await getMany(this.transaction, 'dir', missing));
  }

  async loadIds(indexes: Iterable<number>): Promise<void> {
    const missing = [...indexes].filter((index) => !this.#ids.has(index));
    this.#takeIds(missing, await getMany(this.transaction, 'ids', missing));
  }

  /** Loads the operations of those messages that have some. Their records must be loaded. */
  async loadOperations(numbers: Iterable<number>): Promise<void> {
    const pending: number[] = [];
    for (const number of numbers) {
      if (this.flags(number) & Bit.pending) pending.push(number);
      else this.outbox.knowNone(number);
    }
    await this.outbox.loadFor(pending);
  }

  /** The record of a loaded number; null when it is dead with its whole chunk or was never given. */
  find(number: number): RecordPlace | null {
    const chunk = this.#chunks.get(chunkOf(number));
    if (chunk === undefined) throw new RangeError('record not loaded');
    return chunk && number < this.cursor.next ? { chunk, at: positionOf(number) } : null;
  }

  /** Flags of a loaded number; dead when it is not there. */
  flags(number: number): number {
    const record = this.find(number);
    return record ? (record.chunk.flags[record.at] ?? Bit.dead) : Bit.dead;
  }

  alive(number: number): boolean {
    return (this.flags(number) & Bit.dead) === 0;
  }

  /** The record of a loaded, living number, to be changed. */
  change(number: number): RecordPlace {
    const record = this.find(number);
    if (!record) throw new RangeError('record is gone');
    this.#changed.add(chunkOf(number));
    return record;
  }

  setFlags(number: number, flags: number): void {
    const { chunk, at } = this.change(number);
    chunk.flags[at] = flags;
  }

  /** Folder in which a loaded number is shown; 0 when it is not there. */
  folder(number: number): number {
    const record = this.find(number);
    return record ? (record.chunk.folder[record.at] ?? 0) : 0;
  }

  setFolder(number: number, folder: number): void {
    const { chunk, at } = this.change(number);
    chunk.folder[at] = folder;
  }

  setBit(number: number, bit: number, on: boolean): void {
    const flags = this.flags(number);
    const next = withBit(flags, bit, on);
    if (next !== flags) this.setFlags(number, next);
  }

  /** The next number, its record empty. Its chunk and ids must be loaded. */
  append(folder: number, serverId: string): number {
    const number = this.cursor.next;
    this.cursor = { ...this.cursor, next: number + 1 };
    this.setId(number, folder, serverId);
    this.change(number);
    return number;
  }

  id(number: number): { readonly folder: number; readonly serverId: string } | null {
    const ids = this.#ids.get(chunkOf(number));
    if (!ids) throw new RangeError('ids not loaded');
    return ids.at(positionOf(number));
  }

  setId(number: number, folder: number, serverId: string): void {
    const index = chunkOf(number);
    const ids = this.#ids.get(index);
    if (!ids) throw new RangeError('ids not loaded');
    ids.set(positionOf(number), { folder, serverId });
    this.#idsChanged.add(index);
  }

  /** A chunk whose records are all dead goes; its numbers stay given. */
  dropChunk(index: number): void {
    this.#chunks.set(index, null);
    this.#changed.add(index);
    watch(this.transaction.objectStore('ids').delete(index));
  }

  /** Something else that a page can see has changed. */
  touch(part?: LogPart): void {
    this.#visible = true;
    if (part) this.#parts.add(part);
  }

  /** Chunks this edit has loaded, changed or not. */
  chunk(index: number): Chunk | null | undefined {
    return this.#chunks.get(index);
  }

  #takeChunks(indexes: readonly number[], buffers: readonly (ArrayBuffer | undefined)[]): void {
    for (const [at, index] of indexes.entries()) {
      const buffer = buffers[at];
      // A chunk that is not there yet begins with the next number; a hole below was wholly dead.
      const fresh = buffer === undefined && index >= chunkOf(this.cursor.next);
      this.#chunks.set(index, buffer === undefined ? (fresh ? new Chunk() : null) : new Chunk(buffer));
    }
  }

  #takeIds(indexes: readonly number[], stored: readonly (string | undefined)[]): void {
    for (const [at, index] of indexes.entries()) this.#ids.set(index, new IdChunk(stored[at]));
  }

  /** Writes what changed. Null when nothing did that a page can see. */
  finish(): EditResult | null {
    const outbox = this.outbox.finish();
    for (const number of outbox.numbers) {
      if (this.alive(number)) this.setBit(number, Bit.pending, this.outbox.of(number).length > 0);
    }
    if (this.#changed.size === 0 && !outbox.changed && !this.#visible) return null;
    const directory = this.#changed.size > 0 ? this.transaction.objectStore('dir') : null;
    const chunks = new Map<number, Chunk | null>();
    for (const index of this.#changed) {
      const chunk = this.#chunks.get(index) ?? null;
      chunks.set(index, chunk);
      if (directory) watch(chunk ? directory.put(chunk.buffer, index) : directory.delete(index));
    }
    for (const index of this.#idsChanged) {
      watch(this.transaction.objectStore('ids').put(String(this.#ids.get(index)), index));
    }
    this.cursor = { ...this.cursor, version: this.#before + 1 };
    writeState(this.transaction, 'cursor', this.cursor);
    const row = { chunks: [...this.#changed], parts: [...this.#parts] };
    watch(this.transaction.objectStore('log').put(row, this.cursor.version));
    return {
      before: this.#before,
      cursor: this.cursor,
      chunks,
      idChunks: [...this.#idsChanged],
      parts: this.#parts,
    };
  }
}
