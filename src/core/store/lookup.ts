import type { ServerId } from '../model/ids.ts';
import { chunkOf, chunkSize, positionOf } from './chunk.ts';
import { Bit } from './flags.ts';
import { getMany } from './get-many.ts';
import { keyHash } from './hash.ts';
import { IdChunk } from './ids.ts';
import type { StoreCore } from './store-core.ts';

/** Chunks of keys that are kept decoded: neighbours of a synchronisation are looked up again and again. */
const kept = 8;

/** Which message a key names: a living one, or the newest dead one. */
export type Found = { readonly number: number; readonly dead: boolean };

/** Finds messages by the server's keys, and keys of messages. */
export class Lookup {
  readonly #core: StoreCore;
  readonly #chunks = new Map<number, IdChunk>();

  constructor(core: StoreCore) {
    this.#core = core;
    core.onChange((chunks) => {
      if (chunks === null) this.#chunks.clear();
      else for (const chunk of chunks) this.#chunks.delete(chunk);
    });
  }

  /**
   * Scans the hash column with a prefilter of 64 kbit (a map look-up per message would double the cost of a commit), then
   * compares the exact keys.
   */
  async find(folder: number, serverIds: Iterable<ServerId>): Promise<ReadonlyMap<ServerId, Found>> {
    const wanted = new Map<number, ServerId[]>();
    const filter = new Uint32Array(2048);
    for (const serverId of serverIds) {
      const hash = keyHash(folder, serverId);
      const same = wanted.get(hash);
      if (same) same.push(serverId);
      else wanted.set(hash, [serverId]);
      filter[(hash & 0xffff) >>> 5]! |= 1 << (hash & 31);
    }
    if (wanted.size === 0) return new Map();
    const candidates = this.#candidates(filter, wanted);
    const keys = await this.keys(candidates);
    const found = new Map<ServerId, Found>();
    for (const number of candidates) {
      const key = keys.get(number);
      if (!key || key.folder !== folder) continue;
      const dead = (this.#core.directory.flags(number) & Bit.dead) !== 0;
      const serverId = key.serverId as ServerId;
      // Ascending: a living one wins, else the newest.
      if (!dead || (found.get(serverId)?.dead ?? true)) found.set(serverId, { number, dead });
    }
    return found;
  }

  /** Keys as they were stored last, of dead messages too. */
  async keys(
    numbers: readonly number[],
  ): Promise<ReadonlyMap<number, { readonly folder: number; readonly serverId: string }>> {
    const indexes = new Set(numbers.map(chunkOf));
    const chunks = await this.#load(indexes);
    const keys = new Map<number, { readonly folder: number; readonly serverId: string }>();
    for (const number of numbers) {
      const key = chunks.get(chunkOf(number))?.at(positionOf(number));
      if (key) keys.set(number, key);
    }
    return keys;
  }

  #candidates(filter: Uint32Array, wanted: ReadonlyMap<number, unknown>): readonly number[] {
    const { directory } = this.#core;
    const candidates: number[] = [];
    for (const [index, chunk] of directory.chunks.entries()) {
      if (!chunk) continue;
      const { hash } = chunk;
      const end = directory.endOf(index);
      for (let at = 0; at < end; at++) {
        const value = hash[at]!;
        if (filter[(value & 0xffff) >>> 5]! & (1 << (value & 31)) && wanted.has(value)) {
          candidates.push(index * chunkSize + at);
        }
      }
    }
    return candidates;
  }

  async #load(indexes: ReadonlySet<number>): Promise<ReadonlyMap<number, IdChunk>> {
    const loaded = new Map<number, IdChunk>();
    const missing: number[] = [];
    for (const index of indexes) {
      const chunk = this.#chunks.get(index);
      if (chunk) loaded.set(index, chunk);
      else missing.push(index);
    }
    const { generation } = this.#core;
    if (missing.length > 0) {
      const stored = await this.#core.database.read(['ids'], (transaction) =>
        getMany(transaction, 'ids', missing),
      );
      for (const [at, index] of missing.entries()) loaded.set(index, new IdChunk(stored[at]));
    }
    // What was read while something was written is right for the asker and too old to keep.
    if (generation !== this.#core.generation) return loaded;
    for (const [index, chunk] of loaded) {
      this.#chunks.delete(index);
      this.#chunks.set(index, chunk);
    }
    for (const index of this.#chunks.keys()) {
      if (this.#chunks.size <= kept) break;
      this.#chunks.delete(index);
    }
    return loaded;
  }
}
