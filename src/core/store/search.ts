import type { MessageNumber } from '../model/ids.ts';
import type { SearchHits, SearchQuery } from '../model/message.ts';
import { Fault } from '../base/errors.ts';
import type { AccountParts } from './account-parts.ts';
import { readBlock } from './block.ts';
import { chunkSize } from './chunk.ts';
import { gone } from './flags.ts';
import { getMany } from './get-many.ts';
import { newestFirst, sortKey } from './order.ts';
import { parseQuery } from './query.ts';
import type { Word } from './query.ts';
import { readRows } from './rows.ts';
import type { SegmentHead } from './segments.ts';
import { isIndexBroken, startRebuild } from './rebuild.ts';

/** Merges may take a segment away between its head and its blocks; each round reads the heads anew. */
const mostRounds = 5;

/** Messages that hold all words of a query as prefixes, newest first. */
export async function search(
  parts: AccountParts,
  query: SearchQuery,
  signal?: AbortSignal,
): Promise<SearchHits> {
  const { core } = parts;
  const startedAt = core.clock.now();
  const words = parseQuery(query.text);
  const hits = words.length === 0 ? null : await countHits(parts, words, signal);
  const folder = query.folder === undefined ? null : (core.folders.byId(query.folder)?.short ?? 0);
  const keys = hits === null ? new Float64Array() : matching(parts, hits, words.length, folder);
  const total = keys.length;
  const numbers = Array.from(newestFirst(keys, query.limit)) as MessageNumber[];
  const rows = await readRows(parts, numbers);
  signal?.throwIfAborted();
  return { rows, total, milliseconds: Math.max(0, core.clock.now() - startedAt) };
}

/**
 * One byte per message: how many of the words it holds, in order. A word counts only where all before it did, so no
 * intersection is ever built.
 */
export async function countHits(
  parts: Pick<AccountParts, 'core' | 'segments'>,
  words: readonly Word[],
  signal?: AbortSignal,
): Promise<Uint8Array> {
  for (let round = 1; ; round++) {
    const hits = new Uint8Array(parts.core.directory.next);
    try {
      const heads = await parts.segments.heads();
      signal?.throwIfAborted();
      if (await countIn(parts, heads, words, hits, signal)) return hits;
      if (round >= mostRounds) throw new Fault({ code: 'broken-index', verdict: 'now' });
    } catch (error) {
      if (!isIndexBroken(error)) throw error;
      // Derived from cards and bodies: dropped, built again while idle, and searched meanwhile as far as it is.
      await startRebuild(parts.core);
      return hits;
    }
  }
}

/** False when a segment was merged away meanwhile. */
async function countIn(
  { core }: Pick<AccountParts, 'core'>,
  heads: readonly SegmentHead[],
  words: readonly Word[],
  hits: Uint8Array,
  signal?: AbortSignal,
): Promise<boolean> {
  const wanted = words.map((word) => heads.flatMap((head) => blocksOf(head, word)));
  const keys = [...new Map(wanted.flat().map((key) => [key.join(), [...key] as [number, number]])).values()];
  const blobs = await core.database.read(['blk'], (transaction) => getMany(transaction, 'blk', keys));
  signal?.throwIfAborted();
  if (blobs.includes(undefined)) return false;
  const blocks = new Map<string, Uint8Array>();
  for (const [at, key] of keys.entries()) {
    blocks.set(key.join(), await core.seal.open('block', blobs[at]!));
  }
  for (const [k, word] of words.entries()) {
    const isWanted = (term: string): boolean => word.some((prefix) => term.startsWith(prefix));
    const take = (number: number): void => {
      if (hits[number] === k) hits[number] = k + 1;
    };
    for (const key of wanted[k] ?? []) readBlock(blocks.get(key.join())!, isWanted, take);
  }
  return true;
}

/** Blocks of a segment that can hold terms with one of the prefixes of a word. */
function blocksOf({ number, firsts }: SegmentHead, word: Word): readonly [number, number][] {
  const blocks = new Set<number>();
  for (const prefix of word) {
    // The last block whose first term is not beyond the prefix, and those that begin with it.
    let low = 0;
    let high = firsts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (firsts[middle]! <= prefix) low = middle + 1;
      else high = middle;
    }
    if (low > 0) blocks.add(low - 1);
    for (let at = low; at < firsts.length && firsts[at]!.startsWith(prefix); at++) blocks.add(at);
  }
  return [...blocks].map((block) => [number, block]);
}

/** Sort keys of the living messages that hold all words. */
function matching(
  { core: { directory } }: AccountParts,
  hits: Uint8Array,
  count: number,
  folder: number | null,
): Float64Array {
  const keys = new Float64Array(hits.length);
  let length = 0;
  for (const [index, chunk] of directory.chunks.entries()) {
    if (!chunk) continue;
    const base = index * chunkSize;
    const end = Math.min(directory.endOf(index), hits.length - base);
    for (let at = 0; at < end; at++) {
      if (hits[base + at] !== count || chunk.flags[at]! & gone) continue;
      if (folder !== null && chunk.folder[at] !== folder) continue;
      keys[length++] = sortKey(chunk.date[at]!, base + at);
    }
  }
  return keys.subarray(0, length);
}
