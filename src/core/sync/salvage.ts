import { text } from '../base/bytes.ts';
import type { ServerId, SyncKey } from '../model/ids.ts';

/** WBXML of these with content, and of an inline string ([MS-ASWBXML] 2.1.2.1.1, page 0, and 2.1.2.1). */
const syncKey = 0x4b;
const add = 0x47;
const change = 0x48;
const serverId = 0x4d;
const inlineString = 0x03;
/** Where in an answer the key of a lone collection can stand: before its Commands, whatever these hold. */
const reach = 512;

/**
 * The SyncKey of an answer with one collection that cannot be decoded: it stands before the commands, in bytes that are
 * whole, or the answer is of no use.
 * @returns null when there is none where one has to be
 */
export function salvageKey(bytes: Uint8Array): SyncKey | null {
  return textAfter(bytes, [syncKey]) as SyncKey | null;
}

/**
 * The ServerId of the one item of such an answer: it stands first in its Add or Change, before what cannot be read.
 * @returns null when there is none where one has to be
 */
export function salvageServerId(bytes: Uint8Array): ServerId | null {
  const id = textAfter(bytes, [add, serverId]) ?? textAfter(bytes, [change, serverId]);
  return id as ServerId | null;
}

/** The inline string in the first element that begins with these tokens. */
function textAfter(bytes: Uint8Array, tokens: readonly number[]): string | null {
  const opening = [...tokens, inlineString];
  const end = Math.min(bytes.length, reach) - opening.length;
  for (let at = 0; at < end; at++) {
    if (opening.some((token, place) => bytes[at + place] !== token)) continue;
    const from = at + opening.length;
    const zero = bytes.indexOf(0, from);
    const length = zero - from;
    if (zero < 0 || length < 1 || length > 64 || bytes[zero + 1] !== 0x01) return null;
    return text(bytes.subarray(from, zero));
  }
  return null;
}
