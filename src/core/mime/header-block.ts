import { decodeUnknown } from './charset.ts';

/** Fields of a header: name in lower case, unfolded value, in order. */
export type HeaderBlock = {
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Offset of the content behind the empty line. */
  readonly end: number;
};

/** Larger headers are not read on. */
const largest = 1024 * 1024;

/**
 * The header at the beginning of a mail. Bytes that are not ASCII are UTF-8 (RFC 6532) or what the west wrote; lines that
 * are no field are left out. Never throws.
 */
export function readHeaderBlock(bytes: Uint8Array): HeaderBlock {
  const fields: [string, string][] = [];
  let at = 0;
  while (at < bytes.length && at < largest) {
    const next = bytes.indexOf(0x0a, at);
    const end = next < 0 ? bytes.length : next + 1;
    const line = decodeUnknown(bytes.subarray(at, end)).replace(/[\r\n]+$/, '');
    at = end;
    if (line === '') return { fields, end: at };
    const last = fields.at(-1);
    if (/^[ \t]/.test(line)) {
      if (last) last[1] += ` ${line.trim()}`;
      continue;
    }
    const match = /^([\x21-\x39\x3b-\x7e]+)[ \t]*:(.*)$/s.exec(line);
    if (match) fields.push([(match[1] ?? '').toLowerCase(), (match[2] ?? '').trim()]);
  }
  return { fields, end: at };
}

/** Value of a parameter of a structured field, quotes taken off; null when it is not there. */
export function parameterOf(value: string, name: string): string | null {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;"]+))`, 'i').exec(value);
  if (!match) return null;
  return match[1]?.replace(/\\(.)/g, '$1') ?? match[2] ?? null;
}
