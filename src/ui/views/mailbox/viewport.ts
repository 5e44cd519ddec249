import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Options = {
  readonly scroller: () => HTMLElement | null;
  /** What scrolls above the list. */
  readonly above: () => HTMLElement | null;
  /** As wide as a heading is high and as high as a row: tells both when density, screen or text size change. */
  readonly ruler: () => HTMLElement | null;
  /** Something of it is different. */
  readonly changed: () => void;
};

/** What of a scrolling list can be seen, as last observed: asking the elements themselves would lay out the page. */
export class Viewport implements ReactiveController {
  /** Pixels of a row and of a date heading; those of the usual text size until they were observed. */
  row = 96;
  heading = 32;
  /** Pixels between the start of what scrolls and the list. */
  above = 0;
  /** Pixels that can be seen; at most the window's until they were observed. */
  height = innerHeight;
  #scrolled = 0;
  #scroller: HTMLElement | null = null;
  #known = false;
  readonly #options: Options;
  readonly #sizes = new ResizeObserver(() => this.#measure());

  constructor(host: ReactiveControllerHost, options: Options) {
    this.#options = options;
    host.addController(this);
  }

  /** Pixels of the list itself that are scrolled away; below 0 while what is above it can be seen. */
  get top(): number {
    return this.#scrolled - this.above;
  }

  hostUpdated(): void {
    const { scroller, above, ruler } = this.#options;
    const element = scroller();
    if (element === this.#scroller) return;
    this.hostDisconnected();
    this.#scroller = element;
    // What comes into the page is not scrolled yet.
    this.#scrolled = 0;
    element?.addEventListener('scroll', this.#onScroll, { passive: true });
    for (const part of [element, above(), ruler()]) if (part) this.#sizes.observe(part);
  }

  hostDisconnected(): void {
    this.#sizes.disconnect();
    this.#scroller?.removeEventListener('scroll', this.#onScroll);
    this.#scroller = null;
  }

  /** Asks the page, where rows are to be drawn before anything was observed. */
  ask(): void {
    if (!this.#known) this.#read();
  }

  /** Scrolls so that `top` of the list is where the screen begins, as far as there is something to scroll. */
  scrollTo(top: number): void {
    if (!this.#scroller) return;
    this.#scroller.scrollTop = top + this.above;
    this.#scrolled = this.#scroller.scrollTop;
  }

  /** Scrolls as little as brings the row at `place` into sight, clear of the heading that sticks to the top. */
  reveal(place: number): void {
    if (place <= this.heading) this.rewind();
    else if (place - this.heading < this.top) this.scrollTo(place - this.heading);
    else if (place + this.row > this.top + this.height) this.scrollTo(place + this.row - this.height);
  }

  /** To where everything begins. */
  rewind(): void {
    if (this.#scroller) this.#scroller.scrollTop = 0;
    this.#scrolled = 0;
  }

  readonly #onScroll = (): void => {
    this.#scrolled = this.#scroller?.scrollTop ?? 0;
    this.#options.changed();
  };

  /** Drawing again here would change sizes while they are told. */
  #measure(): void {
    this.#read();
    requestAnimationFrame(() => this.#options.changed());
  }

  #read(): void {
    const ruler = this.#options.ruler();
    // Not on the screen: what was known is what will be.
    if (!this.#scroller || !ruler?.offsetHeight) return;
    this.#known = true;
    this.row = ruler.offsetHeight;
    this.heading = ruler.offsetWidth;
    this.height = this.#scroller.clientHeight;
    this.above = this.#options.above()?.offsetHeight ?? 0;
  }
}
