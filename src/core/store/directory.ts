import { Chunk, chunkBytes, chunkOf, chunkSize, positionOf } from './chunk.ts';
import { Bit, gone } from './flags.ts';
import { getMany } from './get-many.ts';
import type { AnyTransaction } from './schema.ts';

/** Chunks as one transaction saw them. */
export type DirectorySnapshot = {
  readonly next: number;
  /** What is not in `chunks` is gone. */
  readonly whole: boolean;
  readonly chunks: readonly (readonly [index: number, chunk: Chunk | null])[];
};

/**
 * Reads chunks, all when `indexes` is null. @throws RangeError when one has not the size of a chunk.
 */
export async function readDirectory(
  transaction: AnyTransaction,
  next: number,
  indexes: readonly number[] | null,
): Promise<DirectorySnapshot> {
  const wanted = indexes ?? (await transaction.objectStore('dir').getAllKeys());
  const buffers = await getMany(transaction, 'dir', wanted);
  const chunks = wanted.map((index, at) => {
    const buffer = buffers[at];
    return [index, buffer === undefined ? null : new Chunk(buffer)] as const;
  });
  return { next, whole: indexes === null, chunks };
}

/**
 * The directory in memory: what changes of every message, and what lists are sorted and filtered by. 100,000 messages are
 * 2.8 MB and load in about 10 ms. A cache: every write reads its chunks again inside its transaction.
 */
export class Directory {
  /** By chunk number; null where all were dead and the chunk was deleted. */
  readonly chunks: (Chunk | null)[] = [];
  /** One more than the highest number given. */
  next = 0;

  /** The chunk and position of a number, null when it was never given or its chunk is gone. */
  find(number: number): { readonly chunk: Chunk; readonly at: number } | null {
    if (!(number >= 0 && number < this.next)) return null;
    const chunk = this.chunks[chunkOf(number)];
    return chunk ? { chunk, at: positionOf(number) } : null;
  }

  /** Flags of a number; dead when it is not here. */
  flags(number: number): number {
    const record = this.find(number);
    return record ? (record.chunk.flags[record.at] ?? Bit.dead) : Bit.dead;
  }

  /** Folder it is shown in; 0 when it is not here. */
  folder(number: number): number {
    const record = this.find(number);
    return record ? (record.chunk.folder[record.at] ?? 0) : 0;
  }

  /** Number of its set of categories. */
  category(number: number): number {
    const record = this.find(number);
    return record ? (record.chunk.category[record.at] ?? 0) : 0;
  }

  /** Seconds since 1970; 0 without a date or when it is not here. */
  date(number: number): number {
    const record = this.find(number);
    return record ? (record.chunk.date[record.at] ?? 0) : 0;
  }

  place(number: number): number {
    const record = this.find(number);
    return record ? (record.chunk.place[record.at] ?? 0) : 0;
  }

  /** Neither dead nor hidden. */
  shown(number: number): boolean {
    return (this.flags(number) & gone) === 0;
  }

  /** All numbers that pass; for what is not done at every keystroke. */
  *numbers(test: (chunk: Chunk, at: number) => boolean): Generator<number> {
    for (const [index, chunk] of this.chunks.entries()) {
      if (!chunk) continue;
      const end = this.endOf(index);
      for (let at = 0; at < end; at++) if (test(chunk, at)) yield index * chunkSize + at;
    }
  }

  /** Records in use of a chunk. */
  endOf(index: number): number {
    return Math.min(chunkSize, this.next - index * chunkSize);
  }

  /** Takes in a snapshot, at once. */
  apply(snapshot: DirectorySnapshot): void {
    if (snapshot.whole) this.chunks.length = 0;
    this.next = snapshot.next;
    for (const [index, chunk] of snapshot.chunks) this.put(index, chunk);
  }

  put(index: number, chunk: Chunk | null): void {
    while (this.chunks.length < index) this.chunks.push(null);
    this.chunks[index] = chunk;
  }

  /** Bytes held. */
  get size(): number {
    return this.chunks.reduce((sum, chunk) => sum + (chunk ? chunkBytes : 0), 0);
  }
}
