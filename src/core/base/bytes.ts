const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** Text of UTF-8 bytes; invalid sequences become U+FFFD, a byte order mark is kept. */
export function text(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** One character for each byte, so that nothing is lost of bytes whose charset is not known yet. */
export function binaryText(bytes: Uint8Array): string {
  let value = '';
  const step = 0x8000;
  for (let at = 0; at < bytes.length; at += step) {
    value += String.fromCharCode(...bytes.subarray(at, at + step));
  }
  return value;
}

/** Bytes of a `binaryText`; of characters above U+00FF only the low byte is left. */
export function fromBinaryText(value: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(value.length);
  for (let i = 0; i < value.length; i++) bytes[i] = value.charCodeAt(i);
  return bytes;
}

/** One array holding all parts in order. */
export function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** True when both hold the same bytes. Not constant in time: never compare secrets with it. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Lower-case hexadecimal, two digits a byte. */
export function hex(bytes: Uint8Array): string {
  let digits = '';
  for (const byte of bytes) digits += byte.toString(16).padStart(2, '0');
  return digits;
}

/** Standard base64 with padding (RFC 4648 section 4). */
export function base64(bytes: Uint8Array): string {
  return btoa(binaryText(bytes));
}

/**
 * Bytes of standard base64; white space and missing padding are accepted, since servers send both.
 * @throws SyntaxError when anything else is not base64.
 */
export function fromBase64(value: string): Uint8Array<ArrayBuffer> {
  const compact = value.replace(/[\t\n\f\r ]+/g, '');
  try {
    return fromBinaryText(atob(compact));
  } catch {
    throw new SyntaxError('not base64');
  }
}
