import { base64, binaryText, utf8 } from '../base/bytes.ts';

/** Content ready for a body: ASCII, lines ended by CRLF, with the name of its transfer encoding (RFC 2045 section 6). */
export type Encoded = { readonly encoding: '7bit' | 'quoted-printable' | 'base64'; readonly lines: string };

/** Longest line of a message without its CRLF (RFC 5322 section 2.1.1). */
export const longestLine = 998;

/** Text by the shortest encoding; lines ended by `\n`. */
export function encodeText(text: string): Encoded {
  const bytes = utf8(text);
  if (isPlain(text)) return { encoding: '7bit', lines: text.replaceAll('\n', '\r\n') };
  const printable = quotedPrintable(text);
  // Base64 makes four of three, and a line end for every 76.
  if (printable.length <= bytes.length * 1.37 + 4) return { encoding: 'quoted-printable', lines: printable };
  return { encoding: 'base64', lines: base64Lines(utf8(text.replaceAll('\n', '\r\n'))) };
}

/** True for text that any relay of mail passes on as it is. */
export function isPlain(text: string): boolean {
  return (
    /^[\t\n\x20-\x7e]*$/.test(text) &&
    text.split('\n').every((line) => line.length <= longestLine && !line.startsWith('From '))
  );
}

/** Base64 in lines of 76 (RFC 2045 section 6.8). */
export function base64Lines(bytes: Uint8Array): string {
  const step = 57 * 512;
  let lines = '';
  for (let at = 0; at < bytes.length; at += step) {
    lines += base64(bytes.subarray(at, at + step)).replace(/.{1,76}/g, '$&\r\n');
  }
  return lines.replace(/\r\n$/, '');
}

/** Quoted-printable of the UTF-8 of a text, line ends kept (RFC 2045 section 6.7). */
export function quotedPrintable(text: string): string {
  return text.split('\n').map(printableLine).join('\r\n');
}

function printableLine(line: string): string {
  const encoded = binaryText(utf8(line))
    .replace(/[^\t\x20-\x3c\x3e-\x7e]/g, octet)
    .replace(/[\t ]$/, octet)
    .replace(/^From /, '=46rom ');
  return softBreaks(encoded);
}

/** 75 characters and a soft break, never inside `=XX`. */
function softBreaks(encoded: string): string {
  const parts: string[] = [];
  let at = 0;
  while (encoded.length - at > 76) {
    let end = at + 75;
    if (encoded.charAt(end - 1) === '=') end -= 1;
    else if (encoded.charAt(end - 2) === '=') end -= 2;
    parts.push(encoded.slice(at, end));
    at = end;
  }
  return [...parts, encoded.slice(at)].join('=\r\n');
}

function octet(character: string): string {
  return `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
