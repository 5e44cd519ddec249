import type { MessageNumber } from '../../../core/model/ids.ts';
import type { MessageRow } from '../../../core/model/message.ts';
import type { MessageList } from '../../../core/store/mail-store.ts';
import { sameRow } from './same-row.ts';

/** Rows kept ready beyond those that are drawn, in each direction. */
const margin = 16;
/** Read together: scrolling asks once for so many, not for each row of its own, and no answer takes a frame to decode. */
const block = 16;
const keep = 600;

/**
 * The decoded rows around the screen. `at` answers from memory; `fill` fetches what is missing and tells when it came.
 * A row that comes again as it was stays the same object, so that it need not be drawn again.
 */
export class RowWindow {
  readonly #tell: () => void;
  readonly #rows = new Map<MessageNumber, MessageRow>();
  /** Read since the last change. The others are painted as they were until they have been read again. */
  readonly #fresh = new Set<MessageNumber>();
  /** Blocks on their way. */
  readonly #coming = new Set<number>();
  #list: MessageList | null = null;
  #start = 0;
  #end = 0;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  /** A new answer of the query, with the rows on the screen read together with it, so that both are painted at once. */
  adopt(list: MessageList, rows: readonly MessageRow[]): void {
    this.#list = list;
    this.#fresh.clear();
    this.#coming.clear();
    this.#take(rows);
  }

  /** The same messages at other places: nothing of them is read again. */
  follow(list: MessageList): void {
    this.#list = list;
    this.#coming.clear();
  }

  at(position: number): MessageRow | null {
    const number = this.#list?.numbers(position, position + 1)[0];
    return number === undefined ? null : (this.#rows.get(number) ?? null);
  }

  get(number: MessageNumber): MessageRow | null {
    return this.#rows.get(number) ?? null;
  }

  /** Makes sure that the rows from `first` to `last` (exclusive), and some around them, are here or on their way. */
  fill(first: number, last: number): void {
    const list = this.#list;
    if (!list) return;
    this.#start = first;
    this.#end = last;
    const from = Math.max(0, first - margin);
    const numbers = list.numbers(from, Math.min(list.length, last + margin));
    for (const [at, number] of numbers.entries()) {
      if (!this.#fresh.has(number)) this.#fetch(list, Math.floor((from + at) / block));
    }
  }

  #fetch(list: MessageList, index: number): void {
    if (this.#coming.has(index)) return;
    this.#coming.add(index);
    const start = index * block;
    const end = Math.min(start + block, list.length);
    list.rows(start, end).then(
      (rows) => {
        if (list !== this.#list) return;
        this.#coming.delete(index);
        this.#take(rows);
        this.#forget();
        if (start < this.#end && end > this.#start) this.#tell();
      },
      // The store says so itself at its next query; the skeleton stays meanwhile.
      () => undefined,
    );
  }

  #take(rows: readonly MessageRow[]): void {
    for (const row of rows) {
      const known = this.#rows.get(row.number);
      this.#rows.delete(row.number);
      this.#rows.set(row.number, known && sameRow(known, row) ? known : row);
      this.#fresh.add(row.number);
    }
  }

  /** Oldest first out, so that a long scroll does not keep every card it met. */
  #forget(): void {
    if (this.#rows.size <= keep) return;
    const near = new Set(this.#list?.numbers(Math.max(0, this.#start - margin), this.#end + margin) ?? []);
    for (const number of this.#rows.keys()) {
      if (this.#rows.size <= keep) return;
      if (near.has(number)) continue;
      this.#rows.delete(number);
      this.#fresh.delete(number);
    }
  }
}
