import type { MessageNumber } from '../../../core/model/ids.ts';
import type { MessageRow } from '../../../core/model/message.ts';
import type { MessageList } from '../../../core/store/mail-store.ts';

/** A list without a few of its messages: what it will be once they have left. */
export class ListWithout implements MessageList {
  readonly #list: MessageList;
  /** Positions in the whole list, ascending. */
  readonly #gone: readonly number[];

  constructor(list: MessageList, numbers: Iterable<MessageNumber>) {
    this.#list = list;
    this.#gone = [...new Set(numbers)]
      .map((number) => list.indexOf(number))
      .filter((position) => position >= 0)
      .sort((a, b) => a - b);
  }

  get length(): number {
    return this.#list.length - this.#gone.length;
  }

  numbers(start: number, end: number): readonly MessageNumber[] {
    const { from, to, stays } = this.#range(start, end);
    return this.#list.numbers(from, to).filter((_, at) => stays(at));
  }

  date(position: number): number {
    return this.#list.date(this.#whole(position));
  }

  indexOf(number: MessageNumber): number {
    const position = this.#list.indexOf(number);
    if (this.#gone.includes(position)) return -1;
    return position - this.#gone.filter((gone) => gone < position).length;
  }

  async rows(start: number, end: number): Promise<readonly MessageRow[]> {
    const { from, to, stays } = this.#range(start, end);
    return (await this.#list.rows(from, to)).filter((_, at) => stays(at));
  }

  /** The part of the whole list that holds the positions from `start` to `end` (exclusive). */
  #range(start: number, end: number) {
    const first = Math.max(0, start);
    const from = this.#whole(first);
    const to = end > first ? this.#whole(Math.min(end, this.length) - 1) + 1 : from;
    const gone = new Set(this.#gone);
    return { from, to: Math.max(from, to), stays: (at: number): boolean => !gone.has(from + at) };
  }

  /** A position in the whole list. */
  #whole(position: number): number {
    let whole = position;
    for (const gone of this.#gone) if (gone <= whole) whole++;
    return whole;
  }
}
