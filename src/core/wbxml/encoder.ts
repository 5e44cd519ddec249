import { Fault } from '../base/errors.ts';
import { ByteWriter } from './byte-writer.ts';
import { tagCode } from './code-pages.ts';
import { decodeLimits } from './decoder.ts';
import { Element } from './element.ts';
import { CONTENT, END, OPAQUE, prologue, STR_I, SWITCH_PAGE } from './tokens.ts';

/**
 * Encodes a document ([MS-ASWBXML] 2.1): inline strings, OPAQUE for byte arrays, a page switch where the page changes,
 * no content bit for an empty element.
 * @throws Fault with verdict `never`: `wbxml-tag` for a name without a token, `wbxml-nul` for text with U+0000, which
 * an inline string cannot hold, `wbxml-depth` for more levels than `decode` takes.
 */
export function encode(root: Element): Uint8Array<ArrayBuffer> {
  const encoder = new Encoder();
  encoder.element(root, 1);
  return encoder.writer.take();
}

class Encoder {
  readonly writer = new ByteWriter();
  #page = 0;

  constructor() {
    for (const byte of prologue) this.writer.byte(byte);
  }

  element(element: Element, depth: number): void {
    const code = tagCode(element.tag);
    if (code === null) throw refused('wbxml-tag', element);
    if (depth > decodeLimits.depth) throw refused('wbxml-depth', element);
    if (code.page !== this.#page) {
      this.writer.byte(SWITCH_PAGE);
      this.writer.byte(code.page);
      this.#page = code.page;
    }
    const { nodes } = element;
    if (nodes.length === 0) {
      this.writer.byte(code.token);
      return;
    }
    this.writer.byte(code.token | CONTENT);
    for (const node of nodes) {
      if (node instanceof Element) this.element(node, depth + 1);
      else if (typeof node === 'string') this.#string(node, element, nodes.length === 1);
      else this.#opaque(node);
    }
    this.writer.byte(END);
  }

  #string(value: string, element: Element, alone: boolean): void {
    if (value.includes('\0')) throw refused('wbxml-nul', element);
    this.writer.byte(STR_I);
    // What was decoded goes out as it came, even where it is no UTF-8.
    if (alone && element.origin !== null) this.writer.bytes(element.bytes()!);
    else this.writer.text(value);
    this.writer.byte(0);
  }

  #opaque(value: Uint8Array): void {
    this.writer.byte(OPAQUE);
    this.writer.integer(value.length);
    this.writer.bytes(value);
  }
}

function refused(code: string, element: Element): Fault {
  return new Fault({ code, verdict: 'never', facts: { tag: element.tag } });
}
