import type { Clock } from '../../../src/core/base/clock.ts';

/** A clock that moves only when told; sleeps end when it passes them. */
export class ManualClock implements Clock {
  #now: number;
  readonly #sleepers: { until: number; wake: () => void }[] = [];
  readonly #slept: number[] = [];
  readonly #watchers: (() => void)[] = [];

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.#slept.push(ms);
    for (const watcher of this.#watchers) watcher();
    return new Promise((resolve, reject) => {
      this.#sleepers.push({ until: this.#now + ms, wake: resolve });
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
  }

  advance(ms: number): void {
    this.#now += ms;
    for (const sleeper of this.#sleepers) if (sleeper.until <= this.#now) sleeper.wake();
  }

  /** Resolves once somebody has asked to sleep for `ms`, `times` times. */
  slept(ms: number, times: number): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.#slept.filter((slept) => slept === ms).length >= times) resolve();
      };
      this.#watchers.push(look);
      look();
    });
  }
}
