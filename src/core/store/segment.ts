import { encodeJson } from './codec.ts';
import { encodeBlocks } from './block.ts';
import { fold } from './fold.ts';
import type { Seal } from './seal.ts';
import { tokenise } from './tokens.ts';

/** Text beyond this is not indexed: cost follows text, and the rest is quotes. */
export const indexedText = 32 * 1024;
/** Marks the terms of senders, which are indexed a second time for `from:`. */
export const senderMark = '@';

/** A segment ready to be stored: immutable, one per commit or merge. */
export type SealedSegment = {
  /** Messages in it; its size class decides when it is merged. */
  readonly count: number;
  /** First term of each block, sealed. */
  readonly head: Uint8Array<ArrayBuffer>;
  readonly blocks: readonly Uint8Array<ArrayBuffer>[];
};

/** Collects the terms of some messages. Numbers must be added ascending. */
export class SegmentBuilder {
  readonly #terms: TermMap = new Map();
  readonly #senders: TermMap = new Map();
  readonly #numbers = new Set<number>();

  get empty(): boolean {
    return this.#terms.size === 0;
  }

  /** Words of a text of this message. */
  add(number: number, text: string): void {
    this.#numbers.add(number);
    tokenise(fold(text.slice(0, indexedText)), (term) => note(this.#terms, term, number));
  }

  /** Words of a sender's name and address: found by any word and by `from:`. */
  addSender(number: number, text: string): void {
    this.#numbers.add(number);
    tokenise(fold(text.slice(0, indexedText)), (term) => {
      note(this.#terms, term, number);
      note(this.#senders, term, number);
    });
  }

  seal(seal: Seal): Promise<SealedSegment> {
    const terms = sorted(this.#terms, '');
    // The mark sorts between digits and letters, so the senders go in as one piece.
    const at = terms.findIndex(([term]) => term > senderMark);
    const senders = sorted(this.#senders, senderMark);
    const before = at < 0 ? terms : terms.slice(0, at);
    const after = at < 0 ? [] : terms.slice(at);
    return sealSegment(seal, this.#numbers.size, [...before, ...senders, ...after]);
  }
}

/** Most terms of a commit stand in one message: no array for these. */
type TermMap = Map<string, number | number[]>;

function note(terms: TermMap, term: string, number: number): void {
  const numbers = terms.get(term);
  if (numbers === undefined) terms.set(term, number);
  else if (typeof numbers === 'number') {
    if (numbers !== number) terms.set(term, [numbers, number]);
  } else if (numbers[numbers.length - 1] !== number) numbers.push(number);
}

/** Keys sorted natively: a comparator costs 1.4 to 2 times as much. */
function sorted(terms: TermMap, mark: string): (readonly [string, readonly number[]])[] {
  return [...terms.keys()].sort().map((term) => {
    const numbers = terms.get(term) ?? [];
    return [mark + term, typeof numbers === 'number' ? [numbers] : numbers] as const;
  });
}

/** Blocks of sorted postings, sealed. */
export async function sealSegment(
  seal: Seal,
  count: number,
  postings: Parameters<typeof encodeBlocks>[0],
): Promise<SealedSegment> {
  const blocks = encodeBlocks(postings);
  const head = encodeJson(blocks.map(({ first }) => first));
  return {
    count,
    head: await seal.seal('segment', head),
    blocks: await Promise.all(blocks.map(({ content }) => seal.seal('block', content))),
  };
}
