import type { Receipt } from '../../core/model/operation.ts';
import { Observable } from './observable.ts';

/** How long an action can be taken back from the toast. */
export const undoFor = 5_000;

export type Undoable = {
  readonly sentence: string;
  readonly undo: () => Promise<void>;
  /** Epoch-free: raised by each offer, so that the toast restarts its line. */
  readonly turn: number;
  readonly receipt: Receipt | null;
};

/** The one thing that can be taken back right now. A second action replaces it; the first is final then. */
export class Undo {
  readonly offer = new Observable<Undoable | null>(null);
  #turn = 0;

  /** Offers to take something back. `sentence` says what was done ("Archived 1 message"). */
  propose(sentence: string, receipt: Receipt | null, undo: () => Promise<void>): void {
    this.offer.value = { sentence, receipt, undo, turn: ++this.#turn };
  }

  /** Takes the last action back, from the toast or by key. */
  async take(): Promise<void> {
    const offer = this.offer.value;
    if (!offer) return;
    this.offer.value = null;
    await offer.undo();
  }

  /** The time is over. */
  dismiss(turn: number): void {
    if (this.offer.value?.turn === turn) this.offer.value = null;
  }
}
