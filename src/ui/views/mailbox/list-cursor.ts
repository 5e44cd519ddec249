import type { MessageNumber } from '../../../core/model/ids.ts';
import { cursorAfter } from './row-list.ts';
import type { Listed } from './row-list.ts';

/** Where the keyboard is in a list: the row that keys act on, and the one that Tab comes to. */
export class ListCursor {
  /** The row that keys act on. */
  at: MessageNumber | null = null;
  readonly #root: () => ShadowRoot | null;
  #focusNext = false;
  /** The tab stop while nothing was chosen. */
  #entry: MessageNumber | null = null;

  constructor(root: () => ShadowRoot | null) {
    this.#root = root;
  }

  /** To another row; `focus` moves the keyboard there, too, as soon as it is drawn. */
  move(to: MessageNumber, focus: boolean): void {
    this.at = to;
    this.#focusNext = focus;
  }

  /**
   * To the row that took the place of one that has left. The keyboard goes with it, if it was there: before its row is
   * taken away, for a row that leaves with the keyboard has the page laid out in between.
   */
  follow(before: Listed, now: Listed): void {
    const to = cursorAfter(before, now, this.at);
    if (to === this.at) return;
    this.at = to;
    this.#focusNext = this.#focused() !== null;
    this.settle();
  }

  /** The message whose row has the keyboard, wherever it is scrolled to. */
  holder(): MessageNumber | null {
    const number = this.#focused()?.dataset['number'];
    return number === undefined ? null : (Number(number) as MessageNumber);
  }

  /** Moves the keyboard to where it is to be, if that is drawn. */
  settle(): void {
    if (!this.#focusNext) return;
    const row = this.#root()?.querySelector<HTMLElement>(`[data-number='${this.at}'] > a`);
    if (!row) return;
    this.#focusNext = false;
    // Set on what has the keyboard already it would have the page laid out, to see whether that may keep it.
    row.tabIndex = 0;
    row.focus({ preventScroll: true });
  }

  /**
   * The list is one tab stop: the cursor, else the open message, else the first on screen as long as it is drawn.
   * @param drawn Messages that are drawn; `first` is where in them the screen begins.
   */
  stop(list: Listed, open: MessageNumber | null, drawn: readonly MessageNumber[], first: number) {
    const chosen = [this.at, open].find((number) => number !== null && list.indexOf(number) >= 0);
    if (chosen !== undefined) return chosen;
    if (this.#entry === null || !drawn.includes(this.#entry)) this.#entry = drawn[first] ?? null;
    return this.#entry;
  }

  #focused(): HTMLElement | null {
    return this.#root()?.activeElement?.closest<HTMLElement>('.row') ?? null;
  }
}
