import { base64, fromBase64 } from '../../../src/core/base/bytes.ts';

/** Bytes as a string of code units 0 to 255, the form in which MIME is cut into pieces. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

export function fromLatin1(binary: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** Undoes a Content-Transfer-Encoding (RFC 2045 section 6); an unknown one is taken as it stands. */
export function decodeTransfer(body: string, encoding: string): Uint8Array<ArrayBuffer> {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return fromBase64(body.replace(/[^A-Za-z0-9+/]/g, ''));
    case 'quoted-printable':
      return quotedPrintable(body);
    default:
      return fromLatin1(body);
  }
}

/** RFC 2045 section 6.7: soft line breaks and white space at line ends go. */
export function quotedPrintable(body: string): Uint8Array<ArrayBuffer> {
  return escapedBytes(body.replace(/[ \t]+(?=\r?\n|$)/g, '').replace(/=\r?\n/g, ''));
}

/** Bytes written as `=E4`; an equals sign without two digits stays as it is. */
export function escapedBytes(text: string): Uint8Array<ArrayBuffer> {
  return fromLatin1(
    text.replace(/=([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16))),
  );
}

/** Base64 in lines of 76 characters. */
export function base64Lines(bytes: Uint8Array): string {
  return base64(bytes).replace(/.{76}(?=.)/g, '$&\r\n');
}

/** Text of bytes in a charset; one that nobody knows is read as windows-1252. */
export function decodeCharset(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset || 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
