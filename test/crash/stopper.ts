import type { EasTransport } from '../../src/core/eas/transport.ts';
import type { MailStore } from '../../src/core/store/mail-store.ts';

/** What the engine's awaits reject with: the worker is gone, and nothing after them runs. */
export class Stopped extends Error {
  constructor() {
    super('the worker is gone');
    this.name = 'AbortError';
  }
}

/**
 * Counts the places at which an engine waits for the network or for storage, and ends it at one of them: either before
 * what it waits for happens, or when it has happened and the engine has not heard of it.
 */
export class Stopper {
  /** For each place passed so far, how much had been stored and sent until then: equal numbers are equal worlds. */
  readonly worlds: number[] = [];
  /** The place to stop at, from 0; null: none. */
  at: number | null = null;
  /** Called at that place. */
  stop: () => void = () => undefined;
  #world = 0;

  transport(inner: EasTransport): EasTransport {
    return { send: (request) => this.#place(true, () => inner.send(request)) };
  }

  /** @param counts whether the engine that calls is one to be stopped */
  store(inner: MailStore, counts: () => boolean): MailStore {
    return new Proxy(inner, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]): unknown => {
          const call = (): unknown => Reflect.apply(value, target, args);
          if (!counts() || synchronous.has(String(name))) return call();
          return this.#place(writes.test(String(name)), () => call() as Promise<unknown>);
        };
      },
    });
  }

  async #place<T>(changes: boolean, work: () => Promise<T>): Promise<T> {
    this.#pass();
    const result = await work();
    if (changes) this.#world += 1;
    this.#pass();
    return result;
  }

  #pass(): void {
    this.worlds.push(this.#world);
    if (this.worlds.length - 1 !== this.at) return;
    this.stop();
    throw new Stopped();
  }
}

const synchronous: ReadonlySet<string> = new Set(['close']);
const writes = /^(?:save|commit|begin|restart|settle|hold|decide|housekeep|append|perform|undo)/;
