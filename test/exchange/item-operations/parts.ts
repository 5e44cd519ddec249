import { base64 } from '../../../src/core/base/bytes.ts';
import { el, type Element } from '../../../src/core/wbxml/element.ts';

/** Bytes that travel beside the document in a multipart answer; part 0 is the document itself. */
export class Parts {
  readonly list: Uint8Array[] = [];

  /** @returns the Part element that stands for the bytes. */
  add(bytes: Uint8Array): Element {
    this.list.push(bytes);
    return el('ItemOperations:Part', this.list.length);
  }
}

/** Bytes of a file: base64 in Data, or a part of their own. */
export function dataElement(bytes: Uint8Array, parts: Parts | null): Element {
  return parts === null ? el('ItemOperations:Data', base64(bytes)) : parts.add(bytes);
}
