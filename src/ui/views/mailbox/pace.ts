/** How fast something countable gets done, smoothed, and how long the rest will take. */
export class Pace {
  #done = 0;
  #at: number | null = null;
  #perSecond: number | null = null;

  /**
   * @param now Milliseconds of a clock that does not jump.
   * @returns Seconds until `total`; null while nothing can be said.
   */
  secondsLeft(done: number, total: number | null, now: number): number | null {
    if (this.#at === null || done < this.#done) {
      this.#at = now;
      this.#done = done;
      this.#perSecond = null;
    } else if (done > this.#done && now - this.#at >= 500) {
      const fresh = ((done - this.#done) * 1000) / (now - this.#at);
      this.#perSecond = this.#perSecond === null ? fresh : this.#perSecond * 0.7 + fresh * 0.3;
      this.#at = now;
      this.#done = done;
    }
    if (total === null || this.#perSecond === null || this.#perSecond <= 0) return null;
    return Math.max(0, total - done) / this.#perSecond;
  }
}
