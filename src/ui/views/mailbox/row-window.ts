import type { MessageNumber } from '../../../core/model/ids.ts';
import type { MessageRow } from '../../../core/model/message.ts';
import type { MessageList } from '../../../core/store/mail-store.ts';

/** Rows kept beside those on screen: a page of scrolling in each direction costs no wait. */
const margin = 24;
const keep = 600;

/**
 * The decoded rows around the screen. `at` answers from memory; `fill` fetches what is missing and tells when it came.
 */
export class RowWindow {
  readonly #tell: () => void;
  readonly #rows = new Map<MessageNumber, MessageRow>();
  /** Read since the last change. The others are painted as they were until they have been read again. */
  readonly #fresh = new Set<MessageNumber>();
  #list: MessageList | null = null;
  #run = 0;
  #start = 0;
  #end = margin;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  /** Positions on screen or near it, as last asked for. */
  get range(): readonly [number, number] {
    return [this.#start, this.#end];
  }

  /** A new answer of the query, with the rows of `range` read together with it, so that both are painted at once. */
  adopt(list: MessageList, rows: readonly MessageRow[]): void {
    this.#list = list;
    this.#run++;
    this.#fresh.clear();
    this.#take(rows);
  }

  at(position: number): MessageRow | null {
    const number = this.#list?.numbers(position, position + 1)[0];
    return number === undefined ? null : (this.#rows.get(number) ?? null);
  }

  get(number: MessageNumber): MessageRow | null {
    return this.#rows.get(number) ?? null;
  }

  /** Makes sure that the rows from `first` to `last` (exclusive) are here or on their way. */
  fill(first: number, last: number): void {
    const list = this.#list;
    if (!list) return;
    this.#start = Math.max(0, first - margin);
    this.#end = Math.min(list.length, last + margin);
    const numbers = list.numbers(this.#start, this.#end);
    const missing = (number: MessageNumber): boolean => !this.#fresh.has(number);
    const from = numbers.findIndex(missing);
    if (from < 0) return;
    const to = numbers.findLastIndex(missing) + 1;
    const run = ++this.#run;
    list.rows(this.#start + from, this.#start + to).then(
      (rows) => {
        if (list !== this.#list) return;
        this.#take(rows);
        if (run === this.#run) this.#forget();
        this.#tell();
      },
      // The store says so itself at its next query; the skeleton stays meanwhile.
      () => undefined,
    );
  }

  #take(rows: readonly MessageRow[]): void {
    for (const row of rows) {
      this.#rows.delete(row.number);
      this.#rows.set(row.number, row);
      this.#fresh.add(row.number);
    }
  }

  /** Oldest first out, so that a long scroll does not keep every card it met. */
  #forget(): void {
    if (this.#rows.size <= keep) return;
    const near = new Set(this.#list?.numbers(this.#start, this.#end) ?? []);
    for (const number of this.#rows.keys()) {
      if (this.#rows.size <= keep) return;
      if (near.has(number)) continue;
      this.#rows.delete(number);
      this.#fresh.delete(number);
    }
  }
}
