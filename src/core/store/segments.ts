import { decode } from './codec.ts';
import { getMany } from './get-many.ts';
import type { AnyTransaction, ReadTransaction, SegmentRow, WriteTransaction } from './schema.ts';
import type { SealedSegment } from './segment.ts';
import { watch } from './state.ts';
import type { StoreCore } from './store-core.ts';

/** A segment as a search uses it: which block holds which terms. */
export type SegmentHead = {
  readonly number: number;
  readonly count: number;
  /** First term of each block. */
  readonly firsts: readonly string[];
};

/** Number of the next segment. */
export async function nextSegment(transaction: WriteTransaction): Promise<number> {
  const counter = await transaction.objectStore('seg').get(0);
  return counter && 'next' in counter ? counter.next : 1;
}

type Rows = {
  readonly numbers: readonly number[];
  readonly rows: ReadonlyMap<number, SegmentRow | undefined>;
};

/** Adds a segment under the number that is next. */
export function putSegment(transaction: WriteTransaction, segment: SealedSegment, number: number): void {
  const seg = transaction.objectStore('seg');
  watch(seg.put({ next: number + 1 }, 0));
  watch(seg.put({ count: segment.count, blocks: segment.blocks.length, head: segment.head }, number));
  const blk = transaction.objectStore('blk');
  for (const [at, block] of segment.blocks.entries()) watch(blk.put(block, [number, at]));
}

/** Takes a segment out, with its blocks. */
export function deleteSegment(transaction: WriteTransaction, number: number): void {
  watch(transaction.objectStore('seg').delete(number));
  watch(transaction.objectStore('blk').delete(IDBKeyRange.bound([number], [number + 1], false, true)));
}

/** Numbers of all segments. */
export async function segmentNumbers(transaction: AnyTransaction): Promise<readonly number[]> {
  return transaction.objectStore('seg').getAllKeys(IDBKeyRange.lowerBound(1));
}

/** Heads of all segments; they never change, so what was read once stays right. */
export class Segments {
  readonly #core: StoreCore;
  #heads = new Map<number, SegmentHead>();

  constructor(core: StoreCore) {
    this.#core = core;
  }

  /** Heads of the segments there are now. @throws Fault `broken-blob` when one does not decode. */
  async heads(): Promise<readonly SegmentHead[]> {
    const { numbers, rows } = await this.#core.database.read(['seg'], (transaction) =>
      this.#heads.size === 0 ? this.#readAll(transaction) : this.#readNew(transaction),
    );
    const heads = new Map<number, SegmentHead>();
    for (const number of numbers) {
      const head = this.#heads.get(number) ?? (await this.#open(number, rows.get(number)));
      if (head) heads.set(number, head);
    }
    this.#heads = heads;
    return [...heads.values()];
  }

  /** All at once: a search that begins cold waits for this. */
  async #readAll(transaction: ReadTransaction): Promise<Rows> {
    const [numbers, rows] = await Promise.all([
      segmentNumbers(transaction),
      transaction.objectStore('seg').getAll(IDBKeyRange.lowerBound(1)),
    ]);
    return { numbers, rows: new Map(numbers.map((number, at) => [number, rows[at]])) };
  }

  async #readNew(transaction: ReadTransaction): Promise<Rows> {
    const numbers = await segmentNumbers(transaction);
    const missing = numbers.filter((number) => !this.#heads.has(number));
    const rows = await getMany(transaction, 'seg', missing);
    return { numbers, rows: new Map(missing.map((number, at) => [number, rows[at]])) };
  }

  async #open(number: number, row: SegmentRow | undefined): Promise<SegmentHead | null> {
    if (!row || 'next' in row) return null;
    const firsts = decode(await this.#core.seal.open('segment', row.head)) as readonly string[];
    return { number, count: row.count, firsts };
  }
}
