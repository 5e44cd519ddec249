import type { Attachment } from 'postal-mime';
import { utf8 } from '../base/bytes.ts';
import type { Address } from '../model/address.ts';
import { parseAddresses } from './address.ts';
import { decodeUnknown } from './charset.ts';
import { decodeWords } from './encoded-word.ts';
import { safeFileName } from './file-name.ts';
import { readHeaderBlock } from './header-block.ts';
import { parseMailDate } from './mail-date.ts';
import { recode } from './recode.ts';

/** A part of a mail that is not its text. */
export type MimeFile = {
  readonly name: string;
  /** Media type, lower case. */
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Without angle brackets. */
  readonly contentId: string | null;
  readonly inline: boolean;
};

/** A mail as read from its MIME; what is missing is empty or null. */
export type ParsedMail = {
  readonly from: Address | null;
  readonly sender: Address | null;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
  readonly replyTo: readonly Address[];
  readonly subject: string;
  /** Epoch milliseconds. */
  readonly date: number | null;
  /** Without angle brackets. */
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** Lines ended by `\n`. */
  readonly text: string | null;
  readonly html: string | null;
  readonly files: readonly MimeFile[];
  /** Field name in lower case and its unfolded text, in order. */
  readonly headers: readonly (readonly [string, string])[];
};

/**
 * Reads a mail; for pages only, the reader is loaded on first use. Never rejects for what the bytes hold: a mail that
 * cannot be read comes back as its raw text.
 */
export async function parseMail(bytes: Uint8Array): Promise<ParsedMail> {
  const { fields } = readHeaderBlock(bytes);
  const content = await readContent(bytes);
  const value = (name: string): string => fields.find(([field]) => field === name)?.[1] ?? '';
  const addresses = (name: string): readonly Address[] =>
    fields.filter(([field]) => field === name).flatMap(([, list]) => parseAddresses(list));
  return {
    from: addresses('from')[0] ?? null,
    sender: addresses('sender')[0] ?? null,
    to: addresses('to'),
    cc: addresses('cc'),
    bcc: addresses('bcc'),
    replyTo: addresses('reply-to'),
    subject: decodeWords(value('subject')),
    date: parseMailDate(value('date')),
    messageId: idsOf(value('message-id'))[0] ?? null,
    inReplyTo: idsOf(value('in-reply-to'))[0] ?? null,
    references: idsOf(value('references')),
    ...content,
    headers: fields,
  };
}

type Content = Pick<ParsedMail, 'text' | 'html' | 'files'>;

/** Mails inside mails stay files: opened on demand, they cannot pretend to be a part of this one. */
const options = { forceRfc822Attachments: true, maxNestingDepth: 100 };

async function readContent(bytes: Uint8Array): Promise<Content> {
  try {
    const { default: PostalMime } = await import('postal-mime');
    const { text, html, attachments } = await PostalMime.parse(recode(bytes), options);
    return {
      text: text?.replace(/\r\n?/g, '\n') ?? null,
      html: html ?? null,
      files: attachments.map(toFile),
    };
  } catch (error) {
    // Nesting without end and its like. What can be shown is shown.
    if (error instanceof Error && !isLoadError(error))
      return { text: decodeUnknown(bytes), html: null, files: [] };
    throw error;
  }
}

/** The reader itself could not be fetched: that is no fault of the mail, and another time it works. */
function isLoadError(error: Error): boolean {
  return error instanceof TypeError && /import|module|fetch/i.test(error.message);
}

function toFile(attachment: Attachment, index: number): MimeFile {
  const { mimeType, contentId, content, disposition, filename, related } = attachment;
  const type = mimeType.toLowerCase();
  const bytes = typeof content === 'string' ? utf8(content) : new Uint8Array(content);
  const fallback = type === 'message/rfc822' ? 'message.eml' : `attachment-${index + 1}`;
  return {
    name: safeFileName(decodeWords(filename ?? ''), fallback),
    type,
    bytes,
    contentId: contentId?.trim().replace(/^<(.*)>$/s, '$1') ?? null,
    inline: disposition === 'inline' || related === true,
  };
}

function idsOf(value: string): readonly string[] {
  const bracketed = Array.from(value.matchAll(/<\s*([^<>\s]+)\s*>/g), (match) => match[1] ?? '');
  return bracketed.length > 0 ? bracketed : value.split(/\s+/).filter((id) => id.includes('@'));
}
