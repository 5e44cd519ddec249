import { concat, utf8 } from '../base/bytes.ts';
import { parameterField } from './header-field.ts';

/** A piece of a MIME message: its own header fields (with CRLF inside where folded) and its content. */
export type Part = {
  readonly fields: readonly string[];
  readonly body: Uint8Array;
};

/** Several parts in one (RFC 2046 section 5.1); one part alone stays what it is. */
export function multipart(
  subtype: 'mixed' | 'alternative' | 'related',
  parts: readonly Part[],
  boundary: string,
): Part {
  const only = parts[0];
  if (parts.length === 1 && only !== undefined) return only;
  const pieces = parts.flatMap((part) => [utf8(`--${boundary}\r\n`), render(part), utf8('\r\n')]);
  return {
    fields: [parameterField('Content-Type', `multipart/${subtype}`, { boundary })],
    body: concat([...pieces, utf8(`--${boundary}--\r\n`)]),
  };
}

/** Header, empty line, content. */
export function render(part: Part): Uint8Array<ArrayBuffer> {
  return concat([utf8(`${part.fields.join('\r\n')}\r\n\r\n`), part.body]);
}
