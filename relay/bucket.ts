/** A token bucket: `burst` at once, then `perSecond`. Times are milliseconds of any steady clock. */
export class Bucket {
  readonly #burst: number;
  readonly #perSecond: number;
  #tokens: number;
  #at: number;

  constructor(burst: number, perSecond: number, now: number) {
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#tokens = burst;
    this.#at = now;
  }

  /** Takes one token; answers 0, or the seconds until there is one. */
  take(now: number): number {
    const wait = this.wait(now);
    if (wait === 0) this.#tokens -= 1;
    return wait;
  }

  /**
   * Takes one token, although there may be none: for what is counted only when it has happened. The debt goes no further
   * than the burst, so that it is over when the burst would be back twice.
   */
  charge(now: number): void {
    this.#refill(now);
    this.#tokens = Math.max(this.#tokens - 1, -this.#burst);
  }

  /** Seconds until there is a token, rounded up; 0: now. */
  wait(now: number): number {
    this.#refill(now);
    return this.#tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - this.#tokens) / this.#perSecond));
  }

  /** Nothing was taken that has not come back: it may be forgotten. */
  isFull(now: number): boolean {
    this.#refill(now);
    return this.#tokens >= this.#burst;
  }

  #refill(now: number): void {
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
  }
}
