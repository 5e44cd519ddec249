import type { AccountParts } from './account-parts.ts';
import { readBlock } from './block.ts';
import { Bit } from './flags.ts';
import { getMany } from './get-many.ts';
import { isIndexBroken, startRebuild } from './rebuild.ts';
import { sealSegment } from './segment.ts';
import { deleteSegment, nextSegment, putSegment } from './segments.ts';
import type { SegmentHead } from './segments.ts';

/** So many segments of one size class become one. 16 leave half as much again on disk, 4 cost 40 % more merging. */
const fanIn = 8;
/** A merge blocks other databases of the origin in Chromium while it writes: none larger than this. */
const mostMessages = 9_000;

/** Segments that are to be merged now: eight of one size class (log8 of their messages), the smallest class first. */
export function mergeCandidates(heads: readonly SegmentHead[]): readonly SegmentHead[] | null {
  const classes = new Map<number, SegmentHead[]>();
  for (const head of heads) {
    const size = Math.floor(Math.log(Math.max(1, head.count)) / Math.log(fanIn) + 1e-9);
    classes.set(size, [...(classes.get(size) ?? []), head]);
  }
  for (const [, members] of [...classes].sort(([a], [b]) => a - b)) {
    const oldest = members.sort((a, b) => a.number - b.number).slice(0, fanIn);
    const messages = oldest.reduce((sum, { count }) => sum + count, 0);
    if (oldest.length === fanIn && messages <= mostMessages) return oldest;
  }
  return null;
}

/**
 * One unit: eight segments become one, without the dead. The transaction leaves `state` out, or every tap would wait for
 * it; that the eight still exist is all that must hold.
 */
export async function mergeUnit(parts: AccountParts): Promise<boolean> {
  const { core, segments } = parts;
  try {
    const chosen = mergeCandidates(await segments.heads());
    if (!chosen) return false;
    const merged = await mergeBlocks(parts, chosen);
    // Taken away meanwhile: by a rebuild, or by another worker before it lost the lock.
    if (!merged) return true;
    await core.database.write(['seg', 'blk'], async (transaction) => {
      const rows = await Promise.all(
        chosen.map(({ number }) => transaction.objectStore('seg').getKey(number)),
      );
      if (rows.includes(undefined)) return;
      for (const { number } of chosen) deleteSegment(transaction, number);
      if (merged.blocks.length > 0) putSegment(transaction, merged, await nextSegment(transaction));
    });
  } catch (error) {
    if (!isIndexBroken(error)) throw error;
    await startRebuild(core);
  }
  return true;
}

async function mergeBlocks(
  { core }: AccountParts,
  chosen: readonly SegmentHead[],
): Promise<Awaited<ReturnType<typeof sealSegment>> | null> {
  const { directory } = core;
  const keys = chosen.flatMap(({ number, firsts }) =>
    firsts.map((_, at) => [number, at] as [number, number]),
  );
  const blobs = await core.database.read(['blk'], (transaction) => getMany(transaction, 'blk', keys));
  const terms = new Map<string, number[]>();
  const messages = new Set<number>();
  for (const blob of blobs) {
    if (!blob) return null;
    let term = '';
    let numbers: number[] = [];
    const block = await core.seal.open('block', blob);
    readBlock(
      block,
      () => true,
      (number, of) => {
        if (directory.flags(number) & Bit.dead) return;
        if (of !== term || numbers.length === 0) {
          term = of;
          numbers = terms.get(of) ?? [];
          if (numbers.length === 0) terms.set(of, numbers);
        }
        numbers.push(number);
        messages.add(number);
      },
    );
  }
  const sorted = [...terms.keys()].sort();
  const postings = sorted.map((term) => [term, ascending(terms.get(term) ?? [])] as const);
  return sealSegment(core.seal, messages.size, postings);
}

/** Numbers of several segments: mostly in order; late bodies mix them, and repeat some. */
function ascending(numbers: readonly number[]): readonly number[] {
  for (let at = 1; at < numbers.length; at++) {
    if (numbers[at]! <= numbers[at - 1]!) return Array.from(new Set(Uint32Array.from(numbers).sort()));
  }
  return numbers;
}
