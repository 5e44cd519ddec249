import { decode, encodeJson } from './codec.ts';
import type { Blob } from './schema.ts';
import type { Seal } from './seal.ts';

/** Distinct sets of categories by number; 0 is the empty set. Only the holder of the account's lock adds to it. */
export class CategoryTable {
  readonly #sets: (readonly string[])[] = [[]];
  readonly #numbers = new Map<string, number>([['', 0]]);

  /** Number of the next set. */
  get next(): number {
    return this.#sets.length;
  }

  at(number: number): readonly string[] {
    return this.#sets[number] ?? [];
  }

  /** Number of a set, null when it is new. */
  find(set: readonly string[]): number | null {
    return this.#numbers.get(keyOf(set)) ?? null;
  }

  add(set: readonly string[]): number {
    const number = this.#sets.length;
    this.#sets.push(set);
    this.#numbers.set(keyOf(set), number);
    return number;
  }

  static seal(seal: Seal, set: readonly string[]): Promise<Blob> {
    return seal.seal('category', encodeJson(set));
  }

  /** Takes in sets that were stored meanwhile, in order. */
  async extend(seal: Seal, blobs: readonly Blob[]): Promise<void> {
    for (const blob of blobs) this.add(decode(await seal.open('category', blob)) as readonly string[]);
  }
}

function keyOf(set: readonly string[]): string {
  return set.join('\0');
}
