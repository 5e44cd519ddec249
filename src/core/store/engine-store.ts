import type { Clock, Random } from '../base/clock.ts';
import { later } from '../base/later.ts';
import type { ServerState } from '../model/account.ts';
import type {
  AccountId,
  CollectionId,
  FileReference,
  MessageNumber,
  OperationId,
  ServerId,
} from '../model/ids.ts';
import type { MessageQuery } from '../model/message.ts';
import { presetSync } from '../model/settings.ts';
import type { SyncSettings } from '../model/settings.ts';
import type { Completeness, ReportEntry } from '../model/sync-status.ts';
import type { AccountParts } from './account-parts.ts';
import { Cards } from './cards.ts';
import { commitAttachment, commitBodies, readAttachment, readBody } from './commit-bodies.ts';
import type { FetchedBody } from './commit-bodies.ts';
import { commitFetched, commitSync } from './commit-sync.ts';
import { Database } from './database.ts';
import { hold } from './decide.ts';
import { databaseName } from './delete-account-store.ts';
import { Bit } from './flags.ts';
import { FaultIndex, readFaults } from './faults.ts';
import { readFolders } from './folder-views.ts';
import { readInflight, readInflights, saveInflight } from './inflight.ts';
import type { Announced } from './incoming.ts';
import { Lists } from './list.ts';
import { Lookup } from './lookup.ts';
import type {
  CollectionState,
  EngineStore,
  HierarchyCommit,
  Inflight,
  MessageKey,
  Settlement,
  SyncCommit,
} from './mail-store.ts';
import type { MailText } from './mail-text.ts';
import { migrations } from './migrations.ts';
import { missingBodies, missingCards } from './missing.ts';
import { countOperations, readOperation } from './outbox.ts';
import { readReady } from './ready.ts';
import { appendReport } from './report.ts';
import { readMessage } from './rows.ts';
import type { AccountSchema } from './schema.ts';
import { plainSeal } from './seal.ts';
import type { Seal } from './seal.ts';
import { Segments } from './segments.ts';
import { newCollection } from './new-collection.ts';
import { newServerState, readAll, readOne, readState, writeOne, writeState } from './state.ts';
import { StoreCore } from './store-core.ts';

export type StoreOptions = {
  readonly accountId: AccountId;
  readonly clock: Clock;
  readonly random: Random;
  readonly text: MailText;
  /** After every commit of this instance that a page can see: to be posted as LinkEvent `changed`. */
  readonly notify: (version: number) => void;
  /** A tap is in memory and not stored yet: lists may be read again at once, without `refresh`. */
  readonly painted?: () => void;
  /** How content becomes bytes; plain when absent. */
  readonly seal?: Seal;
};

/** Opens the store of one account for the engine. @throws as `openCore`. */
export async function openEngineStore(options: StoreOptions): Promise<EngineStore> {
  return new AccountEngineStore(await openCore(options));
}

/**
 * Opens (and makes or migrates) the database of one account and loads its directory.
 * @throws Fault `newer-version`, `quota`, `storage`, `blocked-by-tab`.
 */
export async function openCore(options: StoreOptions): Promise<StoreCore> {
  const { accountId, painted = () => undefined, seal = plainSeal, ...parts } = options;
  const database = new Database<AccountSchema>({
    name: databaseName(accountId),
    migrations,
    clock: parts.clock,
  });
  const core = new StoreCore({ ...parts, painted, database, seal });
  try {
    await core.refresh().catch(async (error: unknown) => {
      if (!(error instanceof RangeError)) throw error;
      const { repair } = await later(() => import('./repair.ts'));
      await repair(database, parts.clock.now());
      await core.refresh();
    });
  } catch (error) {
    database.close();
    throw error;
  }
  return core;
}

/** What the operations of an account's store are made with. */
export function partsOf(core: StoreCore): AccountParts {
  return {
    core,
    cards: new Cards(core),
    lookup: new Lookup(core),
    segments: new Segments(core),
    faults: new FaultIndex(core),
  };
}

/** Writes that few days need. */
const seldom = () => later(() => import('./seldom.ts'));

/** The `EngineStore` of IndexedDB: thin, each noun has its own file. */
export class AccountEngineStore implements EngineStore {
  readonly #parts: AccountParts;
  readonly #core: StoreCore;
  readonly #lists: Lists;

  constructor(core: StoreCore, parts = partsOf(core)) {
    this.#core = core;
    this.#parts = parts;
    this.#lists = new Lists(parts);
  }

  readonly refresh = () => this.#core.refresh();
  readonly folders = () => readFolders(this.#parts);
  readonly list = (query: MessageQuery) => Promise.resolve(this.#lists.list(query));
  readonly message = (number: MessageNumber) => readMessage(this.#parts, number);
  readonly body = (number: MessageNumber) => readBody(this.#parts, number);
  readonly attachment = (number: MessageNumber, reference: FileReference) =>
    readAttachment(this.#parts, number, reference);
  readonly close = () => this.#core.database.close();

  readonly commitHierarchy = async (commit: HierarchyCommit) =>
    (await seldom()).commitHierarchy(this.#parts, commit);
  readonly commitSync = (commit: SyncCommit) => commitSync(this.#parts, commit);
  readonly commitFetched = (collectionId: CollectionId, items: readonly Announced[]) =>
    commitFetched(this.#parts, collectionId, items);
  readonly commitBodies = (bodies: readonly FetchedBody[]) => commitBodies(this.#parts, bodies);
  readonly commitAttachment = (
    number: MessageNumber,
    reference: FileReference,
    bytes: Uint8Array<ArrayBuffer>,
  ) => commitAttachment(this.#parts, number, reference, bytes);
  readonly beginReset = async (id: CollectionId, at: number) =>
    (await seldom()).beginReset(this.#parts, id, at);
  readonly restart = async (at: number, patch: Partial<ServerState>) =>
    (await seldom()).restart(this.#parts, at, patch);
  readonly ready = (now: number) => readReady(this.#core, this.#parts.lookup, now);
  readonly operation = (id: OperationId) => readOperation(this.#core, this.#parts.lookup, id);
  readonly outboxCounts = () => countOperations(this.#core);
  readonly saveInflight = (scope: string, inflight: Inflight) => saveInflight(this.#core, scope, inflight);
  readonly inflight = (scope: string) => readInflight(this.#core, scope);
  readonly inflights = () => readInflights(this.#core);
  readonly settle = async (scope: string, settlements: readonly Settlement[]) =>
    (await seldom()).settleScope(this.#parts, scope, settlements);
  readonly hold = (operations: readonly OperationId[]) => hold(this.#core, operations);
  readonly quarantined = () => readFaults(this.#core);
  readonly appendReport = (entry: ReportEntry) => appendReport(this.#core, entry);
  readonly housekeep = async (signal?: AbortSignal) => (await seldom()).housekeep(this.#parts, signal);

  async settings(): Promise<SyncSettings> {
    const stored = await this.#core.database.read(['state'], (transaction) =>
      readState(transaction, 'settings'),
    );
    return { ...presetSync, ...stored };
  }

  completeness(): Promise<readonly Completeness[]> {
    return this.#core.database.read(['state'], (transaction) => readAll(transaction, 'full:'));
  }

  saveCompleteness(completeness: Completeness): Promise<void> {
    return this.#core.edit([], (edit) => {
      writeOne(edit.transaction, 'full:', completeness.collectionId, completeness);
      edit.touch();
      return Promise.resolve();
    });
  }

  async serverState(): Promise<ServerState> {
    const stored = await this.#core.database.read(['state'], (transaction) =>
      readState(transaction, 'account'),
    );
    return { ...newServerState, ...stored };
  }

  saveServerState(patch: Partial<ServerState>): Promise<void> {
    return this.#core.database.write(['state'], async (transaction) => {
      const stored = await readState(transaction, 'account');
      writeState(transaction, 'account', { ...newServerState, ...stored, ...patch });
    });
  }

  collections(): Promise<readonly CollectionState[]> {
    return this.#core.database.read(['state'], (transaction) => readAll(transaction, 'col:'));
  }

  async collection(id: CollectionId): Promise<CollectionState | null> {
    return (
      (await this.#core.database.read(['state'], (transaction) => readOne(transaction, 'col:', id))) ?? null
    );
  }

  saveCollection(id: CollectionId, patch: Partial<Omit<CollectionState, 'id'>>): Promise<void> {
    return this.#core.edit([], async (edit) => {
      const stored = await readOne(edit.transaction, 'col:', id);
      // Its folder was deleted meanwhile.
      if (!stored && !this.#core.folders.byId(id)) return;
      writeOne(edit.transaction, 'col:', id, { ...newCollection(id), ...stored, ...patch });
      edit.touch();
    });
  }

  async keys(numbers: readonly MessageNumber[]): Promise<ReadonlyMap<MessageNumber, MessageKey>> {
    const { directory, folders } = this.#core;
    const living = numbers.filter((number) => !(directory.flags(number) & Bit.dead));
    const keys = new Map<MessageNumber, MessageKey>();
    for (const [number, { folder, serverId }] of await this.#parts.lookup.keys(living)) {
      const key = { collectionId: folders.idOf(folder), serverId: serverId as ServerId };
      keys.set(number as MessageNumber, key);
    }
    return keys;
  }

  async find(
    collectionId: CollectionId,
    serverIds: readonly ServerId[],
  ): Promise<ReadonlyMap<ServerId, MessageNumber>> {
    const folder = this.#core.folders.byId(collectionId)?.short ?? 0;
    const found = await this.#parts.lookup.find(folder, serverIds);
    const living = [...found].filter(([, { dead }]) => !dead);
    return new Map(living.map(([serverId, { number }]) => [serverId, number as MessageNumber]));
  }

  async died(collectionId: CollectionId, serverIds: readonly ServerId[]): Promise<ReadonlySet<ServerId>> {
    const folder = this.#core.folders.byId(collectionId)?.short ?? 0;
    const found = await this.#parts.lookup.find(folder, serverIds);
    return new Set([...found].filter(([, { dead }]) => dead).map(([serverId]) => serverId));
  }

  missingBodies(collectionId: CollectionId, limit: number): Promise<readonly MessageNumber[]> {
    const folder = this.#core.folders.byId(collectionId)?.short ?? 0;
    return Promise.resolve(missingBodies(this.#core.directory, folder, limit));
  }

  missingCards(limit: number): Promise<readonly MessageNumber[]> {
    return Promise.resolve(missingCards(this.#core.directory, limit));
  }
}
