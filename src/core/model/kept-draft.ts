import type { Draft } from './operation.ts';

/** A mail being written, kept on this device alone until drafts go to the server. */
export type KeptDraft = {
  /** Made when the editor opened. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly savedAt: number;
  readonly draft: Draft;
};
