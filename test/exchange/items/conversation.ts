import { hash32 } from '../random.ts';

/** 100 ns since 1601 at the start of 1970. */
const filetimeEpoch = 116_444_736_000_000_000n;

/** The 16 bytes that all mails of a conversation share, over folders, too ([MS-ASCON] 2.2.2.3). */
export function conversationId(conversation: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < 4; i++) view.setUint32(4 * i, hash32(conversation, 0x811c9dc5 + i * 0x9e3779b9));
  return bytes;
}

/**
 * Header and one block a reply: bytes 2 to 6 of the FILETIME, its leading 01 left out, and 5 bytes for each level ([MS-ASCON] 2.2.2.4;
 * data-classes.md, conversations).
 */
export function conversationIndex(date: number, depth: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(5 + 5 * depth);
  const filetime = BigInt(Number.isFinite(date) ? Math.trunc(date) : 0) * 10_000n + filetimeEpoch;
  for (let i = 0; i < 5; i++) bytes[i] = Number((filetime >> BigInt(48 - 8 * i)) & 0xffn);
  for (let level = 0; level < depth; level++) {
    for (let i = 0; i < 5; i++) bytes[5 + 5 * level + i] = (level + 1) * 16 + i;
  }
  return bytes;
}
