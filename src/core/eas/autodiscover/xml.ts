import { Fault } from '../../base/errors.ts';

/** An element of an XML document: local name, elements and text inside. Attributes are checked and left out. */
export type XmlElement = {
  readonly name: string;
  readonly elements: readonly XmlElement[];
  /** Text directly inside, joined. */
  readonly text: string;
};

const limits = { characters: 262_144, depth: 32, elements: 5_000 };

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What can follow a `<` that we read; everything else, DOCTYPE and ENTITY first of all, is refused. */
const comment = /<!--(?:(?!--)[\s\S])*-->/y;
const instruction = /<\?[A-Za-z_][\w.-]*(?:\s[^?]*)?\?>/y;
const cdata = /<!\[CDATA\[((?:(?!\]\]>)[\s\S])*)\]\]>/y;
const endTag = /<\/([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)\s*>/y;
const startTag =
  /<([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)((?:\s+[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const characters = /[^<]+/y;

/**
 * Reads a small XML document without a DOM, as Autodiscover needs it: no DTD and no entities of its own, limited in size,
 * depth and number. Prefixes are taken off, names compared as they are written.
 * @throws Fault `xml-malformed` with the offset, verdict `later`.
 */
export function readXml(text: string): XmlElement {
  if (text.length > limits.characters) throw malformed(limits.characters);
  return new Reader(text).document();
}

type Open = { readonly qualified: string; readonly elements: XmlElement[]; text: string };

class Reader {
  readonly #text: string;
  readonly #open: Open[] = [];
  #at = 0;
  #count = 0;
  #root: XmlElement | null = null;

  constructor(text: string) {
    this.#text = text.replace(/^\ufeff/, '');
  }

  document(): XmlElement {
    while (this.#at < this.#text.length) this.#step();
    if (this.#root === null || this.#open.length > 0) throw malformed(this.#at);
    return this.#root;
  }

  #step(): void {
    const parent = this.#open.at(-1);
    const run = this.#take(characters)?.[0];
    if (run !== undefined) {
      if (parent !== undefined) parent.text += resolve(run, this.#at);
      else if (run.trim() !== '') throw malformed(this.#at);
      return;
    }
    if (this.#take(comment) !== null || this.#take(instruction) !== null) return;
    const raw = this.#take(cdata);
    if (raw !== null && parent !== undefined) {
      parent.text += raw[1] ?? '';
      return;
    }
    const end = raw === null ? this.#take(endTag) : null;
    if (end !== null) {
      this.#close(end[1] ?? '');
      return;
    }
    const start = raw === null ? this.#take(startTag) : null;
    if (start === null) throw malformed(this.#at);
    this.#begin(start[1] ?? '');
    if (start[3] === '/') this.#close(start[1] ?? '');
  }

  #begin(qualified: string): void {
    this.#count += 1;
    const isSecondRoot = this.#root !== null && this.#open.length === 0;
    if (isSecondRoot || this.#count > limits.elements || this.#open.length === limits.depth)
      throw malformed(this.#at);
    this.#open.push({ qualified, elements: [], text: '' });
  }

  #close(qualified: string): void {
    const open = this.#open.pop();
    if (open === undefined || open.qualified !== qualified) throw malformed(this.#at);
    const element = { name: qualified.replace(/^.*:/, ''), elements: open.elements, text: open.text.trim() };
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#root = element;
    else parent.elements.push(element);
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match !== null) this.#at = pattern.lastIndex;
    return match;
  }
}

/** The first element at the path below an element; null where there is none. */
export function childOf(element: XmlElement, ...path: readonly string[]): XmlElement | null {
  let at: XmlElement | undefined = element;
  for (const name of path) at = at?.elements.find((child) => child.name === name);
  return at ?? null;
}

/** Text safe inside an element. */
export function escapeXml(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[^\P{Cc}\t\n]/gu, '');
}

function resolve(text: string, offset: number): string {
  return text.replace(/&([^;\s&]{0,10})(;?)/g, (_, name: string, semicolon: string) => {
    const character = semicolon === '' ? undefined : (entities[name] ?? numeric(name));
    if (character === undefined) throw malformed(offset);
    return character;
  });
}

function numeric(name: string): string | undefined {
  const match = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
  if (match === null) return undefined;
  const code = match[1] === undefined ? Number(match[2]) : parseInt(match[1], 16);
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}

function malformed(offset: number): Fault {
  return new Fault({ code: 'xml-malformed', verdict: 'later', facts: { offset } });
}
