/** Smallest scale at which text is still readable; wider mails pan inside their frame. */
const smallest = 0.6;
/** A mail whose height depends on its frame's height would grow for ever. */
const mostChanges = 40;

/** Keeps a frame as high as its mail, and a mail that is too wide scaled to its frame. */
export class FrameFit {
  readonly #told: (height: number) => void;
  #observer: ResizeObserver | null = null;
  #changes = 0;

  constructor(told: (height: number) => void) {
    this.#told = told;
  }

  follow(frame: HTMLIFrameElement): void {
    this.release();
    this.#changes = 0;
    const root = frame.contentDocument?.documentElement;
    const body = frame.contentDocument?.body;
    if (!root || !body) return;
    // In the next frame: what is fitted here is what is observed.
    this.#observer = new ResizeObserver(() => requestAnimationFrame(() => this.#fit(frame, root, body)));
    this.#observer.observe(body);
    this.#observer.observe(frame);
    this.#fit(frame, root, body);
  }

  release(): void {
    this.#observer?.disconnect();
    this.#observer = null;
  }

  #fit(frame: HTMLIFrameElement, root: HTMLElement, body: HTMLElement): void {
    const width = frame.clientWidth;
    if (width === 0 || this.#changes > mostChanges) return;
    root.style.removeProperty('zoom');
    const wide = Math.max(root.scrollWidth, body.scrollWidth);
    const scale = wide > width + 1 ? Math.max(smallest, width / wide) : 1;
    if (scale < 1) root.style.setProperty('zoom', String(scale));
    const height = Math.ceil(Math.max(body.getBoundingClientRect().bottom + marginOf(body), bottomOf(body)));
    const before = Number.parseFloat(frame.style.height);
    if (Math.abs(height - before) < 1) return;
    this.#changes++;
    frame.style.height = `${height}px`;
    this.#told(height);
  }
}

function marginOf(body: HTMLElement): number {
  return Number.parseFloat(body.ownerDocument.defaultView?.getComputedStyle(body).marginBottom ?? '0') || 0;
}

/** Floats and positioned parts may reach below the body. */
function bottomOf(body: HTMLElement): number {
  return body.scrollHeight;
}
