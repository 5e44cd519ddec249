import type { Address } from '../../../src/core/model/address.ts';
import type { MailAttachment } from '../mailbox/mail.ts';
import { parseAddressList } from './address-list.ts';
import { Headers } from './headers.ts';
import { decodeCharset, decodeTransfer, fromLatin1, latin1 } from './transfer.ts';

/** A message taken apart. */
export type ParsedMime = {
  readonly from: Address | null;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
  readonly replyTo: readonly Address[];
  readonly subject: string;
  /** Epoch milliseconds; null when missing or no date. */
  readonly date: number | null;
  /** Without angle brackets. */
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly importance: 0 | 1 | 2;
  readonly text: string | null;
  readonly html: string | null;
  readonly attachments: readonly MailAttachment[];
};

type Found = { text: string | null; html: string | null; attachments: MailAttachment[] };

/** Takes a message apart (RFC 5322, RFC 2045 to 2049, 2231, 2387). @returns null when it has no header at all. */
export function parseMime(bytes: Uint8Array): ParsedMime | null {
  const [headers, body] = cut(latin1(bytes));
  if (headers.size === 0) return null;
  const found: Found = { text: null, html: null, attachments: [] };
  readPart(headers, body, found, 0);
  const addresses = (name: string): readonly Address[] => parseAddressList(headers.raw(name) ?? '');
  const date = Date.parse(headers.raw('date') ?? '');
  return {
    from: addresses('from')[0] ?? null,
    to: addresses('to'),
    cc: addresses('cc'),
    bcc: addresses('bcc'),
    replyTo: addresses('reply-to'),
    subject: headers.text('subject') ?? '',
    date: Number.isNaN(date) ? null : date,
    messageId: ids(headers.raw('message-id'))[0] ?? null,
    inReplyTo: ids(headers.raw('in-reply-to'))[0] ?? null,
    references: ids(headers.raw('references')),
    importance: importanceOf(headers),
    ...found,
  };
}

/** The message without one of its header fields: Bcc, before it is delivered. */
export function withoutHeader(bytes: Uint8Array<ArrayBuffer>, name: string): Uint8Array<ArrayBuffer> {
  const whole = latin1(bytes);
  const end = /\r?\n\r?\n/.exec(whole)?.index ?? whole.length;
  const pattern = new RegExp(`(^|\\n)${name}[ \\t]*:[^\\n]*(?:\\n[ \\t][^\\n]*)*(?:\\n|$)`, 'gi');
  const head = whole.slice(0, end + 1);
  const stripped = head.replace(pattern, '$1');
  return stripped === head ? bytes : fromLatin1(stripped + whole.slice(end + 1));
}

function cut(part: string): readonly [Headers, string] {
  const gap = /^\r?\n/.exec(part) ?? /\r?\n\r?\n/.exec(part);
  if (gap === null) return [new Headers(part), ''];
  return [new Headers(part.slice(0, gap.index)), part.slice(gap.index + gap[0].length)];
}

function readPart(headers: Headers, body: string, found: Found, depth: number): void {
  const type = headers.parameters('content-type');
  const kind = type.value || 'text/plain';
  const boundary = type.parameters.get('boundary');
  if (kind.startsWith('multipart/') && boundary !== undefined && depth < 20) {
    for (const part of splitParts(body, boundary)) readPart(...cut(part), found, depth + 1);
    return;
  }
  const disposition = headers.parameters('content-disposition');
  const name = disposition.parameters.get('filename') ?? type.parameters.get('name');
  const contentId = ids(headers.raw('content-id'))[0];
  const encoding = headers.raw('content-transfer-encoding') ?? '';
  const readable = disposition.value !== 'attachment' && name === undefined;
  if (readable && (kind === 'text/plain' || kind === 'text/html')) {
    const text = decodeCharset(decodeTransfer(body, encoding), type.parameters.get('charset') ?? '');
    if (kind === 'text/plain') found.text = found.text === null ? text : `${found.text}\r\n${text}`;
    else found.html = found.html === null ? text : found.html + text;
    return;
  }
  const content = decodeTransfer(body, encoding);
  found.attachments.push({
    name: name ?? (kind === 'message/rfc822' ? 'message.eml' : 'attachment'),
    type: kind,
    bytes: content,
    size: content.length,
    ...(contentId !== undefined && { contentId }),
    ...(disposition.value === 'inline' && contentId !== undefined && { inline: true }),
    method: kind === 'message/rfc822' ? 5 : 1,
  });
}

function splitParts(body: string, boundary: string): readonly string[] {
  const mark = boundary.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const parts = `\r\n${body}`.split(new RegExp(`\\r?\\n--${mark}(?=--|[ \\t]*\\r?\\n|[ \\t]*$)`));
  const whole: string[] = [];
  for (const part of parts.slice(1)) {
    if (part.startsWith('--')) break;
    whole.push(part.replace(/^[ \t]*\r?\n/, ''));
  }
  return whole;
}

function ids(raw: string | null): readonly string[] {
  return [...(raw ?? '').matchAll(/<([^<>\s]+)>/g)].map((match) => match[1]!);
}

function importanceOf(headers: Headers): 0 | 1 | 2 {
  const value = (headers.raw('importance') ?? headers.raw('x-priority') ?? '').toLowerCase();
  if (value.startsWith('high') || /^[12]/.test(value)) return 2;
  return value.startsWith('low') || /^[45]/.test(value) ? 0 : 1;
}
