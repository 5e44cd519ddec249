/** Text of an XML or JSON body: UTF-8, or UTF-16 when its mark says so. */
export function decodeAnswer(body: Uint8Array): string {
  const [first, second] = body;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(body);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(body);
  return new TextDecoder('utf-8').decode(body);
}
