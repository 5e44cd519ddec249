import type { Address } from '../model/address.ts';
import type { AccountParts } from './account-parts.ts';
import { Bit, gone } from './flags.ts';
import { fold } from './fold.ts';
import { newestFirst, sortKey } from './order.ts';
import { parseQuery } from './query.ts';
import type { Word } from './query.ts';
import { countHits } from './search.ts';
import { senderMark } from './segment.ts';
import { tokenise } from './tokens.ts';

/** Messages looked at on each side; people one writes with are among the newest. */
const looked = 100;
/** A person written to is worth several one heard from. */
const weight = { to: 5, from: 1 } as const;

type Found = { readonly address: Address; score: number };

/**
 * Suggestions for a recipient: people of sent mail and senders of the rest, by how often and how lately, out of the index.
 * An empty prefix suggests those written to last.
 */
export async function findPeople(
  parts: AccountParts,
  prefix: string,
  limit: number,
): Promise<readonly Address[]> {
  const words = parseQuery(prefix);
  if (words.length === 0 && prefix.trim() !== '') return [];
  const sent = parts.core.folders.byRole('sent')?.short ?? 0;
  const senders = words.map((word) => word.map((term) => senderMark + term));
  const written = await newestWith(parts, words, (folder) => folder === sent);
  const heard = words.length === 0 ? [] : await newestWith(parts, senders, (folder) => folder !== sent);
  const found = new Map<string, Found>();
  const take = (address: Address | null, points: number): void => {
    if (!address?.address.includes('@') || !matches(address, words)) return;
    const key = address.address.toLowerCase();
    const known = found.get(key);
    if (!known) found.set(key, { address, score: points });
    else known.score += points;
  };
  for (const card of await parts.cards.read(written)) {
    for (const address of [...(card?.to ?? []), ...(card?.cc ?? []), ...(card?.bcc ?? [])]) {
      take(address, weight.to);
    }
  }
  for (const card of await parts.cards.read(heard)) take(card?.from ?? null, weight.from);
  // Equal scores stay in the order of finding: newest first.
  return [...found.values()]
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ address }) => address);
}

async function newestWith(
  parts: AccountParts,
  words: readonly Word[],
  inFolder: (folder: number) => boolean,
): Promise<readonly number[]> {
  const { directory } = parts.core;
  const hits = words.length === 0 ? null : await countHits(parts, words);
  const keys: number[] = [];
  const passing = directory.numbers(
    (chunk, at) => !(chunk.flags[at]! & (gone | Bit.draft)) && inFolder(chunk.folder[at]!),
  );
  for (const number of passing) {
    if (hits && hits[number] !== words.length) continue;
    keys.push(sortKey(directory.date(number), number));
  }
  return Array.from(newestFirst(Float64Array.from(keys), looked));
}

/** Each word begins some word of the name or address. */
function matches({ name, address }: Address, words: readonly Word[]): boolean {
  const terms: string[] = [];
  tokenise(fold(`${name} ${address}`), (term) => terms.push(term));
  return words.every((word) => word.some((prefix) => terms.some((term) => term.startsWith(prefix))));
}
