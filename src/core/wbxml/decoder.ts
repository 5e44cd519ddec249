import { concat, text, utf8 } from '../base/bytes.ts';
import { broken, ByteReader } from './byte-reader.ts';
import { tagName, type TagName } from './code-pages.ts';
import { Element, type Node, type Source } from './element.ts';
import {
  ATTRIBUTES,
  CONTENT,
  END,
  ENTITY,
  FIRST_TAG,
  OPAQUE,
  STR_I,
  STR_T,
  SWITCH_PAGE,
  TOKEN,
} from './tokens.ts';

/** A decoded answer. Its elements look into the bytes that were given; do not change these. */
export type WbxmlDocument = {
  readonly root: Element;
  /** What followed the root, such as the HTML of an error page; empty when nothing did. */
  readonly trailing: Uint8Array;
};

export type DecodeLimits = {
  /** Levels of elements. The deepest schema of ActiveSync has 11. */
  readonly depth: number;
  readonly elements: number;
  readonly bytes: number;
};

/** Far above what 512 items with attendees need, far below what hurts a phone. */
export const decodeLimits: DecodeLimits = { depth: 64, elements: 500_000, bytes: 256 * 1024 * 1024 };

/**
 * Decodes a WBXML document in one pass ([MS-ASWBXML] 2.1; string table and entities after WAP-192, since strangers may
 * send them). Unknown tags and pages are kept as `unknown:PAGE/TOKEN`; text is not looked at.
 * @throws Fault with verdict `later` and the byte offset in its facts: `wbxml-truncated`, `wbxml-version`,
 * `wbxml-charset`, `wbxml-integer`, `wbxml-token`, `wbxml-string-table`, `wbxml-stray`, `wbxml-depth`,
 * `wbxml-elements`, `wbxml-size`. Nothing else is thrown, whatever the bytes.
 */
export function decode(bytes: Uint8Array, limits: DecodeLimits = decodeLimits): WbxmlDocument {
  if (bytes.length > limits.bytes) throw broken('wbxml-size', limits.bytes);
  return new Decoder(bytes, limits).document();
}

/** An element whose END is still to come. */
type Open = { readonly tag: TagName; readonly start: number; readonly page: number; readonly nodes: Node[] };

class Decoder {
  readonly #reader: ByteReader;
  readonly #limits: DecodeLimits;
  readonly #open: Open[] = [];
  readonly #table: Uint8Array;
  readonly #source: Source;
  /** Inline strings that stand side by side: a character may be cut between two. */
  #run: Uint8Array[] = [];
  #root: Element | null = null;
  #page = 0;
  #elements = 0;

  constructor(bytes: Uint8Array, limits: DecodeLimits) {
    this.#reader = new ByteReader(bytes);
    this.#limits = limits;
    this.#table = readPrologue(this.#reader);
    this.#source = { bytes, prologue: this.#reader.at };
  }

  document(): WbxmlDocument {
    const reader = this.#reader;
    while (this.#root === null) {
      const start = reader.at;
      const byte = reader.byte();
      if ((byte & TOKEN) >= FIRST_TAG) this.#tag(byte, start);
      else if (byte === END) this.#end(start);
      else if (byte === SWITCH_PAGE) this.#page = reader.byte();
      else if (this.#open.length === 0) throw broken('wbxml-stray', start);
      else if (byte === STR_I) this.#run.push(reader.string());
      else if (byte === OPAQUE) this.#add(reader.take(reader.integer()));
      else if (byte === STR_T) this.#run.push(this.#tableString(reader.integer(), start));
      else if (byte === ENTITY) this.#run.push(utf8(character(reader.integer())));
      else throw broken('wbxml-token', start);
    }
    return { root: this.#root, trailing: reader.bytes.subarray(reader.at) };
  }

  #tag(byte: number, start: number): void {
    // ActiveSync has no attributes; skipping them would need their code space, which nobody defined.
    if (byte & ATTRIBUTES) throw broken('wbxml-token', start);
    if (this.#open.length === this.#limits.depth) throw broken('wbxml-depth', start);
    if (++this.#elements > this.#limits.elements) throw broken('wbxml-elements', start);
    const reader = this.#reader;
    const { bytes } = reader;
    const tag = tagName(this.#page, byte & TOKEN);
    if (!(byte & CONTENT)) {
      this.#add(this.#element(tag, [], start));
      return;
    }
    if (bytes[reader.at] === STR_I) {
      const zero = reader.zero(reader.at + 1);
      if (bytes[zero + 1] === END) {
        reader.at = zero + 2;
        this.#add(this.#element(tag, null, start));
        return;
      }
    }
    this.#flush();
    this.#open.push({ tag, start, page: this.#page, nodes: [] });
  }

  #end(start: number): void {
    this.#flush();
    const open = this.#open.pop();
    if (open === undefined) throw broken('wbxml-stray', start);
    const { tag, nodes, page } = open;
    this.#add(new Element(tag, nodes, this.#source, open.start, this.#reader.at, page));
  }

  #element(tag: TagName, nodes: readonly Node[] | null, start: number): Element {
    return new Element(tag, nodes, this.#source, start, this.#reader.at, this.#page);
  }

  #add(node: Element | Uint8Array): void {
    this.#flush();
    const parent = this.#open.at(-1);
    if (parent !== undefined) parent.nodes.push(node);
    else if (node instanceof Element) this.#root = node;
  }

  #flush(): void {
    if (this.#run.length === 0) return;
    this.#open.at(-1)!.nodes.push(text(concat(this.#run)));
    this.#run = [];
  }

  #tableString(index: number, start: number): Uint8Array {
    if (index >= this.#table.length) throw broken('wbxml-string-table', start);
    const end = this.#table.indexOf(0, index);
    return this.#table.subarray(index, end < 0 ? this.#table.length : end);
  }
}

/** Version, public identifier, charset, string table; the last is returned (WAP-192 sections 5.4 to 5.7). */
function readPrologue(reader: ByteReader): Uint8Array {
  const version = reader.byte();
  if (version < 0x01 || version > 0x03) throw broken('wbxml-version', 0);
  if (reader.integer() === 0) reader.integer();
  const start = reader.at;
  const charset = reader.integer();
  // MIBenum of UTF-8 and of its part US-ASCII, and 0 for unknown.
  if (charset !== 106 && charset !== 3 && charset !== 0) throw broken('wbxml-charset', start);
  return reader.take(reader.integer());
}

/** What an ENTITY stands for; U+FFFD where it is no character, or the zero that no string can hold. */
function character(code: number): string {
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '\ufffd';
}
