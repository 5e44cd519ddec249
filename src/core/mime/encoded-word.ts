/** Text of a header value with its encoded words decoded (RFC 2047), leniently: broken words stay as they are. */
export function decodeWords(value: string): string {
  throw new Error(`not written yet: ${value.length}`);
}

/** Encoded words of a text, each at most 75 characters and never inside a character; plain ASCII comes back as it is. */
export function encodeWords(value: string): readonly string[] {
  throw new Error(`not written yet: ${value.length}`);
}
