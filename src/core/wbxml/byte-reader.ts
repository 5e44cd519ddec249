import { Fault } from '../base/errors.ts';

/** Bytes from outside, read once from front to back; every fault names its offset. */
export class ByteReader {
  readonly bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  byte(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw broken('wbxml-truncated', this.at);
    this.at++;
    return byte;
  }

  /** Multi-byte integer: seven bits a byte, high byte first, at most 32 bits (WAP-192 section 5.1). */
  integer(): number {
    const start = this.at;
    let value = 0;
    for (let count = 0; count < 5; count++) {
      const byte = this.byte();
      value = value * 0x80 + (byte & 0x7f);
      if (byte < 0x80) {
        if (value > 0xffffffff) break;
        return value;
      }
    }
    throw broken('wbxml-integer', start);
  }

  /** The next `length` bytes, as a view. */
  take(length: number): Uint8Array {
    const start = this.at;
    if (length > this.bytes.length - start) throw broken('wbxml-truncated', start);
    this.at = start + length;
    return this.bytes.subarray(start, this.at);
  }

  /** Bytes up to the next zero, as a view; the zero is read too. */
  string(): Uint8Array {
    const start = this.at;
    const end = this.zero(start);
    this.at = end + 1;
    return this.bytes.subarray(start, end);
  }

  /** Offset of the first zero from `from` on: a look at the short ones, the engine's own search for bodies. */
  zero(from: number): number {
    const bytes = this.bytes;
    const near = Math.min(bytes.length, from + 48);
    for (let at = from; at < near; at++) if (bytes[at] === 0) return at;
    const end = bytes.indexOf(0, near);
    if (end < 0) throw broken('wbxml-truncated', bytes.length);
    return end;
  }
}

/** The fault of an answer that cannot be read: the question is asked again (sync-state-machine.md section 5). */
export function broken(code: string, offset: number): Fault {
  return new Fault({ code, verdict: 'later', facts: { offset } });
}
