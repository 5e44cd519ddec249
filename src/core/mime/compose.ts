import { hex, utf8 } from '../base/bytes.ts';
import type { Random } from '../base/clock.ts';
import type { Address } from '../model/address.ts';
import type { Draft } from '../model/operation.ts';
import { filePart } from './file-part.ts';
import { flow } from './flowed.ts';
import { addressField, addressSpec, field, idPieces, parameterField, textField } from './header-field.ts';
import { multipart, render, type Part } from './part.ts';
import { encodeText, isPlain } from './transfer-encoding.ts';

export type ComposeContext = {
  readonly from: Address;
  /** Epoch milliseconds, for the Date field. */
  readonly date: number;
  /** Minutes east of UTC at that moment. */
  readonly offset: number;
  /** Without angle brackets; see `newMessageId`. */
  readonly messageId: string;
  /** Message-ID of the message answered or forwarded, and its References, without angle brackets. */
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  /** For boundaries. */
  readonly random: Random;
};

/** References beyond the first and the newest say nothing a reader needs. */
const mostReferences = 20;

/**
 * A draft as RFC 5322 bytes with CRLF. Bcc stays in, since the server reads the recipients from here and removes it
 * ([MS-ASCMD] 2.2.1.17).
 */
export function compose(draft: Draft, context: ComposeContext): Uint8Array<ArrayBuffer> {
  const { fields, body } = content(draft, context.random);
  return render({ fields: [...head(draft, context), 'MIME-Version: 1.0', ...fields], body });
}

/** A new Message-ID without angle brackets: random, on the domain of the sender. */
export function newMessageId(from: Address, random: Random): string {
  const domain = addressSpec(from.address).replace(/^.*@/s, '');
  const isDomain = /^[A-Za-z0-9.-]+$/.test(domain);
  return `${hex(random.bytes(16))}@${isDomain ? domain : 'brieftaube.invalid'}`;
}

function head(draft: Draft, context: ComposeContext): readonly string[] {
  const { from, date, offset, messageId, inReplyTo, references = [] } = context;
  const answered = inReplyTo === undefined ? [] : idPieces([inReplyTo]);
  const thread = idPieces(
    inReplyTo === undefined ? references : [...references.filter((id) => id !== inReplyTo), inReplyTo],
  );
  const kept =
    thread.length <= mostReferences ? thread : [...thread.slice(0, 1), ...thread.slice(1 - mostReferences)];
  return [
    addressField('From', [from]),
    ...(['To', 'Cc', 'Bcc'] as const).flatMap((name) => {
      const list = draft[name === 'To' ? 'to' : name === 'Cc' ? 'cc' : 'bcc'];
      return list.length === 0 ? [] : [addressField(name, list)];
    }),
    textField('Subject', draft.subject),
    field('Date', [dateText(date, offset)]),
    field('Message-ID', idPieces([messageId])),
    ...(answered.length === 0 ? [] : [field('In-Reply-To', answered)]),
    ...(kept.length === 0 ? [] : [field('References', kept)]),
  ];
}

/** mixed { alternative { text, related { html, pictures } }, files }, each level only where it is needed. */
function content(draft: Draft, random: Random): Part {
  // `=_` occurs in no encoded body (RFC 2045 section 6.7).
  const boundary = (): string => `=_${hex(random.bytes(16))}`;
  const pictures =
    draft.html === undefined ? [] : draft.files.filter(({ contentId }) => contentId !== undefined);
  const others = draft.files.filter((file) => !pictures.includes(file));
  const text = textPart(draft.text);
  const body =
    draft.html === undefined
      ? text
      : multipart(
          'alternative',
          [
            text,
            multipart(
              'related',
              [htmlPart(draft.html), ...pictures.map((file) => filePart(file, true))],
              boundary(),
            ),
          ],
          boundary(),
        );
  return multipart('mixed', [body, ...others.map((file) => filePart(file, false))], boundary());
}

/** Plain ASCII flows, so that every reader can wrap it; other text is encoded and keeps its lines. */
function textPart(text: string): Part {
  const lines = `${normal(text).replace(/\n+$/, '')}\n`;
  const flowed = flow(lines);
  if (isPlain(flowed)) return encodedPart('text/plain', flowed, { charset: 'utf-8', format: 'flowed' });
  return encodedPart('text/plain', lines, { charset: 'utf-8' });
}

function htmlPart(html: string): Part {
  return encodedPart('text/html', normal(html), { charset: 'utf-8' });
}

function encodedPart(type: string, text: string, parameters: Readonly<Record<string, string>>): Part {
  const { encoding, lines } = encodeText(text);
  return {
    fields: [
      parameterField('Content-Type', type, parameters),
      field('Content-Transfer-Encoding', [encoding]),
    ],
    body: utf8(lines),
  };
}

/** Lines ended by `\n`; no character that has no place in a text. */
function normal(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/(?![\t\n])[\p{Cc}]/gu, '');
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Mon, 02 Mar 2026 09:15:00 +0100` (RFC 5322 section 3.3). */
function dateText(milliseconds: number, offset: number): string {
  const local = new Date(milliseconds + offset * 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const time = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(two).join(':');
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.trunc(Math.abs(offset) / 60))}${two(Math.abs(offset) % 60)}`;
  const day = days[local.getUTCDay()] ?? '';
  const month = months[local.getUTCMonth()] ?? '';
  return `${day}, ${two(local.getUTCDate())} ${month} ${local.getUTCFullYear()} ${time} ${zone}`;
}
