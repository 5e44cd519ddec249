import type { Clock } from '../../src/core/base/clock.ts';

type Sleeper = { readonly until: number; readonly order: number; readonly wake: () => void };

/** Turns of the event loop without anything going on until time may move: a database needs a few between its answers. */
const stillTurns = 4;

/** Real milliseconds without anything to wait for until a run counts as stuck. */
const patience = 20_000;

/**
 * Time that moves by itself, but only when nothing else does: a day passes as fast as its work is done. What is under way
 * elsewhere (a database) has to be tracked, so that it is not taken for standstill.
 */
export class VirtualClock implements Clock {
  #now: number;
  #order = 0;
  #busy = 0;
  /** Who moves time, of those who let it run. */
  #driver: symbol | null = null;
  readonly #sleepers = new Set<Sleeper>();

  /** @param now epoch milliseconds; preset a Tuesday morning in November 2026. */
  constructor(now = Date.UTC(2026, 10, 24, 8, 0)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  /** Sets the clock, as a person or a time server would; sleeps are not affected. */
  set(now: number): void {
    const by = now - this.#now;
    this.#now = now;
    const moved = [...this.#sleepers].map((sleeper) => ({ ...sleeper, until: sleeper.until + by }));
    this.#sleepers.clear();
    for (const sleeper of moved) this.#sleepers.add(sleeper);
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return this.#sleep(ms, this.#order++, signal);
  }

  #sleep(ms: number, order: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason as Error);
        return;
      }
      const stop = (): void => {
        for (const other of this.#sleepers) if (other.order === sleeper.order) this.#sleepers.delete(other);
        reject(signal?.reason as Error);
      };
      const wake = (): void => {
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      const sleeper: Sleeper = { until: this.#now + Math.max(0, ms), order, wake };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', stop, { once: true });
    });
  }

  /** How many sleep. */
  get waiting(): number {
    return this.#sleepers.size;
  }

  /** Marks work outside as under way until it settles. */
  async track<T>(work: Promise<T>): Promise<T> {
    this.#busy += 1;
    try {
      return await work;
    } finally {
      this.#busy -= 1;
    }
  }

  /** The same object; its promises hold time still while they are pending. */
  tracked<T extends object>(object: T): T {
    return new Proxy(object, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]): unknown => {
          const result: unknown = Reflect.apply(value, target, args);
          return result instanceof Promise ? this.track(result) : result;
        };
      },
    });
  }

  /** Lets time run until the work is done. Several at a time share it: only one of them moves it. */
  async run<T>(work: Promise<T>): Promise<T> {
    const self = Symbol();
    const state = { done: false };
    const settled = work.finally(() => {
      state.done = true;
    });
    settled.catch(() => undefined);
    let still = 0;
    let moved = performance.now();
    while (!state.done) {
      await settle();
      this.#driver ??= self;
      if (this.#driver !== self || this.#busy > 0) {
        still = 0;
        moved = performance.now();
        continue;
      }
      still += 1;
      if (still < stillTurns) continue;
      if (this.#wakeNext()) {
        still = 0;
        moved = performance.now();
      } else if (performance.now() - moved > patience) {
        this.#driver = null;
        throw new Error('nothing moves any more');
      }
    }
    if (this.#driver === self) this.#driver = null;
    return settled;
  }

  /** Lets this much time pass; what is due at its end happens. */
  pass(ms: number): Promise<void> {
    return this.run(this.#sleep(ms, Infinity));
  }

  #wakeNext(): boolean {
    let next: Sleeper | null = null;
    for (const sleeper of this.#sleepers) {
      const earlier =
        next === null ||
        sleeper.until < next.until ||
        (sleeper.until === next.until && sleeper.order < next.order);
      if (earlier) next = sleeper;
    }
    if (next === null) return false;
    this.#sleepers.delete(next);
    this.#now = Math.max(this.#now, next.until);
    next.wake();
    return true;
  }
}

/** Lets everything happen that waits for nothing but its turn. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
