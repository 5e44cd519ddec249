import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { MailStore } from '../../core/store/mail-store.ts';
import { storeContext } from './contexts.ts';
import type { StoreWatch } from './store-watch.ts';

/**
 * Keeps the answer of one query fresh: asks when its element connects, when its arguments change and after every change
 * of the store. Late answers of earlier questions are dropped; an old answer stays on screen until the new one is there.
 */
export class LiveQuery<T, A extends readonly unknown[]> implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #query: (store: MailStore, ...args: A) => Promise<T>;
  readonly #args: () => readonly [...A];
  readonly #ahead: (watch: StoreWatch, ...args: A) => T | undefined;
  #watch: StoreWatch | null = null;
  #stop: (() => void) | null = null;
  #asked: readonly unknown[] | null = null;
  #run = 0;
  #value: T | undefined;
  #error: unknown = null;

  /**
   * `args` are compared one by one before each render; `query` must depend on nothing else. `ahead` finds an answer that
   * was asked for before, so that the next frame has it.
   */
  constructor(
    host: ReactiveElement,
    query: (store: MailStore, ...args: A) => Promise<T>,
    args: () => readonly [...A],
    ahead: (watch: StoreWatch, ...args: A) => T | undefined = () => undefined,
  ) {
    this.#host = host;
    this.#query = query;
    this.#args = args;
    this.#ahead = ahead;
    host.addController(this);
    new ContextConsumer(host, {
      context: storeContext,
      subscribe: true,
      callback: (watch) => this.#follow(watch),
    });
  }

  /** The last answer; undefined until there was one for this store. */
  get value(): T | undefined {
    this.#adopt();
    return this.#value;
  }

  /** What the last question failed with. */
  get error(): unknown {
    return this.#error;
  }

  hostDisconnected(): void {
    this.#follow(null);
  }

  hostUpdate(): void {
    this.#adopt();
    const args = this.#args();
    if (this.#asked && same(args, this.#asked)) return;
    this.#asked = args;
    this.#ask();
  }

  /** Instead of a question whose answer is known. */
  #adopt(): void {
    const watch = this.#watch;
    if (!watch) return;
    const args = this.#args();
    if (this.#asked && same(args, this.#asked)) return;
    const value = this.#ahead(watch, ...(args as unknown as A));
    if (value === undefined) return;
    this.#run++;
    this.#asked = args;
    this.#value = value;
    this.#error = null;
  }

  #follow(watch: StoreWatch | null): void {
    if (watch === this.#watch) return;
    this.#stop?.();
    this.#watch = watch;
    this.#stop = watch?.subscribe(() => this.#ask()) ?? null;
    this.#value = undefined;
    this.#asked = null;
    this.#run++;
    if (watch) this.#host.requestUpdate();
  }

  #ask(): void {
    const watch = this.#watch;
    if (!watch || !this.#asked) return;
    const run = ++this.#run;
    this.#query(watch.store, ...(this.#asked as unknown as A)).then(
      (value) => {
        if (run !== this.#run) return;
        this.#value = value;
        this.#error = null;
        this.#host.requestUpdate();
      },
      (error: unknown) => {
        if (run !== this.#run) return;
        this.#error = error;
        this.#host.requestUpdate();
      },
    );
  }
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, at) => Object.is(value, b[at]));
}
