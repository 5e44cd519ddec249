import type { Address } from '../model/address.ts';
import { quoteName } from './address.ts';
import { encodeAll, encodeWords } from './encoded-word.ts';
import { utf8 } from '../base/bytes.ts';

/** Where lines are folded (RFC 5322 section 2.1.1: should be 78 and less). */
const width = 76;

/** A name or a word longer than this is encoded, because encoded words can be folded and it cannot. */
const longestAtom = 200;

/**
 * A field from unbreakable pieces, folded before the piece that would not fit. No piece can hold a line break: controls
 * are taken out here, for every field alike, so that nothing a person typed or a server sent becomes a field of its own.
 */
export function field(name: string, pieces: readonly string[]): string {
  let line = `${name}:`;
  const lines: string[] = [];
  for (const piece of pieces.map(withoutControls)) {
    if (piece === '') continue;
    if (line.length + 1 + piece.length > width && line.trim() !== '' && line !== `${name}:`) {
      lines.push(line);
      line = '';
    }
    line += ` ${piece}`;
  }
  return [...lines, line].join('\r\n');
}

/** Subject and its like: words as they are, or encoded words (RFC 2047). */
export function textField(name: string, value: string): string {
  const clean = withoutControls(value);
  const atoms = clean.split(' ');
  if (atoms.some((atom) => atom.length > longestAtom)) return field(name, encodeAll(clean));
  const words = encodeWords(clean);
  return field(name, words.length === 1 && words[0] === clean ? atoms : words);
}

/** To and its like. */
export function addressField(name: string, addresses: readonly Address[]): string {
  const valid = addresses.map(mailbox).filter((pieces) => pieces.length > 0);
  return field(
    name,
    valid.flatMap((pieces, at) => (at < valid.length - 1 ? ending(pieces, ',') : pieces)),
  );
}

/** Message-ID and its like, without what could end the bracket. */
export function idPieces(ids: readonly string[]): readonly string[] {
  return ids
    .map((id) => id.replace(/[^\x21-\x7e]|[<>]/g, ''))
    .filter((id) => id !== '')
    .map((id) => `<${id}>`);
}

/** A media type or disposition with its parameters (RFC 2045 section 5.1, RFC 2231 for what is not ASCII or long). */
export function parameterField(
  name: string,
  value: string,
  parameters: Readonly<Record<string, string | undefined>>,
): string {
  const entries = Object.entries(parameters).flatMap(([key, text]) =>
    text === undefined ? [] : parameter(key, withoutControls(text)),
  );
  const parts = [[value], ...entries];
  return field(
    name,
    parts.flatMap((pieces, at) => (at < parts.length - 1 ? ending(pieces, ';') : pieces)),
  );
}

/** One parameter, or its numbered sections; each in pieces between which it may be folded. */
function parameter(key: string, value: string): readonly (readonly string[])[] {
  if (/^[\x20-\x7e]*$/.test(value) && value.length <= 60) {
    return [[/^[\w.+-]+$/.test(value) ? `${key}=${value}` : `${key}="${value.replace(/["\\]/g, '\\$&')}"`]];
  }
  // RFC 2231 forbids it, but older readers know only encoded words, and all others look at `filename` beside it.
  if (key === 'name') return [`name="${encodeAll(value).join(' ')}"`.split(' ')];
  const encoded = Array.from(value, percent);
  if (encoded.join('').length <= 60) return [[`${key}*=utf-8''${encoded.join('')}`]];
  return sections(encoded, 50).map((part, at) => [`${key}*${at}*=${at === 0 ? "utf-8''" : ''}${part}`]);
}

/** Joined characters in runs of at most `length`. */
function sections(characters: readonly string[], length: number): readonly string[] {
  const runs = [''];
  for (const character of characters) {
    const last = runs.at(-1) ?? '';
    if (last.length + character.length > length) runs.push(character);
    else runs[runs.length - 1] = last + character;
  }
  return runs;
}

function ending(pieces: readonly string[], mark: string): readonly string[] {
  return pieces.map((piece, at) => (at === pieces.length - 1 ? piece + mark : piece));
}

/** RFC 5987 attr-char stays, the rest is octets of UTF-8. */
function percent(character: string): string {
  if (/^[\w.~!#$&+^`|-]$/.test(character)) return character;
  return Array.from(utf8(character), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(
    '',
  );
}

/** Pieces of one mailbox: the name in words, the address in brackets. Nothing for one without an address. */
function mailbox({ name, address }: Address): readonly string[] {
  const spec = addressSpec(address);
  if (spec === '') return [];
  const clean = withoutControls(name);
  if (clean === '') return [spec];
  const phrase = clean.length > longestAtom ? encodeAll(clean) : encodeWords(clean);
  return [...(phrase.length === 1 && phrase[0] === clean ? [quoteName(clean)] : phrase), `<${spec}>`];
}

/** An address as SMTP can carry it: the domain in ASCII, nothing that could end it. */
export function addressSpec(address: string): string {
  const bare = withoutControls(address).replace(/[<>]/g, '');
  const isQuoted = bare.startsWith('"');
  const compact = isQuoted ? bare : bare.replace(/[\s,;]/g, '');
  const at = compact.lastIndexOf('@');
  return at < 0 ? compact : compact.slice(0, at + 1) + asciiDomain(compact.slice(at + 1));
}

/** Punycode of a domain with other letters; a domain that is none stays as it is. */
export function asciiDomain(domain: string): string {
  if (/^[\x21-\x7e]*$/.test(domain)) return domain;
  try {
    return new URL(`https://${domain}`).hostname;
  } catch {
    return domain.replace(/[^\x21-\x7e]/g, '');
  }
}

function withoutControls(value: string): string {
  return value.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
