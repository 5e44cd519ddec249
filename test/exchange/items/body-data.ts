import { text as textOf, utf8 } from '../../../src/core/base/bytes.ts';
import type { ProtocolVersion } from '../../../src/core/model/account.ts';
import { el, optional, type Element } from '../../../src/core/wbxml/element.ts';
import { force, type Mail } from '../mailbox/mail.ts';
import { composeMime } from '../mime/compose-mime.ts';
import type { BodyOptions, BodyPreference } from './body-options.ts';
import { htmlToText, textToHtml } from './html-text.ts';

/** 1 text, 2 HTML: how the server holds it ([MS-ASAIRS] 2.2.2.32). */
export function nativeBodyType(mail: Mail): 1 | 2 {
  return mail.html === null ? 1 : 2;
}

/** A body in the form chosen from what the client prefers ([MS-ASAIRS] 3.2.5.3). */
export type ChosenBody = {
  readonly type: 1 | 2 | 4;
  readonly content: string;
  /** Bytes of the whole. */
  readonly size: number;
  /** At most as many bytes as asked for. */
  readonly data: string | null;
  readonly truncated: boolean;
  readonly preview: string | null;
};

/** The Body element; null when the client wants none that can be made. */
export function bodyElement(mail: Mail, options: BodyOptions, version: ProtocolVersion): Element | null {
  const body = chooseBody(mail, options);
  if (body === null) return null;
  return el(
    'AirSyncBase:Body',
    el('AirSyncBase:Type', body.type),
    el('AirSyncBase:EstimatedDataSize', body.size),
    body.truncated && el('AirSyncBase:Truncated', 1),
    optional('AirSyncBase:Data', body.data),
    Number(version) >= 14 && optional('AirSyncBase:Preview', body.preview),
  );
}

/** The first preference that can be met: the native type when it is among them, else in the order asked. */
export function chooseBody(mail: Mail, options: BodyOptions): ChosenBody | null {
  const native = nativeBodyType(mail);
  const usable = options.preferences.filter(({ type }) =>
    type === 4 ? allowsMime(mail, options) : type !== 3,
  );
  const ordered = [...usable].sort((a, b) => rank(a, native) - rank(b, native));
  for (const preference of ordered) {
    const body = cutBody(mail, preference);
    if (body !== null) return body;
  }
  if (options.preferences.length > 0 && usable.length > 0) return null;
  const content = contentOf(mail, native);
  // Without a preference the client learns what there is and nothing of it.
  return { type: native, content, size: utf8(content).length, data: null, truncated: true, preview: null };
}

function cutBody(mail: Mail, preference: BodyPreference): ChosenBody | null {
  const { type, truncation, allOrNone, preview } = preference;
  if (type === 3) return null;
  const content = contentOf(mail, type);
  const bytes = utf8(content);
  const truncated = truncation !== null && truncation < bytes.length;
  if (truncated && allOrNone) return null;
  const data = truncated ? cutText(bytes, truncation) : content;
  return {
    type,
    content,
    size: bytes.length,
    data,
    truncated,
    // Not beside plain text that is there anyway ([MS-ASAIRS] 2.2.2.35).
    preview: preview > 0 && (type !== 1 || data === '') ? previewOf(mail, preview) : null,
  };
}

/** The text in a form: 1 plain, 2 HTML, 4 MIME. */
export function contentOf(mail: Mail, type: 1 | 2 | 4): string {
  if (type === 4) return textOf(composeMime(mail));
  const html = mail.html === null ? null : force(mail.html);
  const plain = mail.text === null ? null : force(mail.text);
  if (type === 2) return html ?? textToHtml(plain ?? '');
  return plain ?? htmlToText(html ?? '');
}

/** The beginning of the plain text, white space folded. Of long HTML only the first part is looked at. */
export function previewOf(mail: Mail, length: number): string {
  const plain = mail.text === null ? htmlToText(force(mail.html ?? '').slice(0, 16_384)) : force(mail.text);
  const line = plain
    .slice(0, length * 4)
    .replace(/\s+/g, ' ')
    .trim();
  // Without half a character at the end.
  return line.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

function allowsMime(mail: Mail, options: BodyOptions): boolean {
  return options.mimeSupport === 2 || (options.mimeSupport === 1 && /SMIME/i.test(mail.messageClass));
}

function rank(preference: BodyPreference, native: 1 | 2): number {
  return preference.type === native ? 0 : 1;
}

/** So many bytes of UTF-8, without half a character. */
function cutText(bytes: Uint8Array, length: number): string {
  let end = length;
  while (end > 0 && (bytes[end]! & 0xc0) === 0x80) end--;
  return textOf(bytes.subarray(0, end));
}
