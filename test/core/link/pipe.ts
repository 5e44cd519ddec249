import type { LinkPort } from '../../../src/core/link/port.ts';
import { LinkResponder, type LinkHandler } from '../../../src/core/link/responder.ts';

/** A page and a worker with the browser between them: messages are cloned, and are lost with the worker. */
export class Pipe implements LinkPort {
  /** What went over, in both directions. */
  readonly sent: unknown[] = [];
  #responder: LinkResponder | null;
  #generation = 0;
  readonly #handler: LinkHandler;
  readonly #listeners = new Set<(message: unknown) => void>();

  constructor(handler: LinkHandler) {
    this.#handler = handler;
    this.#responder = new LinkResponder(handler);
  }

  post(message: unknown): void {
    this.sent.push(message);
    const generation = this.#generation;
    void this.#responder?.receive(structuredClone(message), (reply) => {
      if (generation === this.#generation) this.deliver(structuredClone(reply));
    });
  }

  listen(handler: (message: unknown) => void): () => void {
    this.#listeners.add(handler);
    return () => this.#listeners.delete(handler);
  }

  /** Puts a message into the page. */
  deliver(message: unknown): void {
    this.sent.push(message);
    for (const listener of [...this.#listeners]) listener(message);
  }

  /** The browser ends the worker; the next message starts another, unless there is none any more. */
  kill(forever = false): void {
    this.#generation += 1;
    this.#responder = forever ? null : new LinkResponder(this.#handler);
  }
}
