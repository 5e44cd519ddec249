/** Something that waits for a server and can be told to come back later. */
export interface Held {
  /** Answers with `stopping`, if nothing was answered yet. */
  release(): void;
}

/** Whether the relay is about to end, and who has to know. */
export class Stop {
  readonly #held = new Set<Held>();
  #begun = false;

  /** From now on nothing new is forwarded. */
  get begun(): boolean {
    return this.#begun;
  }

  /** Remembers a held request; the answer forgets it. */
  hold(held: Held): () => void {
    this.#held.add(held);
    return () => this.#held.delete(held);
  }

  /** Sends everybody who only waits away; they repeat the same bytes elsewhere, or here after a second. */
  begin(): void {
    this.#begun = true;
    for (const held of this.#held) held.release();
    this.#held.clear();
  }
}
