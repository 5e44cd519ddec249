import type { AccountParts } from './account-parts.ts';
import { chunkSize } from './chunk.ts';
import { Bit } from './flags.ts';
import { movedOn } from './moved-on.ts';
import { packOf, packSize, sealPacks } from './packs.ts';
import { watch } from './state.ts';
import type { StoreCore } from './store-core.ts';

/** Packs that one unit rewrites at most, and at least: a live mailbox makes packs of one card, which is fine for a while. */
const most = 64;
const least = 8;
/** A pack of large cards is as full as it may be. */
const fullBytes = 24 * 1024;

/**
 * One unit: packs of which at most half lives are packed anew, the old ones deleted; packs of the dead alone go unread.
 * False when there is nothing to do.
 */
export async function sweepUnit({ core, cards }: Pick<AccountParts, 'core' | 'cards'>): Promise<boolean> {
  const living = livingByPack(core);
  const { empty, sparse } = await core.database.read(['card'], async (transaction) => {
    const store = transaction.objectStore('card');
    const stored = await store.getAllKeys();
    const half = stored
      .filter((pack) => (living.get(pack)?.length ?? packSize) <= packSize / 2)
      .slice(0, most);
    const blobs = half.length < least ? [] : await Promise.all(half.map((pack) => store.get(pack)));
    return {
      empty: stored.filter((pack) => !living.has(pack)),
      sparse: half.filter((_, at) => (blobs[at]?.length ?? fullBytes) < fullBytes),
    };
  });
  const chosen = sparse.length < least ? [] : sparse;
  if (empty.length === 0 && chosen.length === 0) return false;

  const { cursor } = core;
  const numbers = chosen.flatMap((pack) => living.get(pack) ?? []).sort((a, b) => a - b);
  const places = numbers.map((number) => core.directory.place(number));
  const read = await cards.read(numbers);
  const kept = read.filter((card) => card !== null);
  // A broken pack was found: its messages are marked now, and the next unit sees them.
  if (kept.length < read.length) return true;
  const packs = await sealPacks(core.seal, kept, cursor.pack);
  await core.edit(['dir', 'card'], async (edit) => {
    if (edit.cursor.pack !== cursor.pack) throw movedOn();
    await edit.load(numbers);
    for (const [at, number] of numbers.entries()) {
      const record = edit.find(number);
      // Died meanwhile, by a tap on a copy that only this device had.
      if (!record || !edit.alive(number)) continue;
      if (record.chunk.place[record.at] !== places[at]) throw movedOn();
      const { chunk, at: position } = edit.change(number);
      chunk.place[position] = packs.places[at]!;
    }
    const store = edit.transaction.objectStore('card');
    for (const { number, blob } of packs.packs) watch(store.put(blob, number));
    for (const pack of [...empty, ...chosen]) watch(store.delete(pack));
    edit.cursor = { ...edit.cursor, pack: packs.next };
    edit.touch();
  });
  return true;
}

/** Living messages of each pack. */
function livingByPack({ directory }: StoreCore): ReadonlyMap<number, number[]> {
  const living = new Map<number, number[]>();
  for (const [index, chunk] of directory.chunks.entries()) {
    if (!chunk) continue;
    const end = directory.endOf(index);
    for (let at = 0; at < end; at++) {
      const place = chunk.place[at]!;
      if (place === 0 || chunk.flags[at]! & Bit.dead) continue;
      const numbers = living.get(packOf(place));
      if (numbers) numbers.push(index * chunkSize + at);
      else living.set(packOf(place), [index * chunkSize + at]);
    }
  }
  return living;
}
