import { binaryText, fromBase64, fromBinaryText, utf8 } from '../base/bytes.ts';
import { decodeCharset, isOurs } from './charset.ts';
import { unflow } from './flowed.ts';
import { parameterOf, readHeaderBlock } from './header-block.ts';
import { base64Lines } from './transfer-encoding.ts';

/**
 * A mail in which every text that its reader would get wrong is plain UTF-8 instead: charsets that only we decode (UTF-7,
 * HZ, ISO-2022-KR, DOS pages), and flowed text, whose quotes it would join. Others come back as they are, the same array.
 */
export function recode(bytes: Uint8Array): Uint8Array {
  const text = binaryText(bytes);
  const named = Array.from(text.matchAll(/charset\s*=\s*"?([^\s";]+)/gi), (match) => match[1] ?? '');
  if (!named.some(isOurs) && !/format\s*=\s*"?flowed/i.test(text)) return bytes;
  return fromBinaryText(new Recoder(text).whole());
}

class Recoder {
  readonly #lines: readonly string[];
  readonly #boundaries = new Set<string>();
  readonly #out: string[] = [];
  #at = 0;

  constructor(text: string) {
    this.#lines = text.split('\n');
  }

  whole(): string {
    this.#part();
    while (this.#at < this.#lines.length) {
      const line = this.#lines[this.#at] ?? '';
      this.#out.push(line);
      this.#at += 1;
      if (this.#isBoundary(line) && !/--\s*$/.test(line)) this.#part();
    }
    return this.#out.join('\n');
  }

  /** One header; when it announces a text to recode, its content too. Files stay what they are. */
  #part(): void {
    const head = this.#take((line) => line.trim() === '');
    const { fields } = readHeaderBlock(fromBinaryText(`${head.join('\n')}\n`));
    const valueOf = (name: string): string => fields.find(([field]) => field === name)?.[1] ?? '';
    const type = valueOf('content-type');
    const boundary = parameterOf(type, 'boundary');
    if (boundary !== null) this.#boundaries.add(boundary);
    const charset = parameterOf(type, 'charset') ?? '';
    const isFlowed = parameterOf(type, 'format')?.toLowerCase() === 'flowed';
    const isText = /^text\//i.test(type) && !/^attachment/i.test(valueOf('content-disposition'));
    if (!isText || !(isFlowed || isOurs(charset))) {
      this.#out.push(...head);
      return;
    }
    const blank = this.#lines[this.#at] ?? '';
    this.#at += 1;
    const content = this.#take((line) => this.#isBoundary(line)).join('\n');
    const decoded = decodeCharset(contentBytes(content, valueOf('content-transfer-encoding')), charset);
    const text = isFlowed ? unflow(decoded, parameterOf(type, 'delsp')?.toLowerCase() === 'yes') : decoded;
    const mediaType = /^text\/[\w.+-]+/i.exec(type)?.[0] ?? 'text/plain';
    this.#out.push(
      ...withoutFields(head, ['content-transfer-encoding', 'content-type']),
      `Content-Type: ${mediaType}; charset=utf-8\r`,
      'Content-Transfer-Encoding: base64\r',
      blank,
      `${base64Lines(utf8(text))}\r`,
    );
  }

  #take(isEnd: (line: string) => boolean): readonly string[] {
    const from = this.#at;
    while (this.#at < this.#lines.length && !isEnd(this.#lines[this.#at] ?? '')) this.#at += 1;
    return this.#lines.slice(from, this.#at);
  }

  #isBoundary(line: string): boolean {
    if (!line.startsWith('--')) return false;
    const bare = line.slice(2).trimEnd();
    return this.#boundaries.has(bare) || (bare.endsWith('--') && this.#boundaries.has(bare.slice(0, -2)));
  }
}

/** Lines of a header without some fields and their folded lines. */
function withoutFields(head: readonly string[], names: readonly string[]): readonly string[] {
  let dropping = false;
  return head.filter((line) => {
    if (!/^[ \t]/.test(line)) dropping = names.some((name) => line.toLowerCase().startsWith(`${name}:`));
    return !dropping;
  });
}

function contentBytes(content: string, encoding: string): Uint8Array {
  if (/quoted-printable/i.test(encoding)) {
    const joined = content.replace(/[ \t]+(?=\r?$)/gm, '').replace(/=\r?\n/g, '');
    return fromBinaryText(
      joined.replace(/=([0-9A-F]{2})/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16))),
    );
  }
  if (!/base64/i.test(encoding)) return fromBinaryText(content);
  const digits = content.replace(/[^A-Za-z0-9+/]/g, '');
  return fromBase64(digits.length % 4 === 1 ? digits.slice(0, -1) : digits);
}
