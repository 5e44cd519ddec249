import { reducedMotion } from '../../app/platform.ts';

/** Where keyed children stood, in pixels of the window. */
export type Places = ReadonlyMap<string, number>;

/** Remembers where every element with `data-key` is now. */
export function rememberPlaces(root: ParentNode): Places {
  const places = new Map<string, number>();
  for (const element of root.querySelectorAll<HTMLElement>('[data-key]'))
    places.set(element.dataset['key'] ?? '', element.getBoundingClientRect().top);
  return places;
}

/** Lets what has changed its place glide there from where it was: the gap a row left closes, new mail makes room. */
export function closeGaps(root: ParentNode, places: Places): void {
  if (places.size === 0 || reducedMotion()) return;
  for (const element of root.querySelectorAll<HTMLElement>('[data-key]')) {
    const before = places.get(element.dataset['key'] ?? '');
    if (before === undefined) continue;
    const moved = before - element.getBoundingClientRect().top;
    // A jump over half a screen is another list, not a gap.
    if (Math.abs(moved) < 1 || Math.abs(moved) > innerHeight / 2) continue;
    element.animate([{ transform: `translateY(${moved}px)` }, { transform: 'none' }], {
      duration: 160,
      easing: 'cubic-bezier(.55, 0, .15, 1)',
    });
  }
}
