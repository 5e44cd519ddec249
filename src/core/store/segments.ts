import { decode } from './codec.ts';
import type { AnyTransaction, SegmentRow, WriteTransaction } from './schema.ts';
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

/** Adds a segment under the next number. */
export async function putSegment(transaction: WriteTransaction, segment: SealedSegment): Promise<void> {
  const seg = transaction.objectStore('seg');
  const counter = await seg.get(0);
  const number = counter && 'next' in counter ? counter.next : 1;
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
    const { numbers, rows } = await this.#core.database.read(['seg'], async (transaction) => {
      const found = await segmentNumbers(transaction);
      const missing = found.filter((number) => !this.#heads.has(number));
      const seg = transaction.objectStore('seg');
      const read = await Promise.all(missing.map((number) => seg.get(number)));
      return { numbers: found, rows: new Map(missing.map((number, at) => [number, read[at]])) };
    });
    const heads = new Map<number, SegmentHead>();
    for (const number of numbers) {
      const head = this.#heads.get(number) ?? (await this.#open(number, rows.get(number)));
      if (head) heads.set(number, head);
    }
    this.#heads = heads;
    return [...heads.values()];
  }

  async #open(number: number, row: SegmentRow | undefined): Promise<SegmentHead | null> {
    if (!row || 'next' in row) return null;
    const firsts = decode(await this.#core.seal.open('segment', row.head)) as readonly string[];
    return { number, count: row.count, firsts };
  }
}
