import { Fault } from '../base/errors.ts';
import type { EasAnswer } from '../eas/answer.ts';

/**
 * Holds that a document did not end before its bytes do. An HTML comment or white space behind it is a proxy's doing and
 * harmless; anything else is the rest of a document that an item ended early, and what it held would be lost with the key.
 * @throws Fault `answer-ended-early` (later)
 */
export function demandWhole(answer: EasAnswer): void {
  if (answer.trailing === 0) return;
  const rest = answer.bytes.subarray(answer.bytes.length - answer.trailing);
  const first = rest.find((byte) => !blank.has(byte));
  if (first === undefined || first === openAngle) return;
  throw new Fault({
    code: 'answer-ended-early',
    verdict: 'later',
    facts: { trailing: answer.trailing },
    cause: new BrokenBytes(answer.bytes),
  });
}

/** The bytes of an answer that is none, as the cause of its fault. */
export class BrokenBytes extends Error {
  readonly bytes: Uint8Array<ArrayBuffer>;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    super('broken answer');
    this.name = 'BrokenBytes';
    this.bytes = bytes;
  }
}

/** NUL, tab, line feed, carriage return, space. */
const blank: ReadonlySet<number> = new Set([0x00, 0x09, 0x0a, 0x0d, 0x20]);
const openAngle = 0x3c;
