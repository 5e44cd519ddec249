import { tagName } from '../../../src/core/wbxml/code-pages.ts';

/** One event, in the shape that event-based WBXML readers hand out. */
export type WbxmlEvent =
  | { readonly type: 'STAG' | 'TAG'; readonly name: string; readonly page: number }
  | { readonly type: 'ETAG' }
  | { readonly type: 'TEXT'; readonly value: string }
  | { readonly type: 'OPAQUE'; readonly value: Uint8Array };

/** The peer of the bench: a decoder that makes an object for every event. No string table, no checks. */
export function decodeEvents(bytes: Uint8Array): WbxmlEvent[] {
  const events: WbxmlEvent[] = [];
  const decoder = new TextDecoder();
  let at = 4;
  let page = 0;
  while (at < bytes.length) {
    const token = bytes[at++] ?? 0;
    if (token === 0x00) page = bytes[at++] ?? 0;
    else if (token === 0x01) events.push({ type: 'ETAG' });
    else if (token === 0x03) {
      const end = bytes.indexOf(0, at);
      events.push({ type: 'TEXT', value: decoder.decode(bytes.subarray(at, end)) });
      at = end + 1;
    } else if (token === 0xc3) {
      let length = 0;
      let byte = 0;
      do {
        byte = bytes[at++] ?? 0;
        length = (length << 7) | (byte & 0x7f);
      } while (byte & 0x80);
      events.push({ type: 'OPAQUE', value: bytes.subarray(at, (at += length)) });
    } else events.push({ type: token & 0x40 ? 'STAG' : 'TAG', name: tagName(page, token & 0x3f), page });
  }
  return events;
}
