import type { Address } from '../model/address.ts';

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
export function parseMail(bytes: Uint8Array): Promise<ParsedMail> {
  throw new Error(`not written yet: ${bytes.length}`);
}
