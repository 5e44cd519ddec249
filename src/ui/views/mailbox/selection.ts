import type { MessageNumber } from '../../../core/model/ids.ts';
import type { Listed } from './row-list.ts';

/** Which messages are ticked. Immutable: each change is a new one, so that elements see it. */
export class Selection {
  static readonly none = new Selection(new Set(), null, false);

  readonly numbers: ReadonlySet<MessageNumber>;
  /** The rings are shown, though perhaps nothing is ticked yet. */
  readonly active: boolean;
  readonly #anchor: MessageNumber | null;

  private constructor(numbers: ReadonlySet<MessageNumber>, anchor: MessageNumber | null, active: boolean) {
    this.numbers = numbers;
    this.#anchor = anchor;
    this.active = active;
  }

  get size(): number {
    return this.numbers.size;
  }

  has(number: MessageNumber): boolean {
    return this.numbers.has(number);
  }

  /** Select mode with nothing ticked. */
  start(): Selection {
    return new Selection(this.numbers, this.#anchor, true);
  }

  toggle(number: MessageNumber): Selection {
    const numbers = new Set(this.numbers);
    if (!numbers.delete(number)) numbers.add(number);
    return new Selection(numbers, number, true);
  }

  /** From the last ticked one to `number`, as the list shows them. */
  extend(number: MessageNumber, list: Listed): Selection {
    const from = this.#anchor === null ? -1 : list.indexOf(this.#anchor);
    const to = list.indexOf(number);
    if (from < 0 || to < 0) return this.toggle(number);
    const range = list.numbers(Math.min(from, to), Math.max(from, to) + 1);
    return new Selection(new Set([...this.numbers, ...range]), this.#anchor, true);
  }

  all(list: Listed): Selection {
    return new Selection(new Set(list.numbers(0, list.length)), this.#anchor, true);
  }

  /** Without what has left the list. */
  within(list: Listed): Selection {
    if (this.numbers.size === 0) return this;
    const here = new Set(list.numbers(0, list.length));
    const kept = [...this.numbers].filter((number) => here.has(number));
    if (kept.length === this.numbers.size) return this;
    return kept.length === 0 ? Selection.none : new Selection(new Set(kept), this.#anchor, this.active);
  }
}
