import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The longest that something waits for a quiet moment once the frame is drawn. */
const patience = 300;

/** Calls when the next frame is drawn and nothing else is in a hurry; in a page that nobody sees, at once. */
export function afterPaint(work: () => void): void {
  if (document.visibilityState === 'hidden') {
    setTimeout(work);
    return;
  }
  requestAnimationFrame(() => {
    // Safari has no idle callbacks.
    if ('requestIdleCallback' in window) requestIdleCallback(() => work(), { timeout: patience });
    else setTimeout(work);
  });
}

/** False in the first frame of its element and true from then on: what nobody sees yet is made after what is seen. */
export class AfterPaint implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #here = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get here(): boolean {
    return this.#here;
  }

  hostConnected(): void {
    if (this.#here) return;
    afterPaint(() => {
      this.#here = true;
      this.#host.requestUpdate();
    });
  }
}
