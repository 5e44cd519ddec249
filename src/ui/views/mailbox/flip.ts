import type { MessageNumber } from '../../../core/model/ids.ts';
import type { MessageList } from '../../../core/store/mail-store.ts';
import { reducedMotion } from '../../app/platform.ts';
import type { ListLayout } from './list-layout.ts';
import { sectionKey } from './sections.ts';

type Placed = { readonly list: MessageList; readonly layout: ListLayout };

/** Pixels that rows and headings, by their `data-number` or `data-key`, glide to their place. */
export type Moves = ReadonlyMap<string, number>;

/** A row that is further away than this has not moved over: its list is another one. */
const reach = 24;

/**
 * What changes its place on the screen between two answers: below a row that has left, or that has come.
 * @param drawn Positions in the old list, the end exclusive.
 * @param scrolled Pixels the list is scrolled on by at the same time.
 * @param top Pixel of the old list at which the screen begins, `height` pixels of which can be seen.
 */
export function movesBetween(
  old: Placed,
  now: Placed,
  drawn: readonly [number, number],
  { scrolled, top, height }: { readonly scrolled: number; readonly top: number; readonly height: number },
): Moves {
  const moves = new Map<string, number>();
  const seen = (from: number, to: number): boolean => Math.min(from, to) < top + height;
  const add = (key: string, from: number, to: number): void => {
    const by = from - to + scrolled;
    if (Math.abs(by) >= 1 && Math.abs(by) <= height / 2 && seen(from, to - scrolled)) moves.set(key, by);
  };
  const start = Math.max(0, drawn[0] - reach);
  const positions = new Map<MessageNumber, number>();
  for (const [at, number] of now.list.numbers(start, drawn[1] + reach).entries())
    positions.set(number, start + at);
  for (const [at, number] of old.list.numbers(...drawn).entries()) {
    const to = positions.get(number);
    if (to !== undefined) add(String(number), old.layout.top(drawn[0] + at), now.layout.top(to));
  }
  if (moves.size === 0) return moves;
  const headings = new Map(now.layout.sections.map((section, at) => [sectionKey(section), at]));
  for (const [at, section] of old.layout.sections.entries()) {
    const to = headings.get(sectionKey(section));
    // One that sticks to the top of the screen does not move.
    if (to !== undefined && old.layout.sectionTop(at) > top)
      add(sectionKey(section), old.layout.sectionTop(at), now.layout.sectionTop(to));
  }
  return moves;
}

/** Lets what has changed its place glide there from where it was: the gap a row left closes, new mail makes room. */
export function glide(root: ParentNode, moves: Moves): void {
  if (moves.size === 0 || reducedMotion()) return;
  for (const element of root.querySelectorAll<HTMLElement>('.row, .hd')) {
    const by = moves.get(element.dataset['number'] ?? element.dataset['key'] ?? '');
    if (by === undefined) continue;
    element.animate([{ transform: `translateY(${by}px)` }, { transform: 'none' }], {
      duration: 160,
      easing: 'cubic-bezier(.55, 0, .15, 1)',
    });
  }
}
