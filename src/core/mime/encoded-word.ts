import { base64, binaryText, concat, fromBase64, fromBinaryText, utf8 } from '../base/bytes.ts';
import { decodeCharset } from './charset.ts';

/** RFC 2047 section 2, leniently: blanks inside, as some senders write, are taken for what they are. */
const word = /=\?([\w.:*+-]{1,64})\?([BbQq])\?([^?\r\n]*)\?=/;
/** Neighbouring words, between which white space says nothing (section 6.2). */
const run = new RegExp(`${word.source}(?:\\s*${word.source})*`, 'g');

/** Text of a header value with its encoded words decoded (RFC 2047), leniently: broken words stay as they are. */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return value;
  return value.replace(run, decodeRun);
}

/** Senders cut a character between two words; bytes of one charset are therefore decoded together. */
function decodeRun(words: string): string {
  let decoded = '';
  let charset = '';
  let pending: Uint8Array[] = [];
  const flush = (): void => {
    if (pending.length > 0) decoded += decodeCharset(concat(pending), charset);
    pending = [];
  };
  for (const match of words.matchAll(new RegExp(word, 'g'))) {
    const [whole, name = '', encoding = '', content = ''] = match;
    const bytes = encoding.toUpperCase() === 'B' ? bytesOfB(content) : bytesOfQ(content);
    if (name.toLowerCase() !== charset || bytes === null) flush();
    charset = name.toLowerCase();
    if (bytes === null) decoded += whole;
    else pending.push(bytes);
  }
  flush();
  return decoded;
}

function bytesOfB(content: string): Uint8Array | null {
  try {
    const digits = content.replace(/[^A-Za-z0-9+/]/g, '');
    return fromBase64(digits.length % 4 === 1 ? digits.slice(0, -1) : digits);
  } catch {
    return null;
  }
}

/** Characters that stand there unencoded were read as UTF-8 with the rest of the field. */
function bytesOfQ(content: string): Uint8Array {
  const raw = content.replaceAll('_', ' ').replace(/\P{ASCII}+/gu, (text) => binaryText(utf8(text)));
  return fromBinaryText(
    raw.replace(/=([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16))),
  );
}

/** Octets of UTF-8 in one word: with `=?utf-8?B??=` around their base64 it fits a line behind the name of a field. */
const octets = 39;

/** Encoded words of a text, each at most 75 characters and never inside a character; plain ASCII comes back as it is. */
export function encodeWords(value: string): readonly string[] {
  return /^[\x20-\x7e]*$/.test(value) && !value.includes('=?') ? [value] : encodeAll(value);
}

/** The same for a text that has to be encoded though it is ASCII: encoded words can be folded anywhere. */
export function encodeAll(value: string): readonly string[] {
  const words: string[] = [];
  let part = '';
  let size = 0;
  const flush = (): void => {
    if (part !== '') words.push(`=?utf-8?B?${base64(utf8(part))}?=`);
    [part, size] = ['', 0];
  };
  for (const character of value) {
    const length = utf8(character).length;
    if (size + length > octets) flush();
    part += character;
    size += length;
  }
  flush();
  return words;
}
