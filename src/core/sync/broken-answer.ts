import type { EasAnswer } from '../eas/answer.ts';
import { BrokenAnswer } from '../eas/broken-answer.ts';

/** NUL, tab, line feed, carriage return, space. */
const blank: ReadonlySet<number> = new Set([0x00, 0x09, 0x0a, 0x0d, 0x20]);
const openAngle = 0x3c;

/**
 * Holds that a document did not end before its bytes do. An HTML comment or white space behind it is a proxy's doing and
 * harmless; anything else is the rest of a document that an item ended early, and what it held would be lost with the key.
 * @throws BrokenAnswer `answer-ended-early`
 */
export function demandWhole({ bytes, trailing }: EasAnswer): void {
  const first = bytes.subarray(bytes.length - trailing).find((byte) => !blank.has(byte));
  if (first === undefined || first === openAngle) return;
  throw new BrokenAnswer({ code: 'answer-ended-early', facts: { trailing } }, bytes);
}
