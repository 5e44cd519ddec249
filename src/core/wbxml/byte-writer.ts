const encoder = new TextEncoder();

/** Bytes in the making; grows as needed. */
export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #at = 0;

  constructor(capacity = 1024) {
    this.#bytes = new Uint8Array(capacity);
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#at++] = value;
  }

  /** Multi-byte integer: seven bits a byte, high byte first (WAP-192 section 5.1). */
  integer(value: number): void {
    let shift = 1;
    while (value / shift >= 0x80) shift *= 0x80;
    for (; shift > 1; shift /= 0x80) this.byte(0x80 | (Math.floor(value / shift) & 0x7f));
    this.byte(value & 0x7f);
  }

  bytes(value: Uint8Array): void {
    this.#reserve(value.length);
    this.#bytes.set(value, this.#at);
    this.#at += value.length;
  }

  /** UTF-8 of a text; a lone surrogate becomes U+FFFD. */
  text(value: string): void {
    this.#reserve(value.length * 3);
    this.#at += encoder.encodeInto(value, this.#bytes.subarray(this.#at)).written;
  }

  /** All that was written, as a copy of its own. */
  take(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#at);
  }

  #reserve(count: number): void {
    const needed = this.#at + count;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = grown;
  }
}
