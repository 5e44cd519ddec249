import { binaryText, utf8 } from '../base/bytes.ts';
import type { OutgoingFile } from '../model/operation.ts';
import { safeFileName } from './file-name.ts';
import { field, idPieces, parameterField } from './header-field.ts';
import type { Part } from './part.ts';
import { base64Lines, longestLine } from './transfer-encoding.ts';

/** A file as a part: base64, or as it is for a mail inside a mail, which no encoding may touch (RFC 2046 section 5.2.1). */
export function filePart(file: OutgoingFile, inline: boolean): Part {
  const mail = file.type.toLowerCase() === 'message/rfc822' ? mailBody(file.bytes) : null;
  const name = safeFileName(file.name, 'attachment');
  const [encoding, body] = mail ?? (['base64', utf8(base64Lines(file.bytes))] as const);
  const type = mail === null ? mediaType(file.type) : 'message/rfc822';
  const id = file.contentId === undefined ? [] : idPieces([file.contentId]);
  return {
    fields: [
      parameterField('Content-Type', type, { name }),
      parameterField('Content-Disposition', inline ? 'inline' : 'attachment', { filename: name }),
      ...(id.length === 0 ? [] : [field('Content-ID', id)]),
      field('Content-Transfer-Encoding', [encoding]),
    ],
    body,
  };
}

/** Null for a mail that cannot stand as it is: lines too long, or line ends that are none. */
function mailBody(bytes: Uint8Array): readonly ['7bit' | '8bit', Uint8Array] | null {
  const text = binaryText(bytes);
  const lines = text.split('\r\n');
  if (text.includes('\0') || lines.some((line) => line.length > longestLine || /[\r\n]/.test(line)))
    return null;
  return [/[\x80-\xff]/.test(text) ? '8bit' : '7bit', bytes];
}

/** What the browser said a file is, if it is a type; compound types cannot be base64 (RFC 2045 section 6.4). */
function mediaType(type: string): string {
  const value = type.toLowerCase();
  const isType = /^[a-z0-9][\w.+-]{0,126}\/[a-z0-9][\w.+-]{0,126}$/.test(value);
  return isType && !/^(?:multipart|message)\//.test(value) ? value : 'application/octet-stream';
}
