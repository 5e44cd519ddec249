import type { ReactiveController, ReactiveElement } from 'lit';
import { reducedMotion, tick } from '../../app/platform.ts';

/** The path shows from here, the release counts from there (px of pull). */
const showsAt = 24;
const armedAt = 72;
/** Where the list waits while the bird flies off. */
const restsAt = 104;

type Options = {
  readonly scroller: () => HTMLElement | null;
  readonly enabled: () => boolean;
  readonly refresh: () => void;
};

/** Pull to refresh: the list follows the finger at its top, the bird flies along its path, release syncs. */
export class Pull implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #options: Options;
  #start: number | null = null;
  #bound: HTMLElement | null = null;
  /** Pixels pulled; 0: not pulled. */
  distance = 0;
  /** Let go while armed: the bird is leaving. */
  flying = false;

  constructor(host: ReactiveElement, options: Options) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get armed(): boolean {
    return this.distance >= armedAt;
  }

  get shown(): boolean {
    return this.distance >= showsAt || this.flying;
  }

  /** How far along its path the bird is, 0 to 1. */
  get progress(): number {
    return this.flying ? 1 : Math.min(1, Math.max(0, (this.distance - showsAt) / (armedAt - showsAt)) / 2);
  }

  hostUpdated(): void {
    const scroller = this.#options.scroller();
    if (scroller === this.#bound) return;
    this.#unbind();
    this.#bound = scroller;
    scroller?.addEventListener('touchstart', this.#down, { passive: true });
    // Not passive: at the top, pulling down is ours and not the browser's.
    scroller?.addEventListener('touchmove', this.#move, { passive: false });
    scroller?.addEventListener('touchend', this.#up);
    scroller?.addEventListener('touchcancel', this.#up);
  }

  hostDisconnected(): void {
    this.#unbind();
  }

  #unbind(): void {
    this.#bound?.removeEventListener('touchstart', this.#down);
    this.#bound?.removeEventListener('touchmove', this.#move);
    this.#bound?.removeEventListener('touchend', this.#up);
    this.#bound?.removeEventListener('touchcancel', this.#up);
    this.#bound = null;
  }

  readonly #down = (event: TouchEvent): void => {
    const [touch] = event.touches;
    const atTop = (this.#bound?.scrollTop ?? 1) <= 0;
    this.#start =
      touch && event.touches.length === 1 && atTop && !this.flying && this.#options.enabled()
        ? touch.clientY
        : null;
  };

  readonly #move = (event: TouchEvent): void => {
    const [touch] = event.touches;
    if (this.#start === null || !touch) return;
    const dy = touch.clientY - this.#start;
    if (this.distance === 0 && dy <= 0) {
      this.#start = null;
      return;
    }
    if (!event.cancelable) return;
    if (dy > 10 || this.distance > 0) {
      event.preventDefault();
      const wasArmed = this.armed;
      this.#set(Math.max(0, (dy - 10) * 0.6));
      if (this.armed !== wasArmed) tick();
    }
  };

  readonly #up = (): void => {
    if (this.#start === null) return;
    this.#start = null;
    if (this.distance === 0) return;
    if (!this.armed) {
      this.#set(0);
      return;
    }
    this.flying = true;
    this.#set(restsAt);
    this.#options.refresh();
    setTimeout(
      () => {
        this.flying = false;
        this.#set(0);
      },
      reducedMotion() ? 400 : 700,
    );
  };

  #set(distance: number): void {
    this.distance = Math.min(distance, 140);
    this.#host.requestUpdate();
  }
}
