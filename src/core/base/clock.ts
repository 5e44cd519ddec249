/** Time as handed in by the host, so that tests can run a day in a second. */
export interface Clock {
  /** Epoch milliseconds; may jump when the device's clock is set. */
  now(): number;
  /** Resolves after `ms`; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Randomness as handed in by the host. */
export interface Random {
  bytes(length: number): Uint8Array<ArrayBuffer>;
  /** A number in [0, 1). */
  fraction(): number;
}
