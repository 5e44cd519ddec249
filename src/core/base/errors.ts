/**
 * When the same attempt may be made again.
 * - `now`: at once, unchanged or after the step named by the code (provision, full request)
 * - `later`: after a back-off, or at `retryAt` when the server said so
 * - `after-user`: a person has to act first (password, address, space)
 * - `never`: repeating cannot work; the item or command is set aside
 */
export type Verdict = 'now' | 'later' | 'after-user' | 'never';

export type FaultDetails = {
  readonly code: string;
  readonly verdict: Verdict;
  /** Epoch milliseconds before which nothing may be sent. */
  readonly retryAt?: number;
  /** Short facts for the sync report; never secrets, addresses, subjects or bodies. */
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
  readonly cause?: unknown;
};

/** An error made for the decision its catcher takes: a stable code and a verdict. The message is for developers only. */
export class Fault extends Error {
  readonly code: string;
  readonly verdict: Verdict;
  readonly retryAt: number | undefined;
  readonly facts: Readonly<Record<string, string | number | boolean>>;

  constructor(details: FaultDetails) {
    super(details.code, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'Fault';
    this.code = details.code;
    this.verdict = details.verdict;
    this.retryAt = details.retryAt;
    this.facts = details.facts ?? {};
  }
}

/** True for the error an aborted signal produces. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
