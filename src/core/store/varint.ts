/** A growing byte array that postings are written into. */
export class ByteWriter {
  #bytes = new Uint8Array(1 << 15);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Their length in bytes, then ascending numbers as differences: each below 2^32, seven bits a byte, lowest first. */
  postings(numbers: readonly number[], length: number): void {
    this.#reserve(length + 5);
    const bytes = this.#bytes;
    let at = writeVarint(bytes, this.#length, length);
    let before = 0;
    for (const number of numbers) {
      at = writeVarint(bytes, at, number - before);
      before = number;
    }
    this.#length = at;
  }

  /** What was written, as an array of its own: storing a view would store its whole buffer. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return taken;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const wider = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    wider.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = wider;
  }
}

function writeVarint(bytes: Uint8Array, from: number, value: number): number {
  let at = from;
  let rest = value;
  while (rest > 0x7f) {
    bytes[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[at++] = rest;
  return at;
}

/** Bytes that a varint takes. */
export function varintLength(value: number): number {
  return value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x200000 ? 3 : value < 0x10000000 ? 4 : 5;
}
