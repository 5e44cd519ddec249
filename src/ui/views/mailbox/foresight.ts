import type { MessageNumber } from '../../../core/model/ids.ts';
import type { FlagState, MessageRow } from '../../../core/model/message.ts';
import type { Filter, ListAnswer } from './list-query.ts';
import { ListWithout } from './list-without.ts';

/** What a deed makes of its messages, as far as a list shows it. */
export type Effect = { readonly read?: boolean; readonly flag?: FlagState; readonly leaves?: boolean };

/** One deed that is shown before it is carried out. */
export type Foreseen = {
  /** The store is told now: its answers to whatever is asked from here on have the deed in them. */
  readonly told: () => void;
  /** It came to nothing: everything is as the store says. */
  readonly withdraw: () => void;
};

type Mark = { readonly numbers: ReadonlySet<MessageNumber>; readonly effect: Effect; isTold: boolean };

/**
 * What a list will be when the store has done what the person just asked for. A tap changes what is on the screen by it,
 * without a question to the store, and holds until an answer comes that was asked for after the store was told.
 */
export class Foresight {
  readonly #changed: () => void;
  #marks: readonly Mark[] = [];
  /** Deeds that an answer has in it. */
  readonly #within = new WeakMap<ListAnswer, readonly Mark[]>();
  #shown: { readonly answer: ListAnswer; readonly marks: readonly Mark[]; readonly as: ListAnswer } | null =
    null;
  #rows = new WeakMap<MessageRow, MessageRow>();

  /** `changed` is told when the list has to be drawn again. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  expect(numbers: Iterable<MessageNumber>, effect: Effect): Foreseen {
    const mark: Mark = { numbers: new Set(numbers), effect, isTold: false };
    this.#set([...this.#marks, mark]);
    this.#changed();
    return {
      told: () => (mark.isTold = true),
      withdraw: () => {
        if (!this.#marks.includes(mark)) return;
        this.#set(this.#marks.filter((other) => other !== mark));
        this.#changed();
      },
    };
  }

  /** Asks the store, and remembers what it had been told by then. */
  async ask(question: () => Promise<ListAnswer | null>): Promise<ListAnswer | null> {
    const told = this.#marks.filter(({ isTold }) => isTold);
    const answer = await question();
    if (answer) this.#within.set(answer, told);
    return answer;
  }

  /** The answer of the store with what it does not know yet; the same object as long as nothing changes. */
  over(answer: ListAnswer): ListAnswer {
    const within = this.#within.get(answer);
    if (within && this.#marks.some((mark) => within.includes(mark)))
      this.#set(this.#marks.filter((mark) => !within.includes(mark)));
    if (this.#shown?.answer !== answer || this.#shown.marks !== this.#marks)
      this.#shown = { answer, marks: this.#marks, as: this.#without(answer) };
    return this.#shown.as;
  }

  /** A row as it will be; the same object as long as nothing changes. */
  row(row: MessageRow): MessageRow {
    if (!this.#marks.some(({ numbers }) => numbers.has(row.number))) return row;
    let seen = this.#rows.get(row);
    if (!seen) {
      seen = this.#marks.reduce((now, mark) => (mark.numbers.has(row.number) ? marked(now, mark) : now), row);
      this.#rows.set(row, seen);
    }
    return seen;
  }

  #without(answer: ListAnswer): ListAnswer {
    const leaving = this.#marks.filter(({ effect }) => leaves(effect, answer.filter));
    if (leaving.length === 0) return answer;
    return {
      ...answer,
      list: new ListWithout(
        answer.list,
        leaving.flatMap(({ numbers }) => [...numbers]),
      ),
    };
  }

  #set(marks: readonly Mark[]): void {
    this.#marks = marks;
    this.#rows = new WeakMap();
  }
}

function leaves({ leaves, read, flag }: Effect, filter: Filter): boolean {
  if (leaves) return true;
  if (filter === 'unread') return read === true;
  return filter === 'flagged' && flag !== undefined && flag !== 'flagged';
}

function marked(row: MessageRow, { effect: { read = row.read, flag = row.flag } }: Mark): MessageRow {
  return { ...row, read, flag };
}
