import { chunkSize } from './chunk.ts';

/** What the server calls a message: the small number of its collection and its ServerId. */
export type IdEntry = { readonly folder: number; readonly serverId: string };

/**
 * The keys of one chunk in order. Stored as one string, folder and ServerId of each record joined by NUL, which a WBXML
 * string cannot hold.
 */
export class IdChunk {
  readonly #parts: string[];

  /** @throws RangeError when it is not a whole number of entries or too many. */
  constructor(stored = '') {
    this.#parts = stored === '' ? [] : stored.split('\0');
    if (this.#parts.length % 2 !== 0 || this.#parts.length > 2 * chunkSize) {
      throw new RangeError(`${this.#parts.length} parts of ids`);
    }
  }

  get length(): number {
    return this.#parts.length / 2;
  }

  at(position: number): IdEntry | null {
    const folder = this.#parts[2 * position];
    const serverId = this.#parts[2 * position + 1];
    return folder === undefined || serverId === undefined ? null : { folder: Number(folder), serverId };
  }

  /** Replaces an entry or appends the next one. */
  set(position: number, entry: IdEntry): void {
    if (position > this.length) throw new RangeError(`entry ${position} of ${this.length}`);
    this.#parts[2 * position] = String(entry.folder);
    this.#parts[2 * position + 1] = entry.serverId;
  }

  toString(): string {
    return this.#parts.join('\0');
  }
}
