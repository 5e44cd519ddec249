import type { ReactiveController, ReactiveElement } from 'lit';

/** The finger begins this close to the edge (px), and has gone this far when it counts. */
const edge = 20;
const far = 56;

type Options = { readonly enabled: () => boolean; readonly act: () => void };

/** A finger that comes in from the start edge: folders in a list, back in a message. Mirrored in RTL. */
export class EdgeSwipe implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #options: Options;
  #from: { readonly id: number; readonly x: number; readonly y: number } | null = null;

  constructor(host: ReactiveElement, options: Options) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('pointerdown', this.#down);
    this.#host.addEventListener('pointermove', this.#move);
    this.#host.addEventListener('pointerup', this.#end);
    this.#host.addEventListener('pointercancel', this.#end);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('pointerdown', this.#down);
    this.#host.removeEventListener('pointermove', this.#move);
    this.#host.removeEventListener('pointerup', this.#end);
    this.#host.removeEventListener('pointercancel', this.#end);
    this.#from = null;
  }

  readonly #down = (event: PointerEvent): void => {
    const { left, right } = this.#host.getBoundingClientRect();
    const inside = this.#rtl ? right - event.clientX : event.clientX - left;
    const counts =
      event.pointerType !== 'mouse' && event.isPrimary && inside < edge && this.#options.enabled();
    this.#from = counts ? { id: event.pointerId, x: event.clientX, y: event.clientY } : null;
  };

  readonly #move = (event: PointerEvent): void => {
    const from = this.#from;
    if (from?.id !== event.pointerId) return;
    const dx = (event.clientX - from.x) * (this.#rtl ? -1 : 1);
    const dy = Math.abs(event.clientY - from.y);
    if (dy > Math.max(10, dx)) this.#from = null;
    else if (dx >= far) {
      this.#from = null;
      this.#options.act();
    }
  };

  readonly #end = (): void => {
    this.#from = null;
  };

  get #rtl(): boolean {
    return getComputedStyle(this.#host).direction === 'rtl';
  }
}
