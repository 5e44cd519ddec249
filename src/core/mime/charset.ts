import { binaryText } from '../base/bytes.ts';
import { decodeCodePage } from './code-page.ts';
import { westernText } from './western.ts';
import { decodeHz, decodeIso2022Kr, decodeUtf7 } from './seven-bit.ts';

type Decode = (bytes: Uint8Array) => string;

/** Charsets that no TextDecoder has (libraries.md, charsets). */
const ours: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['utf-7', decodeUtf7],
  ['unicode-1-1-utf-7', decodeUtf7],
  ['x-unicode-1-1-utf-7', decodeUtf7],
  ['iso-2022-kr', decodeIso2022Kr],
  ['csiso2022kr', decodeIso2022Kr],
  ['hz-gb-2312', decodeHz],
  ['hz', decodeHz],
  ...names('437', ['ibm437', 'cp437', 'cspc8codepage437', '437']),
  ...names('850', ['ibm850', 'cp850', 'cspc850multilingual', '850', 'cp858', 'ibm00858']),
]);

/** Other names for what TextDecoder has. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['cp932', 'shift_jis'],
  ['cp936', 'gbk'],
  ['ms936', 'gbk'],
  ['cp949', 'euc-kr'],
  ['ms949', 'euc-kr'],
  ['uhc', 'euc-kr'],
  ['cp950', 'big5'],
  ['iso-2022-jp-1', 'iso-2022-jp'],
  ['iso-2022-jp-2', 'iso-2022-jp'],
  ['cp50220', 'iso-2022-jp'],
  ['cp65001', 'utf-8'],
  ['latin-1', 'iso-8859-1'],
]);

const utf8 = new TextDecoder('utf-8', { fatal: true });
const western = 'windows-1252';

/** True for a charset that only we decode. */
export function isOurs(charset: string): boolean {
  return ours.has(normal(charset));
}

/** Text of bytes in a charset as mails name it; the few that TextDecoder lacks included. Never throws. */
export function decodeCharset(bytes: Uint8Array, charset: string): string {
  const name = normal(charset);
  const own = ours.get(name);
  if (own !== undefined) return own(bytes);
  const decoder = decoderOf(aliases.get(name) ?? name);
  if (decoder === null) return decodeUnknown(bytes);
  const text = decoder.decode(bytes);
  return decoder.encoding === western ? westernText(text) : text;
}

/** Bytes whose charset nobody named: UTF-8 if they are that, else what the west wrote before. */
export function decodeUnknown(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return westernText(binaryText(bytes));
  }
}

function decoderOf(name: string): TextDecoder | null {
  try {
    return new TextDecoder(name);
  } catch {
    return null;
  }
}

/** RFC 2231 puts a language behind an asterisk, senders put quotes around. */
function normal(charset: string): string {
  return charset
    .replace(/\*.*$/s, '')
    .replace(/["'\s]/g, '')
    .toLowerCase();
}

function names(page: '437' | '850', labels: readonly string[]): readonly (readonly [string, Decode])[] {
  return labels.map((label) => [label, (bytes) => decodeCodePage(bytes, page)]);
}
