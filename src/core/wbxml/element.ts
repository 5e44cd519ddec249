import { concat, text, utf8 } from '../base/bytes.ts';
import { Fault } from '../base/errors.ts';
import type { TagName } from './code-pages.ts';
import { parseDate } from './dates.ts';

/** What an element holds: elements, inline strings, and byte arrays (OPAQUE). Neighbouring strings are one. */
export type Node = Element | string | Uint8Array;

/** What `el` takes as content; `null`, `undefined` and `false` are left out, which reads as the `?` of a schema. */
export type Content = Node | number | null | undefined | false | readonly Content[];

/** The bytes an answer was decoded from; shared by all its elements. */
export type Source = {
  readonly bytes: Uint8Array;
  /** Length of the prologue: version, public identifier, charset and string table. */
  readonly prologue: number;
};

/** Where an element stood in its document. */
export type Origin = {
  readonly source: Source;
  /** Offset of the tag, and of the byte after the element. */
  readonly start: number;
  readonly end: number;
  /** Code page in force at `start`. */
  readonly page: number;
};

/**
 * An element of a WBXML document; immutable. A decoded element keeps its place in the answer's bytes and makes text of
 * them when asked, so a body that nobody reads costs nothing; hold on to what the finders return, not to the element.
 *
 * Finders take a path of tags and follow the first match of each; without a path they speak of the element itself.
 * What is absent is null, and so is what has not the asked form: servers send both.
 */
export class Element {
  readonly tag: TagName;
  /** Null for the usual leaf: one inline string between tag, STR_I and zero, END. */
  readonly #nodes: readonly Node[] | null;
  #value: string | null = null;
  readonly #source: Source | null;
  readonly #start: number;
  readonly #end: number;
  readonly #page: number;

  /** Use `el` to build one. The decoder passes the place, and null as `nodes` for the usual leaf. */
  constructor(
    tag: TagName,
    nodes: readonly Node[] | null,
    source: Source | null = null,
    start = 0,
    end = 0,
    page = 0,
  ) {
    this.tag = tag;
    this.#nodes = nodes;
    this.#source = source;
    this.#start = start;
    this.#end = end;
    this.#page = page;
  }

  /** Everything inside, in order. */
  get nodes(): readonly Node[] {
    return this.#nodes ?? [this.#text()];
  }

  /** The elements inside, in order. */
  get elements(): readonly Element[] {
    return this.#nodes === null ? [] : this.#nodes.filter((node) => node instanceof Element);
  }

  /** Where it was decoded from; null for an element built here. */
  get origin(): Origin | null {
    if (this.#source === null) return null;
    return { source: this.#source, start: this.#start, end: this.#end, page: this.#page };
  }

  /** The first element at the path. */
  child(...path: readonly TagName[]): Element | null {
    return path.reduce<Element | null>((at, tag) => (at === null ? null : at.#first(tag)), this);
  }

  /** Every child element of this tag, in order. */
  all(tag: TagName): readonly Element[] {
    return this.elements.filter((element) => element.tag === tag);
  }

  /** Text; empty for an empty element. Invalid UTF-8 becomes U+FFFD, so that a cut body still reads. */
  text(...path: readonly TagName[]): string | null {
    const found = this.child(...path);
    return found === null ? null : found.#text();
  }

  /**
   * Content as bytes, whether the server sent an inline string or OPAQUE (codepages-notes.md, values that are byte
   * arrays). A view of the answer where possible: copy it to keep it.
   */
  bytes(...path: readonly TagName[]): Uint8Array | null {
    const found = this.child(...path);
    return found === null ? null : found.#bytes();
  }

  /** Decimal integer. */
  integer(...path: readonly TagName[]): number | null {
    const value = this.text(...path)?.trim();
    if (value === undefined || !/^[+-]?\d{1,16}$/.test(value)) return null;
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : null;
  }

  /** An empty element counts as true (data-classes.md, types on the wire). */
  boolean(...path: readonly TagName[]): boolean | null {
    const value = this.text(...path)
      ?.trim()
      .toLowerCase();
    if (value === '' || value === '1' || value === 'true') return true;
    return value === '0' || value === 'false' ? false : null;
  }

  /** Epoch milliseconds. */
  date(...path: readonly TagName[]): number | null {
    const value = this.text(...path);
    return value === null ? null : parseDate(value);
  }

  #first(tag: TagName): Element | null {
    if (this.#nodes === null) return null;
    for (const node of this.#nodes) if (node instanceof Element && node.tag === tag) return node;
    return null;
  }

  #text(): string {
    if (this.#nodes === null) return (this.#value ??= text(this.#leaf()));
    const only = this.#nodes[0];
    return typeof only === 'string' && this.#nodes.length === 1 ? only : text(this.#bytes());
  }

  #bytes(): Uint8Array {
    if (this.#nodes === null) return this.#leaf();
    const parts: Uint8Array[] = [];
    for (const node of this.#nodes) {
      if (!(node instanceof Element)) parts.push(typeof node === 'string' ? utf8(node) : node);
    }
    return parts.length === 1 ? parts[0]! : concat(parts);
  }

  #leaf(): Uint8Array {
    return this.#source!.bytes.subarray(this.#start + 2, this.#end - 2);
  }
}

/**
 * Builds an element: `el('AirSync:Collection', el('AirSync:SyncKey', key), options && el('AirSync:Options', ...))`.
 * @throws Fault `wbxml-number` for a number that is no safe integer.
 */
export function el(tag: TagName, ...content: readonly Content[]): Element {
  const nodes: Node[] = [];
  collect(content, nodes);
  return new Element(tag, nodes);
}

/** The element with this content, or nothing when there is none to say. An empty string is content. */
export function optional(
  tag: TagName,
  value: string | number | Uint8Array | null | undefined,
): Element | null {
  return value === null || value === undefined ? null : el(tag, value);
}

/** A boolean as `1` or `0`; nothing when undefined. */
export function bool(tag: TagName, value: boolean | undefined): Element | null {
  return value === undefined ? null : el(tag, value ? '1' : '0');
}

function collect(content: readonly Content[], nodes: Node[]): void {
  for (const part of content) {
    if (part === null || part === undefined || part === false) continue;
    if (isList(part)) collect(part, nodes);
    else if (typeof part === 'number') append(nodes, decimal(part));
    else if (typeof part === 'string') append(nodes, part);
    else nodes.push(part);
  }
}

function isList(content: Node | number | readonly Content[]): content is readonly Content[] {
  return Array.isArray(content);
}

function append(nodes: Node[], value: string): void {
  const last = nodes.length - 1;
  const before = nodes[last];
  if (typeof before === 'string') nodes[last] = before + value;
  else nodes.push(value);
}

function decimal(value: number): string {
  if (!Number.isSafeInteger(value)) throw new Fault({ code: 'wbxml-number', verdict: 'never' });
  return String(value);
}
