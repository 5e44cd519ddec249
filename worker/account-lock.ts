/** The part of `navigator.locks` that is used. */
export type Locks = {
  request<T>(name: string, options: { readonly signal: AbortSignal }, work: () => Promise<T>): Promise<T>;
};

/**
 * The Web Lock of one account: held while anything of this worker works on it, so that an older or newer worker, or
 * another instance, never does at the same time.
 */
export class AccountLock {
  readonly #locks: Locks;
  readonly #name: string;
  #holders = 0;
  #held: Promise<void> | null = null;
  #release: (() => void) | null = null;

  constructor(locks: Locks, account: string) {
    this.#locks = locks;
    this.#name = `brieftaube:${account}`;
  }

  /** Runs `work` under the lock; several at a time share it. Rejects with the signal's reason while it waits. */
  async hold<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    this.#holders += 1;
    try {
      this.#held ??= this.#acquire(signal);
      await this.#held;
      signal.throwIfAborted();
      return await work();
    } finally {
      this.#holders -= 1;
      if (this.#holders === 0) this.#let();
    }
  }

  #acquire(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#locks
        .request(this.#name, { signal }, () => {
          resolve();
          return new Promise<void>((release) => {
            this.#release = release;
            // Everyone left while it was waited for.
            if (this.#holders === 0) this.#let();
          });
        })
        .catch((error: unknown) => {
          this.#held = null;
          reject(error instanceof Error ? error : new Error('no lock', { cause: error }));
        });
    });
  }

  #let(): void {
    if (this.#release === null) return;
    this.#release();
    this.#release = null;
    this.#held = null;
  }
}
