import type { Dispatcher } from 'undici';

/**
 * How many requests wait for a connection to each origin. undici connects once more after a request was aborted, for that very
 * request; with thousands of Pings that are given up all day this would be a handshake each, for nothing. So the connector asks
 * here first.
 */
export class ConnectionDemand {
  readonly #waiting = new Map<string, number>();

  /** Somebody would use a connection to this origin. */
  has(origin: string): boolean {
    return this.#waiting.has(origin);
  }

  /** Counts a request from now until it has a connection, or will get none. */
  count(origin: string, handler: Dispatcher.DispatchHandler): Dispatcher.DispatchHandler {
    this.#waiting.set(origin, (this.#waiting.get(origin) ?? 0) + 1);
    return new Counted(handler, () => {
      const left = (this.#waiting.get(origin) ?? 1) - 1;
      if (left > 0) this.#waiting.set(origin, left);
      else this.#waiting.delete(origin);
    });
  }
}

/** Passes everything on, and tells once that the wait is over. */
class Counted implements Dispatcher.DispatchHandler {
  readonly #handler: Dispatcher.DispatchHandler;
  #served: (() => void) | null;

  constructor(handler: Dispatcher.DispatchHandler, served: () => void) {
    this.#handler = handler;
    this.#served = served;
  }

  onRequestStart(controller: Dispatcher.DispatchController, context: unknown): void {
    this.#done();
    this.#handler.onRequestStart?.(controller, context);
  }

  onResponseStart(...args: Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>): void {
    this.#handler.onResponseStart?.(...args);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#handler.onResponseData?.(controller, chunk);
  }

  onResponseEnd(...args: Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseEnd']>>): void {
    this.#handler.onResponseEnd?.(...args);
  }

  onResponseError(controller: Dispatcher.DispatchController, error: Error): void {
    this.#done();
    this.#handler.onResponseError?.(controller, error);
  }

  #done(): void {
    this.#served?.();
    this.#served = null;
  }
}
