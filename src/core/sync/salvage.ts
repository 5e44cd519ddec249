import { text } from '../base/bytes.ts';
import type { SyncKey } from '../model/ids.ts';

/** WBXML of a SyncKey with an inline string, and of what ends it ([MS-ASWBXML] 2.1.2.1.1, page 0 token 0x0B). */
const syncKey = 0x4b;
const inlineString = 0x03;
/** Where in an answer the key of a lone collection can stand: before its Commands, whatever these hold. */
const reach = 512;

/**
 * The SyncKey of an answer with one collection that cannot be decoded: it stands before the commands, in bytes that are
 * whole, or the answer is of no use.
 * @returns null when there is none where one has to be
 */
export function salvageKey(bytes: Uint8Array): SyncKey | null {
  const end = Math.min(bytes.length, reach);
  for (let at = 0; at + 3 < end; at++) {
    if (bytes[at] !== syncKey || bytes[at + 1] !== inlineString) continue;
    const zero = bytes.indexOf(0, at + 2);
    const length = zero - at - 2;
    if (zero < 0 || length < 1 || length > 64 || bytes[zero + 1] !== 0x01) return null;
    return text(bytes.subarray(at + 2, zero)) as SyncKey;
  }
  return null;
}
