import type { MessageNumber } from '../../../core/model/ids.ts';
import type { MessageRow } from '../../../core/model/message.ts';
import type { MessageList } from '../../../core/store/mail-store.ts';
import type { Effect, Foreseen } from './foresight.ts';

/** Which messages a list shows, in which order. */
export type Listed = Pick<MessageList, 'length' | 'numbers' | 'indexOf'>;

/** What keys and triage need of the list that is on the screen: a folder, or what a search found. */
export type RowList = {
  /** Null before the first answer. */
  readonly list: Listed | null;
  /** The row that keys act on. */
  readonly cursor: MessageNumber | null;
  /** A row as it is painted, where it is in memory. */
  row(number: MessageNumber): MessageRow | null;
  /** The message `by` rows below (or above) another; from null: the first or the last. */
  neighbour(number: MessageNumber | null, by: number): MessageNumber | null;
  /** Puts the cursor on a row and brings it into view; `focus` moves the keyboard there too. */
  moveTo(number: MessageNumber, focus: boolean): void;
  /** Shows what is about to be done to a few messages; null where that is not shown before it is done. */
  foresee?(numbers: readonly MessageNumber[], effect: Effect): Foreseen | null;
};

/** What `neighbour` of a `RowList` answers. */
export function neighbourIn(
  list: Listed | null,
  number: MessageNumber | null,
  by: number,
): MessageNumber | null {
  if (!list) return null;
  const at = number === null ? (by > 0 ? -1 : list.length) : list.indexOf(number);
  if (number !== null && at < 0) return null;
  const to = number === null ? at + Math.sign(by) : at + by;
  return to < 0 ? null : (list.numbers(to, to + 1)[0] ?? null);
}

/** A cursor whose row has left goes to the row that took its place. */
export function cursorAfter(before: Listed, now: Listed, cursor: MessageNumber | null): MessageNumber | null {
  if (cursor === null || now.indexOf(cursor) >= 0) return cursor;
  const at = Math.min(before.indexOf(cursor), now.length - 1);
  return now.numbers(at, at + 1)[0] ?? null;
}

/** The order of rows that are all in memory. */
export function listed(rows: readonly MessageRow[]): Listed {
  return {
    length: rows.length,
    numbers: (start, end) => rows.slice(start, end).map(({ number }) => number),
    indexOf: (number) => rows.findIndex((row) => row.number === number),
  };
}
