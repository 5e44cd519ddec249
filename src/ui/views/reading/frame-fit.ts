/** Smallest scale at which text is still readable; wider mails pan inside their frame. */
const smallest = 0.6;
/** A mail whose height depends on its frame's height would grow for ever: so many changes without a pause are enough. */
const mostChanges = 40;
const pause = 1_000;

/** Keeps a frame as high as its mail, and a mail that is too wide scaled to its frame. */
export class FrameFit {
  readonly #told: (height: number) => void;
  #observers: readonly ResizeObserver[] = [];
  #changes = 0;
  #changedAt = 0;

  constructor(told: (height: number) => void) {
    this.#told = told;
  }

  follow(frame: HTMLIFrameElement): void {
    this.release();
    this.#changes = 0;
    const root = frame.contentDocument?.documentElement;
    const body = frame.contentDocument?.body;
    if (!root || !body) return;
    // In the next frame: what is fitted here is what is observed. Two observers, for they watch two documents.
    const observe = (element: Element): ResizeObserver => {
      const observer = new ResizeObserver(() => requestAnimationFrame(() => this.#fit(frame, root, body)));
      observer.observe(element);
      return observer;
    };
    this.#observers = [observe(body), observe(frame)];
    this.#fit(frame, root, body);
  }

  release(): void {
    for (const observer of this.#observers) observer.disconnect();
    this.#observers = [];
  }

  #fit(frame: HTMLIFrameElement, root: HTMLElement, body: HTMLElement): void {
    const width = frame.clientWidth;
    if (performance.now() - this.#changedAt > pause) this.#changes = 0;
    if (width === 0 || this.#changes > mostChanges) return;
    root.style.removeProperty('zoom');
    const wide = Math.max(root.scrollWidth, body.scrollWidth);
    const scale = wide > width + 1 ? Math.max(smallest, width / wide) : 1;
    if (scale < 1) root.style.setProperty('zoom', String(scale));
    // Boxes are measured zoomed, `scrollHeight` and margins are not (both engines). Floats may reach below the body.
    const below = Math.max(
      body.getBoundingClientRect().bottom + marginOf(body) * scale,
      body.scrollHeight * scale,
    );
    const height = Math.ceil(below);
    const before = Number.parseFloat(frame.style.height);
    if (Math.abs(height - before) < 1) return;
    this.#changes++;
    this.#changedAt = performance.now();
    frame.style.height = `${height}px`;
    this.#told(height);
  }
}

function marginOf(body: HTMLElement): number {
  return Number.parseFloat(body.ownerDocument.defaultView?.getComputedStyle(body).marginBottom ?? '0') || 0;
}
