import type { DBSchema, IDBPTransaction, StoreNames } from 'idb';
import type { ServerState } from '../model/account.ts';
import type { ClientId, MessageNumber, OperationId } from '../model/ids.ts';
import type { OperationState } from '../model/operation.ts';
import type { SyncSettings } from '../model/settings.ts';
import type { Completeness, ReportEntry } from '../model/sync-status.ts';
import type { CollectionState } from './mail-store.ts';

/** Content after `Seal.seal`. */
export type Blob = Uint8Array<ArrayBuffer>;

/** Counters of the database. Only the holder of the account's lock raises the first three; every write the last. */
export type Cursor = {
  /** Next message number. */
  readonly next: number;
  /** Next pack number. */
  readonly pack: number;
  /** Next number of a set of categories. */
  readonly category: number;
  /** Number of the last row of `log`. */
  readonly version: number;
};

/** The hierarchy with the small numbers of its folders; `revision` rises with every change, names are sealed. */
export type FoldersRecord = { readonly revision: number; readonly folders: Blob };

/** A persisted `Inflight`: request bytes can hold whole mails, so the content is sealed. */
export type InflightRecord = {
  readonly scope: string;
  readonly operations: readonly OperationId[];
  readonly content: Blob;
};

/** An index that is being built again: messages below `from` are done, those below `end` are to do. */
export type RebuildRecord = { readonly from: number; readonly end: number };

/** Values of `state` by key, or by what the key begins with. */
export type StateRecords = {
  cursor: Cursor;
  format: number;
  account: ServerState;
  settings: SyncSettings;
  folders: FoldersRecord;
  rebuild: RebuildRecord;
  /** When everything was checked last (epoch ms). */
  checkedAt: number;
  /** `col:` and CollectionId. */
  'col:': CollectionState;
  /** `cat:` and its number. */
  'cat:': Blob;
  /** `inflight:` and scope. */
  'inflight:': InflightRecord;
  /** `full:` and CollectionId. */
  'full:': Completeness;
};

/** What a person marks a message with. */
export type MarkKind = 'read' | 'flag';

type StoredMark = {
  readonly number: MessageNumber;
  readonly value: number;
  /** What the server had when the edit began, for three-way merge. */
  readonly base: number;
};

/** `OperationWork` as stored: folders by their small number, keys looked up when needed, the mail elsewhere. */
export type StoredWork =
  /** Marks as the directory holds them: 0 unread, 1 read; 0 none, 1 complete, 2 flagged. */
  | ({ readonly kind: 'read' } & StoredMark)
  | ({ readonly kind: 'flag' } & StoredMark)
  | {
      readonly kind: 'move';
      readonly number: MessageNumber;
      readonly from: number;
      readonly to: number;
      readonly deletion: boolean;
    }
  | {
      readonly kind: 'delete';
      readonly number: MessageNumber;
      readonly from: number;
      readonly forGood: boolean;
    }
  | {
      readonly kind: 'send';
      readonly source: { readonly verb: 'reply' | 'forward'; readonly reference: MessageNumber } | null;
    };

/** A row of the outbox: clear, since a tap reads and rewrites it inside its transaction. */
export type OutboxRow = {
  readonly id: OperationId;
  readonly clientId: ClientId;
  readonly work: StoredWork;
  readonly state: OperationState;
  readonly createdAt: number;
  readonly notBefore: number;
  readonly attempts: number;
  readonly released: boolean;
  readonly version: number;
  readonly problem: string | null;
  /** What the request that may have reached the server carries, of moves also after it failed; null when none may have. */
  readonly sent: { readonly version: number; readonly work: StoredWork } | null;
  /** The server reported the message deleted while a move of it was under way: the echo, or the end of it. */
  readonly sourceGone: boolean;
};

/** A row of `seg`; number 0 holds the counter. */
export type SegmentRow =
  { readonly next: number } | { readonly count: number; readonly blocks: number; readonly head: Blob };

/** What a page must load again beside chunks. */
export type LogPart = 'folders' | 'categories';

export type LogRow = { readonly chunks: readonly number[]; readonly parts: readonly LogPart[] };

export type FaultRow = { readonly at: number; readonly collectionId: string; readonly content: Blob };

/** One database per account (store.md section 2). Keys out of line except in `outbox`. */
export interface AccountSchema extends DBSchema {
  state: { key: string; value: StateRecords[keyof StateRecords] };
  /** Directory by chunk number. */
  dir: { key: number; value: ArrayBuffer };
  /** Keys of messages by chunk number. */
  ids: { key: number; value: string };
  /** Packs of cards by number, from 1. */
  card: { key: number; value: Blob };
  /** By message number. */
  body: { key: number; value: Blob };
  /** Rare mutable fields by message number. */
  extra: { key: number; value: Blob };
  /** Attachments by message number and FileReference. */
  file: { key: [number, string]; value: Blob };
  seg: { key: number; value: SegmentRow };
  /** By segment and block. */
  blk: { key: [number, number]; value: Blob };
  outbox: { key: string; value: OutboxRow; indexes: { number: number } };
  /** Mails of `send` operations by operation. */
  mail: { key: string; value: Blob };
  /** By version. */
  log: { key: number; value: LogRow };
  report: { key: number; value: ReportEntry };
  fault: { key: number; value: FaultRow };
  /** Calendar, contacts, tasks, notes by collection and ServerId. */
  item: { key: [string, string]; value: Blob };
}

export type AccountStoreName = StoreNames<AccountSchema>;
export type WriteTransaction = IDBPTransaction<AccountSchema, AccountStoreName[], 'readwrite'>;
export type ReadTransaction = IDBPTransaction<AccountSchema, AccountStoreName[]>;
export type AnyTransaction = IDBPTransaction<
  AccountSchema,
  AccountStoreName[],
  'readonly' | 'readwrite' | 'versionchange'
>;
