import { text, utf8 } from '../base/bytes.ts';
import type { Body } from '../model/email.ts';
import type { StoredBody } from '../model/message.ts';
import { decode, encodeBytes } from './codec.ts';
import type { MailText } from './mail-text.ts';
import type { Blob } from './schema.ts';
import { indexedText } from './segment.ts';
import type { Seal } from './seal.ts';

/** Longest text, in characters, that lies in the card: a row of its own costs several times as much to write. */
const shortText = 1024;

type PackedBody = Omit<StoredBody, 'data'> & { readonly data: Uint8Array };

/** A body as it is kept; null when the server sent no text. */
export function storedBody(body: Body): StoredBody | null {
  const { type, data, truncated, estimatedSize } = body;
  return data === null ? null : { type, data, truncated, estimatedSize };
}

/** Whether a body can lie in its message's card. */
export function isShort({ type, data, truncated }: StoredBody): boolean {
  return type === 1 && !truncated && data.length <= shortText;
}

export function sealBody(seal: Seal, body: StoredBody): Promise<Blob> {
  const packed: PackedBody = { ...body, data: utf8(body.data) };
  return seal.seal('body', encodeBytes(packed));
}

export async function openBody(seal: Seal, blob: Blob): Promise<StoredBody> {
  const packed = decode(await seal.open('body', blob)) as PackedBody;
  return { ...packed, data: text(packed.data) };
}

/**
 * The words of a body for the index and for a preview that the server did not send. RTF and raw MIME give none: the
 * engine asks for text or HTML wherever it can.
 */
export function bodyText(body: StoredBody, mail: MailText): string {
  if (body.type === 1) return body.data;
  // Mark-up is several times the size of its text.
  if (body.type === 2) return mail.plain(body.data.slice(0, 8 * indexedText));
  return '';
}
