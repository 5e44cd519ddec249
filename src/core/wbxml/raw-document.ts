import { concat } from '../base/bytes.ts';
import type { Element } from './element.ts';
import { encode } from './encoder.ts';
import { SWITCH_PAGE } from './tokens.ts';

/**
 * One element as a WBXML document of its own, for instance an item to be quarantined: the very bytes of the answer behind
 * its prologue and a switch to the page that was in force. An element built here is encoded.
 */
export function rawDocument(element: Element): Uint8Array<ArrayBuffer> {
  const { origin } = element;
  if (origin === null) return encode(element);
  const { bytes, prologue } = origin.source;
  return concat([
    bytes.subarray(0, prologue),
    Uint8Array.of(SWITCH_PAGE, origin.page),
    bytes.subarray(origin.start, origin.end),
  ]);
}
