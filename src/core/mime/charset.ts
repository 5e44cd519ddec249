/** Text of bytes in a charset as mails name it; the few that TextDecoder lacks included. Never throws. */
export function decodeCharset(bytes: Uint8Array, charset: string): string {
  throw new Error(`not written yet: ${bytes.length} ${charset.length}`);
}
