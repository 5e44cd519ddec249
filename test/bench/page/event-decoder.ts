import { tagName } from '../../../src/core/wbxml/code-pages.ts';

/** One event, in the shape that the WBXML reader of Gaia's e-mail app (jswbxml) handed out. */
export type WbxmlEvent =
  | { readonly type: 'STAG' | 'TAG'; readonly name: string; readonly page: number }
  | { readonly type: 'ETAG' }
  | { readonly type: 'TEXT'; readonly value: string }
  | { readonly type: 'OPAQUE'; readonly value: Uint8Array };

/** The peer of the bench: goes through the bytes one by one and makes an object for every event. */
export class EventDecoder {
  readonly #bytes: Uint8Array;
  readonly #text = new TextDecoder();
  #at = 4;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  events(): WbxmlEvent[] {
    const events: WbxmlEvent[] = [];
    let page = 0;
    while (this.#at < this.#bytes.length) {
      const token = this.#byte();
      if (token === 0x00) page = this.#byte();
      else if (token === 0x01) events.push({ type: 'ETAG' });
      else if (token === 0x03) events.push({ type: 'TEXT', value: this.#text.decode(this.#string()) });
      else if (token === 0xc3) events.push({ type: 'OPAQUE', value: this.#slice(this.#integer()) });
      else events.push({ type: token & 0x40 ? 'STAG' : 'TAG', name: tagName(page, token & 0x3f), page });
    }
    return events;
  }

  #byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new Error('The document ends too early');
    return byte;
  }

  #integer(): number {
    let value = 0;
    for (;;) {
      const byte = this.#byte();
      value = (value << 7) | (byte & 0x7f);
      if ((byte & 0x80) === 0) return value;
    }
  }

  #string(): Uint8Array {
    const start = this.#at;
    while (this.#byte() !== 0);
    return this.#bytes.subarray(start, this.#at - 1);
  }

  #slice(length: number): Uint8Array {
    const start = this.#at;
    this.#at += length;
    return this.#bytes.subarray(start, this.#at);
  }
}
