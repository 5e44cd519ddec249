import type { Mailboxes } from './mailboxes.ts';
import type { Row } from './row.ts';
import type { Scope } from './scope.ts';

/** How many messages the mailboxes of a run have, and how often what is noisy is repeated. */
export type Sizes = {
  readonly small: number;
  readonly usual: number;
  readonly large: number;
  readonly rounds: number;
};

/** What docs/bench.md is made with. */
export const full: Sizes = { small: 10_000, usual: 50_000, large: 100_000, rounds: 7 };

/** A trial: whether the suites work, not how fast anything is. */
export const trial: Sizes = { small: 500, usual: 1_000, large: 2_000, rounds: 3 };

export type Context = {
  readonly sizes: Sizes;
  /** Closed when the suite has ended. */
  readonly scope: Scope;
  /** Filled mailboxes, kept from suite to suite. */
  readonly mailboxes: Mailboxes;
};

export type Suite = {
  readonly name: string;
  /** One line for `--help`. */
  readonly says: string;
  /** Measures what `npm run build` made. */
  readonly built: boolean;
  /** Seconds after which it counts as hanging. */
  readonly limit: number;
  readonly measure: (context: Context) => Promise<readonly Row[]> | readonly Row[];
};

/** As people write it: `10,000 messages`. */
export function messages(count: number): string {
  return `${count.toLocaleString('en')} messages`;
}
