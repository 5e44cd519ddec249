import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A value that tells who listens when it is replaced. */
export class Observable<T> {
  #value: T;
  readonly #listeners = new Set<(value: T) => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set value(value: T) {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener(value);
  }

  /** Calls `listener` for every later value; returns the way to stop. */
  subscribe(listener: (value: T) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** Updates its element whenever the observable is replaced. */
export class Watch<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #observable: Observable<T>;
  #stop: (() => void) | null = null;

  constructor(host: ReactiveControllerHost, observable: Observable<T>) {
    this.#host = host;
    this.#observable = observable;
    host.addController(this);
  }

  get value(): T {
    return this.#observable.value;
  }

  hostConnected(): void {
    this.#stop = this.#observable.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = null;
  }
}

/** The same for an observable that may come late or change: asked for before every render. */
export class Follow<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #source: () => Observable<T> | null | undefined;
  #observable: Observable<T> | null = null;
  #stop: (() => void) | null = null;

  constructor(host: ReactiveControllerHost, source: () => Observable<T> | null | undefined) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  get value(): T | null {
    return this.#observable?.value ?? null;
  }

  hostUpdate(): void {
    const observable = this.#source() ?? null;
    if (observable === this.#observable) return;
    this.#stop?.();
    this.#observable = observable;
    this.#stop = observable?.subscribe(() => this.#host.requestUpdate()) ?? null;
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = null;
    this.#observable = null;
  }
}
