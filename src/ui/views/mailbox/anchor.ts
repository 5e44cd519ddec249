import type { MessageList } from '../../../core/store/mail-store.ts';
import type { ListLayout } from './list-layout.ts';

/** Rows looked at for one that is still there: more have not left at once where somebody was reading. */
const tries = 8;

/**
 * How far a list has to scroll so that what is being read stays where it is although rows came or went above it.
 * @param first Position of the first row on screen, in the old list.
 * @returns Pixels; 0 when nothing has to move.
 */
export function anchorShift(
  old: { readonly list: MessageList; readonly layout: ListLayout },
  now: { readonly list: MessageList; readonly layout: ListLayout },
  first: number,
): number {
  for (let at = first; at < Math.min(first + tries, old.list.length); at++) {
    const number = old.list.numbers(at, at + 1)[0];
    const to = number === undefined ? -1 : now.list.indexOf(number);
    if (to >= 0) return now.layout.top(to) - old.layout.top(at);
  }
  return 0;
}
