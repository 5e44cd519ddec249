import type { ProtocolVersion } from '../../../src/core/model/account.ts';
import type { KnownTag, TagName } from '../../../src/core/wbxml/code-pages.ts';
import type { Element } from '../../../src/core/wbxml/element.ts';

/**
 * What an element may hold, in the notation of a schema: `Collections? (Wait | HeartbeatInterval)? Partial?`. A name without a page
 * is of the element's own page; `Name[14.0-]`, `Name[-14.1]` and `Name[14.0-14.1]` exist only in these versions.
 * Leaves: `#text`, `#text(64)` with the most characters, `#number`, `#flag` (empty, 0 or 1), `#bytes`, `#empty`, `#any`.
 * Alternatives of leaf and elements: `#text | And`.
 */
export type Grammar = Readonly<Partial<Record<KnownTag, string>>>;

/** Where a document breaks the grammar, in words for the log of remarks. */
export type Violation = string;

type Check = (element: Element) => Violation | null;

const compiled = new WeakMap<Grammar, Map<string, Check>>();

/**
 * Holds a document against a grammar.
 * @returns the first violation, or null. An element the grammar does not name is one.
 */
export function violation(grammar: Grammar, version: ProtocolVersion, element: Element): Violation | null {
  const own = checkOf(grammar, version, element.tag);
  if (own === null) return `${element.tag} is not known here`;
  const broken = own(element);
  if (broken !== null) return broken;
  if (grammar[element.tag as KnownTag] === '#any') return null;
  for (const child of element.elements) {
    const below = violation(grammar, version, child);
    if (below !== null) return below;
  }
  return null;
}

function checkOf(grammar: Grammar, version: ProtocolVersion, tag: TagName): Check | null {
  const model = grammar[tag as KnownTag];
  if (model === undefined) return null;
  const checks = compiled.get(grammar) ?? new Map<string, Check>();
  compiled.set(grammar, checks);
  const key = `${version} ${tag}`;
  let check = checks.get(key);
  if (check === undefined) checks.set(key, (check = compile(model, version, tag)));
  return check;
}

function compile(model: string, version: ProtocolVersion, tag: TagName): Check {
  const leaf = /^(#\w+)(?:\((\d+)\))?(?:\s*\|\s*(.+))?$/.exec(model.trim());
  if (leaf === null) return sequence(model, version, tag);
  const checkLeaf = leafCheck(leaf[1]!, Number(leaf[2] ?? 0), tag);
  if (leaf[3] === undefined) return checkLeaf;
  const elements = sequence(leaf[3], version, tag);
  return (element) => (element.elements.length > 0 ? elements(element) : checkLeaf(element));
}

function leafCheck(kind: string, most: number, tag: TagName): Check {
  return (element) => {
    if (kind === '#any') return null;
    if (element.elements.length > 0) return `${tag} holds elements`;
    const text = element.text() ?? '';
    if (kind === '#empty') return text === '' ? null : `${tag} is not empty`;
    if (kind === '#number') return /^-?\d+$/.test(text) ? null : `${tag} is no number`;
    if (kind === '#flag') return /^[01]?$/.test(text) ? null : `${tag} is no boolean`;
    return most > 0 && text.length > most ? `${tag} is longer than ${most}` : null;
  };
}

/** The children's names, joined, must match the model turned into a regular expression. */
function sequence(model: string, version: ProtocolVersion, tag: TagName): Check {
  const page = tag.slice(0, tag.indexOf(':'));
  const source = model.replace(
    /([A-Za-z0-9]+(?::[A-Za-z0-9]+)?)(?:\[([\d.]*)-([\d.]*)\])?|\s+/g,
    (part, name: string | undefined, since: string | undefined, until: string | undefined) => {
      if (name === undefined) return '';
      if (part.includes('[') && !within(version, since ?? '', until ?? '')) return '(?:(?!))';
      return `(?:<${name.includes(':') ? name : `${page}:${name}`}>)`;
    },
  );
  const pattern = new RegExp(`^(?:${source})$`);
  return (element) => {
    const children = element.elements.map((child) => `<${child.tag}>`).join('');
    if (pattern.test(children)) return (element.text() ?? '').trim() === '' ? null : `${tag} holds text`;
    return `${tag} does not take ${children === '' ? 'nothing' : children}`;
  };
}

function within(version: ProtocolVersion, since: string, until: string): boolean {
  return (
    (since === '' || Number(version) >= Number(since)) && (until === '' || Number(version) <= Number(until))
  );
}
