import { Bit } from './flags.ts';
import { getMany } from './get-many.ts';
import { openPack, packOf, slotOf } from './packs.ts';
import type { Pack } from './packs.ts';
import type { StoreCore } from './store-core.ts';
import type { StoredCard } from './stored-card.ts';

/** Decoded packs that are kept: a screen and what is around it. */
const kept = 64;

/** Reads cards by message number. Packs never change, so what was decoded stays right. */
export class Cards {
  readonly #core: StoreCore;
  /** In order of use, newest last. */
  readonly #packs = new Map<number, Pack>();

  constructor(core: StoreCore) {
    this.#core = core;
  }

  /** Cards in the order of the numbers; null where there is none any more, which the engine then fetches again. */
  async read(numbers: readonly number[]): Promise<readonly (StoredCard | null)[]> {
    let opened = await this.#open(this.#packsOf(numbers));
    if (opened.lost.length > 0) {
      // Swept meanwhile, and our places are old; or really lost.
      await this.#core.refresh();
      opened = await this.#open(this.#packsOf(numbers));
      if (opened.lost.length > 0) await this.#reportLost(opened.lost);
    }
    const broken = new Set<number>();
    const cards = numbers.map((number) => {
      const place = this.#core.directory.place(number);
      if (place === 0) return null;
      const pack = packOf(place);
      try {
        return opened.packs.get(pack)?.card(slotOf(place)) ?? null;
      } catch {
        broken.add(pack);
        return null;
      }
    });
    if (broken.size > 0) await this.#reportLost([...broken]);
    return cards;
  }

  #packsOf(numbers: readonly number[]): ReadonlySet<number> {
    const places = numbers.map((number) => this.#core.directory.place(number));
    return new Set(places.filter((place) => place > 0).map(packOf));
  }

  async #open(wanted: ReadonlySet<number>): Promise<{
    readonly packs: ReadonlyMap<number, Pack>;
    readonly lost: readonly number[];
  }> {
    const packs = new Map<number, Pack>();
    const missing: number[] = [];
    for (const pack of wanted) {
      const known = this.#packs.get(pack);
      if (!known) missing.push(pack);
      else this.#keep(pack, known, packs);
    }
    if (missing.length === 0) return { packs, lost: [] };
    const blobs = await this.#core.database.read(['card'], (transaction) =>
      getMany(transaction, 'card', missing),
    );
    const lost: number[] = [];
    for (const [at, pack] of missing.entries()) {
      const blob = blobs[at];
      const opened = blob ? await openPack(this.#core.seal, blob).catch(() => null) : null;
      if (opened) this.#keep(pack, opened, packs);
      else lost.push(pack);
    }
    return { packs, lost };
  }

  /** Messages of lost packs get place 0: `missingCards` names them. */
  #reportLost(packs: readonly number[]): Promise<void> {
    const lost = new Set(packs);
    const isLost = (place: number, flags: number): boolean =>
      place > 0 && (flags & Bit.dead) === 0 && lost.has(packOf(place));
    const numbers = [
      ...this.#core.directory.numbers((chunk, at) => isLost(chunk.place[at] ?? 0, chunk.flags[at] ?? 0)),
    ];
    return this.#core.edit(['dir'], async (edit) => {
      await edit.load(numbers);
      for (const number of numbers) {
        const record = edit.find(number);
        if (!record || !isLost(record.chunk.place[record.at] ?? 0, edit.flags(number))) continue;
        const { chunk, at } = edit.change(number);
        chunk.place[at] = 0;
      }
    });
  }

  #keep(number: number, pack: Pack, into: Map<number, Pack>): void {
    into.set(number, pack);
    this.#packs.delete(number);
    this.#packs.set(number, pack);
    if (this.#packs.size <= kept) return;
    const oldest = this.#packs.keys().next();
    if (!oldest.done) this.#packs.delete(oldest.value);
  }
}
