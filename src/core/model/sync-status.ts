import type { CollectionId } from './ids.ts';

/** What the status line says, worst first (look.md, words and states). */
export type SyncStatus = {
  readonly state: 'up-to-date' | 'syncing' | 'offline' | 'waiting' | 'sign-in' | 'problem';
  /** Operations that wait to be sent. */
  readonly waiting: number;
  /** Code of the problem, for words. */
  readonly problem: string | null;
  /** Epoch ms of the last time everything was equal. */
  readonly lastSync: number | null;
  /** The first synchronisation, while it runs; `total` is the server's estimate. */
  readonly firstSync: {
    readonly folder: CollectionId;
    readonly done: number;
    readonly total: number | null;
  } | null;
};

/** One line of the sync report: words and wire, redacted. */
export type ReportEntry = {
  /** Epoch ms. */
  readonly at: number;
  readonly level: 'info' | 'warn' | 'error';
  /** Stable code with facts, turned into words by the interface. */
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  /** Milliseconds it took; null for a moment. */
  readonly took: number | null;
  readonly steps: readonly ReportEntry[];
};

/** An item that could not be stored, kept as it came. */
export type Quarantined = {
  readonly id: number;
  readonly at: number;
  readonly collectionId: CollectionId;
  readonly serverId: string;
  /** Code of the reason. */
  readonly reason: string;
  /** Raw WBXML of the item, or as much as there was. */
  readonly raw: Uint8Array<ArrayBuffer>;
};

/** "Everything is here": the server's number against ours. */
export type Completeness = {
  readonly collectionId: CollectionId;
  readonly at: number;
  /** What GetItemEstimate said is still to come; null when the server could not say. */
  readonly estimate: number | null;
  readonly local: number;
};
