import { fromBase64 } from '../../../src/core/base/bytes.ts';
import { decodeCharset, escapedBytes, fromLatin1, latin1 } from './transfer.ts';

/** A header's value with its parameters, as `text/plain; charset=utf-8`. */
export type Parameters = { readonly value: string; readonly parameters: ReadonlyMap<string, string> };

/** The header block of a message or part: names in lower case, values unfolded, in order. */
export class Headers {
  readonly #fields: readonly (readonly [string, string])[];

  /** @param block header lines as latin1 text, without the empty line behind them. */
  constructor(block: string) {
    const fields: (readonly [string, string])[] = [];
    for (const line of block.replace(/\r?\n(?=[ \t])/g, '').split(/\r?\n/)) {
      const match = /^([!-9;-~]+)[ \t]*:[ \t]*(.*)$/.exec(line);
      if (match) fields.push([match[1]!.toLowerCase(), match[2]!.trimEnd()]);
    }
    this.#fields = fields;
  }

  get size(): number {
    return this.#fields.length;
  }

  /** The first field of this name as it stands. */
  raw(name: string): string | null {
    return this.#fields.find(([field]) => field === name)?.[1] ?? null;
  }

  /** The first field of this name, encoded words and raw UTF-8 decoded (RFC 2047, RFC 6532). */
  text(name: string): string | null {
    const raw = this.raw(name);
    return raw === null ? null : decodeWords(raw);
  }

  /** Value and parameters, the continued and encoded ones of RFC 2231 included. */
  parameters(name: string): Parameters {
    return readParameters(this.raw(name) ?? '');
  }
}

/** Decodes the encoded words of a header value (RFC 2047); space between two of them goes. */
export function decodeWords(value: string): string {
  const glued = value.replace(/(\?=)[ \t]+(?==\?)/g, '$1');
  // Neighbours of one charset are joined before decoding: a character may be cut between them.
  const runs: { readonly charset: string | null; bytes: string }[] = [];
  const add = (charset: string | null, bytes: string): void => {
    const last = runs.at(-1);
    if (last?.charset === charset) last.bytes += bytes;
    else runs.push({ charset, bytes });
  };
  let at = 0;
  for (const word of glued.matchAll(/=\?([^?*\s]+)(?:\*[^?]*)?\?([bqBQ])\?([^?\s]*)\?=/g)) {
    if (word.index > at) add(null, glued.slice(at, word.index));
    add(word[1]!.toLowerCase(), wordBytes(word[2]!, word[3]!));
    at = word.index + word[0].length;
  }
  add(null, glued.slice(at));
  return runs
    .map(({ charset, bytes }) =>
      charset === null ? plain(bytes) : decodeCharset(fromLatin1(bytes), charset),
    )
    .join('');
}

function wordBytes(encoding: string, content: string): string {
  if (encoding.toLowerCase() === 'q') return latin1(escapedBytes(content.replace(/_/g, ' ')));
  try {
    return latin1(fromBase64(content));
  } catch {
    return content;
  }
}

/** Text outside encoded words: UTF-8 where it is, else windows-1252. */
function plain(binary: string): string {
  const bytes = fromLatin1(binary);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeCharset(bytes, 'windows-1252');
  }
}

function readParameters(raw: string): Parameters {
  const parts = raw.match(/(?:"(?:[^"\\]|\\.)*"|[^;"])+/g) ?? [];
  const pieces = new Map<string, string>();
  for (const part of parts.slice(1)) {
    const at = part.indexOf('=');
    if (at < 0) continue;
    const value = part.slice(at + 1).trim();
    pieces.set(
      part.slice(0, at).trim().toLowerCase(),
      /^".*"$/s.test(value) ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value,
    );
  }
  return { value: (parts[0] ?? '').trim().toLowerCase(), parameters: joinContinued(pieces) };
}

/** `name*0*=utf-8''a%20; name*1=b` becomes `name=a b` (RFC 2231). */
function joinContinued(pieces: ReadonlyMap<string, string>): Map<string, string> {
  const joined = new Map<string, string>();
  const names = new Set([...pieces.keys()].map((key) => key.replace(/\*.*$/, '')));
  for (const name of names) {
    const direct = pieces.get(name);
    if (direct !== undefined) {
      joined.set(name, decodeWords(direct));
      continue;
    }
    let bytes = '';
    let charset = 'utf-8';
    for (let i = -1; i < pieces.size; i++) {
      const key = i < 0 ? `${name}*` : `${name}*${i}`;
      const encoded = i < 0 ? pieces.get(key) : pieces.get(`${key}*`);
      if (encoded !== undefined) {
        const match = i <= 0 ? /^([^']*)'[^']*'(.*)$/s.exec(encoded) : null;
        if (match) charset = match[1] === '' ? charset : match[1]!;
        bytes += unescapeBytes(match ? match[2]! : encoded);
      } else if (i >= 0) bytes += pieces.get(key) ?? '';
    }
    joined.set(name, decodeCharset(fromLatin1(bytes), charset));
  }
  return joined;
}

function unescapeBytes(value: string): string {
  return value.replace(/%([0-9A-Fa-f]{2})/g, (_, digits: string) =>
    String.fromCharCode(parseInt(digits, 16)),
  );
}
