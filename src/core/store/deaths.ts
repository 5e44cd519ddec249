import { Bit } from './flags.ts';
import type { Edit } from './edit.ts';
import { packOf } from './packs.ts';
import type { AccountStoreName } from './schema.ts';
import { watch } from './state.ts';
import type { StoreCore } from './store-core.ts';

/** What a write needs in its scope to let messages die. */
export const deathStores = [
  'dir',
  'card',
  'body',
  'extra',
  'file',
  'outbox',
  'mail',
] as const satisfies readonly AccountStoreName[];

/** Flags of a dead message: nothing of it counts any more. */
const cleared = ~(Bit.hidden | Bit.unconfirmed | Bit.body | Bit.pending | Bit.extra | Bit.local | Bit.left);

/**
 * Messages that die within an edit. Dead is a flag in the directory; what belongs to the number goes in the same
 * transaction, and so do packs whose messages are all dead. Postings stay in the index, masked, until a merge.
 */
export class Deaths {
  readonly #edit: Edit;
  readonly #bodies: number[] = [];
  readonly #extras: number[] = [];
  readonly #numbers: number[] = [];

  constructor(edit: Edit) {
    this.#edit = edit;
  }

  /** Its record must be loaded, and its operations; what waited for it is removed with it. */
  kill(number: number): void {
    const flags = this.#edit.flags(number);
    if (flags & Bit.dead) return;
    for (const row of this.#edit.outbox.of(number)) this.#edit.outbox.remove(row);
    this.#edit.setFlags(number, (flags & cleared) | Bit.dead);
    this.#numbers.push(number);
    if (flags & Bit.body) this.#bodies.push(number);
    if (flags & Bit.extra) this.#extras.push(number);
  }

  /** Removes what belonged to the dead. */
  async finish(core: StoreCore): Promise<void> {
    if (this.#numbers.length === 0) return;
    const { transaction } = this.#edit;
    const body = transaction.objectStore('body');
    // One range is several times cheaper than its keys one by one.
    for (const [from, to] of runs(this.#bodies)) watch(body.delete(IDBKeyRange.bound(from, to)));
    const extra = transaction.objectStore('extra');
    for (const [from, to] of runs(this.#extras)) watch(extra.delete(IDBKeyRange.bound(from, to)));
    const file = transaction.objectStore('file');
    if ((await file.count()) > 0) {
      for (const [from, to] of runs(this.#numbers)) {
        watch(file.delete(IDBKeyRange.bound([from], [to + 1], false, true)));
      }
    }
    this.#dropPacks(core);
  }

  /** All messages of a pack are in memory, and only the holder of the lock moves places: a loop tells. */
  #dropPacks(core: StoreCore): void {
    const packs = new Set<number>();
    for (const number of this.#numbers) {
      const record = this.#edit.find(number);
      const place = record?.chunk.place[record.at] ?? 0;
      if (place > 0) packs.add(packOf(place));
    }
    if (packs.size === 0) return;
    const { directory } = core;
    for (const [index, cached] of directory.chunks.entries()) {
      const chunk = this.#edit.chunk(index) ?? cached;
      if (!chunk) continue;
      const end = directory.endOf(index);
      for (let at = 0; at < end; at++) {
        const place = chunk.place[at]!;
        if (place > 0 && !(chunk.flags[at]! & Bit.dead)) packs.delete(packOf(place));
      }
    }
    const card = this.#edit.transaction.objectStore('card');
    for (const pack of packs) watch(card.delete(pack));
  }
}

/** Ascending numbers as runs without gaps. */
export function runs(numbers: readonly number[]): readonly (readonly [from: number, to: number])[] {
  const found: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && number <= last[1] + 1) last[1] = number;
    else found.push([number, number]);
  }
  return found;
}
