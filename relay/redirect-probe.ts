import type { Dispatcher } from 'undici';
import { headerText, type UpstreamHeaders } from './answer-headers.ts';

/** Reads the head of an answer and hangs up: all that the http step of Autodiscover may look at. */
export class RedirectProbe implements Dispatcher.DispatchHandler {
  readonly #resolve: (location: string | null) => void;
  readonly #reject: (error: unknown) => void;
  readonly #timer: NodeJS.Timeout;
  #controller: Dispatcher.DispatchController | null = null;
  /** The `Location` of a 301, 302 or 307; null for any other answer. Rejects when there is none in time. */
  readonly location: Promise<string | null>;

  /** @param timeout milliseconds */
  constructor(timeout: number) {
    const { promise, resolve, reject } = deferred<string | null>();
    this.location = promise;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(() => {
      reject(new Error('too slow'));
      this.#hangUp();
    }, timeout);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: UpstreamHeaders,
  ): void {
    if (status < 200) return;
    this.#resolve([301, 302, 307].includes(status) ? headerText(headers['location']) : null);
    this.#hangUp();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    clearTimeout(this.#timer);
    this.#reject(error);
  }

  #hangUp(): void {
    clearTimeout(this.#timer);
    this.#controller?.abort(new Error('seen enough'));
  }
}

/** `Promise.withResolvers`, which Node 20 has not. */
function deferred<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: unknown) => void;
} {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
