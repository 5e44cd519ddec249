import type { ReactiveController, ReactiveElement } from 'lit';
import type { MessageNumber } from '../../../core/model/ids.ts';
import type { AppearanceSettings, SwipeAction } from '../../../core/model/settings.ts';
import { reducedMotion, tick } from '../../app/platform.ts';

/** Shares of the row's width at which the short and the long action are armed (look.md, motion). */
const shortFrom = 0.24;
const longFrom = 0.6;
/** Where a short swipe settles while its action happens. */
const settlesAt = 132;
/** Pixels until it is clear whether a finger scrolls or swipes. */
const lockAfter = 10;
/** The edge belongs to the folders' drawer. */
const edge = 20;

export type SwipeState = {
  readonly number: MessageNumber;
  /** The side from which the slab shows. */
  readonly side: 'start' | 'end';
  readonly action: SwipeAction;
  readonly long: boolean;
};

type Track = {
  readonly id: number;
  readonly row: HTMLElement;
  readonly front: HTMLElement;
  readonly number: MessageNumber;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly rtl: boolean;
  dx: number;
};

type Options = {
  readonly swipes: () => AppearanceSettings['swipes'];
  readonly enabled: () => boolean;
  readonly act: (number: MessageNumber, action: SwipeAction) => void;
};

/** Follows a finger across a row 1:1 and does what it was let go on. Touch and pen only; keys and buttons do the same. */
export class Swipe implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #options: Options;
  #track: Track | null = null;
  #moved = false;
  /** What the list draws under the row; null when nothing is swiped. */
  state: SwipeState | null = null;

  constructor(host: ReactiveElement, options: Options) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#track = null;
    this.state = null;
  }

  readonly down = (event: PointerEvent): void => {
    this.#moved = false;
    if (event.pointerType === 'mouse' || !event.isPrimary || !this.#options.enabled() || this.state) return;
    const row = (event.target as Element).closest<HTMLElement>('.row[data-number]');
    const front = row?.querySelector<HTMLElement>('a');
    if (!row || !front) return;
    const rtl = getComputedStyle(row).direction === 'rtl';
    const fromEdge = rtl ? innerWidth - event.clientX : event.clientX;
    if (fromEdge < edge) return;
    this.#track = {
      id: event.pointerId,
      row,
      front,
      number: Number(row.dataset['number']) as MessageNumber,
      x: event.clientX,
      y: event.clientY,
      width: row.offsetWidth,
      rtl,
      dx: 0,
    };
  };

  readonly move = (event: PointerEvent): void => {
    const track = this.#track;
    if (!track || event.pointerId !== track.id) return;
    const dx = event.clientX - track.x;
    const dy = event.clientY - track.y;
    if (!this.state) {
      if (Math.abs(dy) > lockAfter && Math.abs(dy) >= Math.abs(dx)) {
        this.#track = null;
        return;
      }
      if (Math.abs(dx) <= lockAfter) return;
      track.row.setPointerCapture(track.id);
      this.#moved = true;
    }
    track.dx = dx;
    this.#arm(track);
    track.front.style.transform = `translateX(${dx}px)`;
  };

  readonly up = (event: PointerEvent): void => {
    const track = this.#track;
    if (!track || event.pointerId !== track.id) return;
    this.#track = null;
    const state = this.state;
    if (!state) return;
    const far = Math.abs(track.dx) >= track.width * shortFrom;
    if (event.type === 'pointercancel' || !far || state.action === 'none') this.#back(track);
    else if (leaves(state.action)) this.#out(track, state);
    else {
      this.#options.act(state.number, state.action);
      this.#back(track);
    }
  };

  /** A click that ends a swipe opens nothing. */
  readonly click = (event: Event): void => {
    if (!this.#moved) return;
    this.#moved = false;
    event.preventDefault();
    event.stopPropagation();
  };

  #arm(track: Track): void {
    const toEnd = track.rtl ? -track.dx : track.dx;
    const long = Math.abs(track.dx) >= track.width * longFrom;
    const swipes = this.#options.swipes();
    const side = toEnd > 0 ? 'start' : 'end';
    const action =
      side === 'start'
        ? long
          ? swipes.rightLong
          : swipes.rightShort
        : long
          ? swipes.leftLong
          : swipes.leftShort;
    const before = this.state;
    if (before?.side === side && before.long === long) return;
    if (before && before.long !== long) tick();
    this.state = { number: track.number, side, action, long };
    this.#host.requestUpdate();
  }

  #back(track: Track): void {
    this.#glide(track, track.dx, 0, 320, 'spring', () => this.#clear(track));
  }

  #out(track: Track, state: SwipeState): void {
    const sign = Math.sign(track.dx);
    const settled = state.long ? track.dx : sign * Math.max(settlesAt, Math.abs(track.dx));
    this.#glide(track, settled, sign * track.width, 200, 'ease-in', () => {
      this.#options.act(state.number, state.action);
      // The row leaves with the next paint of the list; if it stays, it must not stay hidden.
      requestAnimationFrame(() => requestAnimationFrame(() => this.#clear(track)));
    });
  }

  #glide(track: Track, from: number, to: number, ms: number, easing: string, then: () => void): void {
    const style = getComputedStyle(this.#host);
    const curve = style.getPropertyValue(easing === 'spring' ? '--spring' : '--ease-in').trim();
    track.front.style.transform = `translateX(${to}px)`;
    const animation = track.front.animate(
      [{ transform: `translateX(${from}px)` }, { transform: `translateX(${to}px)` }],
      { duration: reducedMotion() ? 1 : ms, easing: curve || 'ease-out' },
    );
    animation.finished.then(then, then);
  }

  #clear(track: Track): void {
    track.front.style.removeProperty('transform');
    this.state = null;
    this.#host.requestUpdate();
  }
}

function leaves(action: SwipeAction): boolean {
  return action === 'archive' || action === 'delete' || action === 'junk';
}
