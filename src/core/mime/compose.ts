import type { Random } from '../base/clock.ts';
import type { Address } from '../model/address.ts';
import type { Draft } from '../model/operation.ts';

export type ComposeContext = {
  readonly from: Address;
  /** Epoch milliseconds, for the Date field. */
  readonly date: number;
  /** Minutes east of UTC at that moment. */
  readonly offset: number;
  /** Without angle brackets; see `newMessageId`. */
  readonly messageId: string;
  /** Message-ID of the message answered or forwarded, and its References, without angle brackets. */
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  /** For boundaries. */
  readonly random: Random;
};

/**
 * A draft as RFC 5322 bytes with CRLF. Bcc stays in, since the server reads the recipients from here and removes it
 * ([MS-ASCMD] 2.2.1.17).
 */
export function compose(draft: Draft, context: ComposeContext): Uint8Array<ArrayBuffer> {
  throw new Error(`not written yet: ${draft.to.length} ${context.date}`);
}

/** A new Message-ID without angle brackets: random, on the domain of the sender. */
export function newMessageId(from: Address, random: Random): string {
  throw new Error(`not written yet: ${from.address.length} ${random.fraction()}`);
}
