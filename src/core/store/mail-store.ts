import type { Address } from '../model/address.ts';
import type { ServerState } from '../model/account.ts';
import type { Body, EmailItem } from '../model/email.ts';
import type { Folder, FolderView } from '../model/folder.ts';
import type {
  CollectionId,
  FileReference,
  MessageNumber,
  OperationId,
  ServerId,
  SyncKey,
} from '../model/ids.ts';
import type {
  FlagState,
  Message,
  MessageQuery,
  MessageRow,
  SearchHits,
  SearchQuery,
  StoredBody,
} from '../model/message.ts';
import type { Draft, Operation, Receipt } from '../model/operation.ts';
import type { SyncSettings } from '../model/settings.ts';
import type { Completeness, Quarantined, ReportEntry } from '../model/sync-status.ts';

/** An operation as a request carries it. */
export type SentOperation = { readonly id: OperationId; readonly version: number };

/** A request that was, or may have been, sent: resent with the same bytes until its answer is stored. */
export type Inflight = {
  /** Command name as in `Cmd`. */
  readonly command: string;
  /** Exact request body. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What is inside, in the versions that are inside: a settlement after a restart names the same. */
  readonly operations: readonly SentOperation[];
  readonly startedAt: number;
  readonly tries: number;
  /** What the pass needs to read the answer: plain data of its own. */
  readonly note: Readonly<Record<string, string | number | boolean>>;
};

/** Synchronisation state of one collection (sync-state-machine.md section 1). */
export type CollectionState = {
  readonly id: CollectionId;
  /** `0` before first contact and during a reset. */
  readonly syncKey: SyncKey;
  /** FilterType of the last answer under this key; null when none was asked for yet. */
  readonly filter: number | null;
  /** A wider filter was asked for, and the answer is not stored: whether the server knows of it is unknown. */
  readonly widening?: boolean;
  readonly windowSize: number;
  readonly moreAvailable: boolean;
  /** The first synchronisation has ended. */
  readonly complete: boolean;
  /** A reset runs: rows not announced again are unconfirmed until it ends. */
  readonly resetting: boolean;
  /** Epoch ms of the last resets, newest last; guards against loops. */
  readonly resets: readonly number[];
  readonly failures: number;
  /** Answers with the same key and MoreAvailable and nothing in them, in a row. */
  readonly stalls: number;
  /** Something is known to be new (Ping 2, a person pulled). */
  readonly dirty: boolean;
  readonly lastSync: number | null;
  readonly estimate: number | null;
  /** Messages that a move of ours put here, until the server has told of them. */
  readonly arrivals?: readonly ServerId[];
  /** Nothing of this collection before (epoch ms). */
  readonly restUntil: number;
  readonly problem: string | null;
};

/** One server answer for one collection, to be stored in one transaction. */
export type SyncCommit = {
  readonly collectionId: CollectionId;
  /** The key the request used; anything else stored meanwhile makes the commit fail with `stale-commit`. */
  readonly expectedKey: SyncKey;
  readonly syncKey: SyncKey;
  /** Whole items. A known ServerId is treated as a Change. */
  readonly adds: readonly { readonly serverId: ServerId; readonly item: EmailItem }[];
  /**
   * Patches. An unknown ServerId is returned as `unknown`, unless it belongs to a message that was here and is dead: the
   * echo of a change must not bring back what was deleted (hurts 9).
   */
  readonly changes: readonly { readonly serverId: ServerId; readonly item: EmailItem }[];
  /** Gone for good. */
  readonly deletes: readonly ServerId[];
  /** Left the filter window. */
  readonly softDeletes: readonly ServerId[];
  /** What became of the operations that were inside the request. */
  readonly settled: readonly Settlement[];
  readonly faults: readonly Omit<Quarantined, 'id'>[];
  /** Written with it: filter, window, moreAvailable, counters, `complete`, `lastSync` ... */
  readonly state: Partial<Omit<CollectionState, 'id' | 'syncKey'>>;
  /** Remove the persisted `inflight` of this collection. */
  readonly clearInflight: boolean;
  /** The last page of a reset: rows not announced again and inside the window go, pending edits are kept (section 6). */
  readonly endReset: boolean;
};

export type Settlement = {
  readonly operation: OperationId;
  /** Version that was sent; a newer edit stays waiting. */
  readonly version: number;
  readonly outcome:
    /**
     * The server has it. `serverId` is the new id after a move (DstMsgId): the message keeps its number; a row that the
     * target's own Add made for the same id meanwhile dies.
     */
    | { readonly kind: 'done'; readonly serverId?: ServerId }
    /** Again at `notBefore`. `unsure`: the server may have done it, so a newer edit back to where it was is one, too. */
    | {
        readonly kind: 'again';
        readonly notBefore: number;
        readonly problem: string | null;
        readonly unsure?: boolean;
      }
    /** The person decides; the local effect of marks and moves is taken back when `revert`. */
    | { readonly kind: 'failed'; readonly problem: string; readonly revert: boolean }
    /** Nobody knows; the person is asked. */
    | { readonly kind: 'doubtful'; readonly problem: string }
    /** The item is gone on the server, or the server's version won. */
    | { readonly kind: 'dropped'; readonly problem: string };
};

export type SyncCommitResult = {
  readonly added: readonly MessageNumber[];
  /** Changes for ids that are not here: to be fetched. */
  readonly unknown: readonly ServerId[];
  readonly version: number;
};

export type HierarchyCommit = {
  readonly expectedKey: SyncKey;
  readonly syncKey: SyncKey;
  /** True: `folders` is the whole hierarchy; what is not in it is gone, matched as section 3 says. */
  readonly whole: boolean;
  readonly upserts: readonly Folder[];
  readonly deletes: readonly CollectionId[];
  /** Written with it: `hierarchyAt`, `repairs`. */
  readonly state: Partial<ServerState>;
};

/** A message as the outbox and the fetches need it. */
export type MessageKey = { readonly collectionId: CollectionId; readonly serverId: ServerId };

/**
 * All that waits for one message, already coalesced: at most one `read` and one `flag`, which go into one Change, or one
 * `delete`, or one `move`. One command per ServerId per request (sync-state-machine.md section 4, push).
 */
export type ReadyItem = {
  readonly number: MessageNumber;
  /** As the server knows the message now. */
  readonly key: MessageKey;
  readonly operations: readonly Operation[];
};

/** What may be sent now; what is inflight, held, failed, doubtful or not yet due is not in it. */
export type ReadyWork = {
  /** For Sync, by collection, oldest first: `read`, `flag`, `delete`. */
  readonly pushes: ReadonlyMap<CollectionId, readonly ReadyItem[]>;
  /** For MoveItems, oldest first; a message whose marks are not settled yet waits for them (section 10). */
  readonly moves: readonly ReadyItem[];
  /** Oldest first; `operation()` loads one with its MIME. */
  readonly sends: readonly OperationId[];
  /** When the next of those that wait for their time is due (epoch ms); null when none is. */
  readonly nextAt: number | null;
};

/** How many operations are in each state, for the status line. */
export type OutboxCounts = {
  readonly waiting: number;
  readonly inflight: number;
  readonly held: number;
  readonly failed: number;
  readonly doubtful: number;
};

/** What a person does; made by `intents/`. */
export type Intent =
  | { readonly kind: 'read'; readonly numbers: readonly MessageNumber[]; readonly read: boolean }
  | { readonly kind: 'flag'; readonly numbers: readonly MessageNumber[]; readonly flag: FlagState }
  | { readonly kind: 'move'; readonly numbers: readonly MessageNumber[]; readonly target: CollectionId }
  | { readonly kind: 'archive' | 'junk'; readonly numbers: readonly MessageNumber[] }
  | {
      readonly kind: 'remove';
      readonly numbers: readonly MessageNumber[];
      /** The person confirmed the number in a dialog: the brake lets it pass. */
      readonly confirmed: boolean;
      /** Away for good wherever they lie, not into Deleted Items: emptying a folder. */
      readonly forGood?: boolean;
    }
  | { readonly kind: 'send'; readonly mail: OutgoingMail };

/** A mail ready to go: composed by the caller (mime/compose.ts), the same bytes in every repeat. */
export type OutgoingMail = {
  readonly draft: Draft;
  /** RFC 5322 with CRLF. */
  readonly mime: Uint8Array<ArrayBuffer>;
  /** As in the MIME, without angle brackets. */
  readonly messageId: string;
};

/** What an undo achieved. */
export type Undone = {
  /** Messages that are as before, here at once and on the server by an operation where it knew already. */
  readonly restored: number;
  /** What could not be taken back: deleted for good, sent. */
  readonly tooLate: number;
  /** The mail that was not sent, for the editor. */
  readonly draft: Draft | null;
};

/** Rows of one query, newest first; positions stay valid until the next `changed`. */
export interface MessageList {
  readonly length: number;
  /** Numbers from `start` to `end` (exclusive), at once, from memory. */
  numbers(start: number, end: number): readonly MessageNumber[];
  /** Epoch ms of each row for the date headings, at once, from memory. */
  date(position: number): number;
  indexOf(number: MessageNumber): number;
  /** Rows with their cards. */
  rows(start: number, end: number): Promise<readonly MessageRow[]>;
}

/**
 * One account's database as the engine needs it. The engine (worker) and the pages open one each on the same data;
 * readwrite transactions keep them apart, only the holder of the account's Web Lock calls what the engine writes.
 * Every write a page can see is one transaction and ends in a row of `log` and a `changed` event.
 * Errors are `Fault`s: `quota` (`after-user`: the device is full, the database is at its last commit), `newer-version`
 * (`after-user`: written by a newer app, reload), `stale-commit` (`now`: another key was stored meanwhile), `storage`.
 */
export interface EngineStore {
  // --- reading
  /** Reloads what changed since this instance last looked; called on `changed`. */
  refresh(): Promise<void>;
  folders(): Promise<readonly FolderView[]>;
  list(query: MessageQuery): Promise<MessageList>;
  message(number: MessageNumber): Promise<Message | null>;
  body(number: MessageNumber): Promise<StoredBody | null>;
  attachment(number: MessageNumber, reference: FileReference): Promise<Uint8Array<ArrayBuffer> | null>;
  settings(): Promise<SyncSettings>;
  completeness(): Promise<readonly Completeness[]>;
  /** Oldest first. One leaves when its item comes whole, is deleted, or leaves the window. */
  quarantined(): Promise<readonly Quarantined[]>;
  close(): void;

  // --- what the engine writes, and reads for it
  serverState(): Promise<ServerState>;
  saveServerState(patch: Partial<ServerState>): Promise<void>;
  collections(): Promise<readonly CollectionState[]>;
  collection(id: CollectionId): Promise<CollectionState | null>;
  saveCollection(id: CollectionId, patch: Partial<Omit<CollectionState, 'id'>>): Promise<void>;
  commitHierarchy(commit: HierarchyCommit): Promise<void>;
  commitSync(commit: SyncCommit): Promise<SyncCommitResult>;
  /** Status 3: key 0, every row unconfirmed, operations of `inflight` back to waiting. One transaction. */
  beginReset(id: CollectionId, at: number): Promise<void>;
  /**
   * The server changed or lost its state (X-MS-RP, 132, 134, 136): hierarchy and every collection at 0 as in `beginReset`,
   * `patch` written with it. One transaction.
   */
  restart(at: number, patch: Partial<ServerState>): Promise<void>;
  /** What may be sent now (epoch ms): the outbox as the passes need it. */
  ready(now: number): Promise<ReadyWork>;
  operation(id: OperationId): Promise<Operation | null>;
  outboxCounts(): Promise<OutboxCounts>;
  /**
   * `scope` is a CollectionId, or `send:OPERATION`, `move`. Strict durability: the world changes after it. Marks its
   * operations `inflight`. Called again with the same operations it only replaces bytes, tries and note.
   * @throws Fault `stale-outbox` (`now`) when an operation was edited or taken back meanwhile: plan again.
   */
  saveInflight(scope: string, inflight: Inflight): Promise<void>;
  inflight(scope: string): Promise<Inflight | null>;
  inflights(): Promise<readonly (Inflight & { readonly scope: string })[]>;
  /** Settles operations outside a Sync (send, move) and drops the `inflight` of the scope. Strict durability. */
  settle(scope: string, settlements: readonly Settlement[]): Promise<void>;
  /** The brake: waiting operations become `held` until `decide`. */
  hold(operations: readonly OperationId[]): Promise<void>;
  /** Keys of messages by number, as the server knows them. */
  keys(numbers: readonly MessageNumber[]): Promise<ReadonlyMap<MessageNumber, MessageKey>>;
  find(
    collectionId: CollectionId,
    serverIds: readonly ServerId[],
  ): Promise<ReadonlyMap<ServerId, MessageNumber>>;
  /** Ids of messages that were here and are dead: a Change of one is an echo (hurts 9). */
  died(collectionId: CollectionId, serverIds: readonly ServerId[]): Promise<ReadonlySet<ServerId>>;
  /** Messages whose body is not stored, newest first. */
  missingBodies(collectionId: CollectionId, limit: number): Promise<readonly MessageNumber[]>;
  /** Bodies of one answer, in one transaction. A body without data counts as fetched: it is not missing any more. */
  commitBodies(bodies: readonly { readonly number: MessageNumber; readonly body: Body }[]): Promise<void>;
  /** Messages whose card is lost or broken, newest first: to be fetched whole and given to `commitFetched`. */
  missingCards(limit: number): Promise<readonly MessageNumber[]>;
  /** Whole items fetched outside a Sync (`unknown` of a commit, missing cards); no key moves. */
  commitFetched(
    collectionId: CollectionId,
    items: readonly { readonly serverId: ServerId; readonly item: EmailItem }[],
  ): Promise<SyncCommitResult>;
  commitAttachment(
    number: MessageNumber,
    reference: FileReference,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<void>;
  saveCompleteness(completeness: Completeness): Promise<void>;
  appendReport(entry: ReportEntry): Promise<void>;
  /** One idle unit of merge, sweep or trim; false when there is nothing to do. */
  housekeep(signal?: AbortSignal): Promise<boolean>;
}

/** The same with what a person sees and does: pages open this one, so that the worker need not carry it. */
export interface MailStore extends EngineStore {
  /** Which files of a message are stored; their bytes are not read. */
  attachmentsHere(number: MessageNumber): Promise<ReadonlySet<FileReference>>;
  search(query: SearchQuery, signal?: AbortSignal): Promise<SearchHits>;
  operations(): Promise<readonly Operation[]>;
  saveSettings(settings: SyncSettings): Promise<void>;
  report(): Promise<readonly ReportEntry[]>;
  /** People written to and heard from, for suggestions; best first. */
  people(prefix: string, limit: number): Promise<readonly Address[]>;
  /**
   * What a person does; called through `intents/`. Local effect and outbox operations in one transaction, offline or not.
   * @throws Fault `no-archive-folder`, `no-junk-folder`, `unknown-folder` (`after-user`), `quota`.
   */
  perform(intent: Intent): Promise<Receipt>;
  /** Takes an intent back: what was not sent vanishes, what was sent gets the reverse operation. */
  undo(receipt: Receipt): Promise<Undone>;
  /**
   * The person's word on what is `held`, `failed` or `doubtful`: `send` puts it back into the queue at once (and marks it
   * `released`), `drop` forgets it and takes its local effect back. Other states need no word and stay as they are.
   */
  decide(operations: readonly OperationId[], decision: 'send' | 'drop'): Promise<void>;
}
