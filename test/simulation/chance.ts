import { hash32, SeededRandom } from '../exchange/random.ts';

/** Chance as the actors of a simulation need it; everything is a function of its seed. */
export class Chance extends SeededRandom {
  readonly #seed: number;

  constructor(seed: number) {
    super(hash32(String(seed)));
    this.#seed = seed;
  }

  /** A stream of its own, so that what one actor does leaves the others as they were. */
  fork(name: string): Chance {
    return new Chance(hash32(name, this.#seed + 1));
  }

  /** True with this probability. */
  hit(probability: number): boolean {
    return this.fraction() < probability;
  }

  between(low: number, high: number): number {
    return low + this.integer(high - low + 1);
  }

  /** A pause of this mean, as between things that do not know of each other. Milliseconds. */
  pause(mean: number): number {
    return Math.round(-Math.log(1 - this.fraction()) * mean);
  }

  /** One of the names, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries<number>(weights) as [K, number][];
    let left = this.fraction() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [name, weight] of entries) {
      left -= weight;
      if (left < 0) return name;
    }
    return entries.at(-1)![0];
  }

  /** So many different ones of a list, or all. */
  some<T>(list: readonly T[], count: number): readonly T[] {
    const left = [...list];
    const taken: T[] = [];
    while (taken.length < count && left.length > 0) taken.push(...left.splice(this.integer(left.length), 1));
    return taken;
  }
}
