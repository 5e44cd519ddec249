import type { Clock, Random } from '../../../../src/core/base/clock.ts';
import type { EmailItem } from '../../../../src/core/model/email.ts';
import type { Folder, FolderType } from '../../../../src/core/model/folder.ts';
import type {
  AccountId,
  CollectionId,
  MessageNumber,
  ServerId,
  SyncKey,
} from '../../../../src/core/model/ids.ts';
import type { Draft } from '../../../../src/core/model/operation.ts';
import { openAccountStore } from '../../../../src/core/store/account-store.ts';
import type { AccountStore } from '../../../../src/core/store/account-store.ts';
import type {
  Inflight,
  OutgoingMail,
  SentOperation,
  SyncCommit,
  SyncCommitResult,
} from '../../../../src/core/store/mail-store.ts';
import { plainSeal } from '../../../../src/core/store/seal.ts';
import type { Seal } from '../../../../src/core/store/seal.ts';
import { plainText } from './text.ts';

export const inbox = 'inbox' as CollectionId;
export const trash = 'trash' as CollectionId;
export const archive = 'archive' as CollectionId;
export const junkMail = 'junk' as CollectionId;
export const sent = 'sent' as CollectionId;
export const drafts = 'drafts' as CollectionId;

/** 2026-03-02T08:15:00Z. */
export const morning = Date.UTC(2026, 2, 2, 8, 15);

export const folder = (
  id: string,
  name: string,
  type: FolderType,
  parentId: string | null = null,
): Folder => ({
  id: id as CollectionId,
  parentId: parentId as CollectionId | null,
  name,
  type,
  class: 'Email',
});

export const usualFolders: readonly Folder[] = [
  folder('inbox', 'Inbox', 2),
  folder('drafts', 'Drafts', 3),
  folder('trash', 'Deleted Items', 4),
  folder('sent', 'Sent Items', 5),
  folder('archive', 'Archive', 12),
  folder('junk', 'Junk E-mail', 12),
];

/** A clock that moves by hand. */
export class HandClock implements Clock {
  time = morning;
  now(): number {
    return this.time;
  }
  sleep(_ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((_resolve, reject) =>
      signal?.addEventListener('abort', () => reject(signal.reason as Error)),
    );
  }
}

/** Repeatable randomness. */
export function seeded(seed = 1): Random {
  let state = seed >>> 0;
  const fraction = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    fraction,
    bytes: (length) => Uint8Array.from({ length }, () => Math.floor(fraction() * 256)),
  };
}

/** A store, and the server's side of its commits: keys that go up by one. */
export class Harness {
  readonly clock: HandClock;
  readonly accountId: AccountId;
  readonly versions: number[] = [];
  store!: AccountStore;
  painted = 0;
  seal: Seal = plainSeal;
  readonly #random: Random;
  readonly #keys = new Map<CollectionId, number>();

  constructor(clock = new HandClock(), accountId = '00112233445566aa' as AccountId, random = seeded()) {
    this.clock = clock;
    this.accountId = accountId;
    this.#random = random;
  }

  /** Another instance on the same database, as in another tab. */
  async open(): Promise<AccountStore> {
    return (await openAccountStore({
      accountId: this.accountId,
      clock: this.clock,
      random: this.#random,
      text: plainText,
      notify: (version) => void this.versions.push(version),
      painted: () => void this.painted++,
      seal: this.seal,
    })) as AccountStore;
  }

  async reopen(): Promise<void> {
    this.store.close();
    this.store = await this.open();
  }

  static async start(folders: readonly Folder[] = usualFolders, seal: Seal = plainSeal): Promise<Harness> {
    const harness = new Harness();
    harness.seal = seal;
    harness.store = await harness.open();
    await harness.hierarchy(folders);
    return harness;
  }

  hierarchy(folders: readonly Folder[]): Promise<void> {
    return this.store.commitHierarchy({
      expectedKey: '0' as SyncKey,
      syncKey: 'h1' as SyncKey,
      whole: true,
      upserts: folders,
      deletes: [],
      state: { hierarchyAt: this.clock.now() },
    });
  }

  /** The key the server gave last. */
  key(id: CollectionId): SyncKey {
    return String(this.#keys.get(id) ?? 0) as SyncKey;
  }

  resetKey(id: CollectionId): void {
    this.#keys.delete(id);
  }

  /** Stores one answer for a collection. */
  async sync(id: CollectionId, commit: Partial<SyncCommit> = {}): Promise<SyncCommitResult> {
    const next = Number(this.key(id)) + 1;
    const result = await this.store.commitSync({
      collectionId: id,
      expectedKey: this.key(id),
      syncKey: String(next) as SyncKey,
      adds: [],
      changes: [],
      deletes: [],
      softDeletes: [],
      settled: [],
      faults: [],
      state: {},
      clearInflight: false,
      endReset: false,
      ...commit,
    });
    this.#keys.set(id, next);
    return result;
  }

  /** Adds messages to a collection; their numbers. */
  async add(
    id: CollectionId,
    items: readonly EmailItem[],
    ids: readonly string[] = items.map((_, at) => `${id}:${at + 1}`),
  ): Promise<readonly MessageNumber[]> {
    const adds = items.map((item, at) => ({ serverId: ids[at] as ServerId, item }));
    return (await this.sync(id, { adds })).added;
  }

  /** Everything that may be sent now, marked as sent under one scope. */
  async sendAll(scope: string): Promise<readonly SentOperation[]> {
    const { pushes, moves } = await this.store.ready(this.clock.now());
    const items = scope === 'move' ? moves : (pushes.get(scope as CollectionId) ?? []);
    const operations = items.flatMap((item) => item.operations).map(({ id, version }) => ({ id, version }));
    await this.store.saveInflight(scope, inflightOf(operations));
    return operations;
  }
}

export function inflightOf(operations: readonly SentOperation[], tries = 0): Inflight {
  return {
    command: 'Sync',
    bytes: Uint8Array.of(3, 1, 106, 0),
    operations,
    startedAt: morning,
    tries,
    note: {},
  };
}

let mails = 0;

/** A mail as the server announces it; each one a minute older than the one before. */
export function mail(patch: Partial<EmailItem> = {}): EmailItem {
  mails++;
  return {
    to: 'me@example.org',
    from: '"Erika Muster" <erika@example.org>',
    subject: `Mail ${mails}`,
    dateReceived: morning - mails * 60_000,
    importance: 1,
    read: false,
    messageClass: 'IPM.Note',
    body: { type: 1, estimatedSize: 4, truncated: false, data: null, preview: 'Hello' },
    ...patch,
  };
}

/** A mail ready to go, with a file. */
export function outgoing(subject: string, source?: Draft['source']): OutgoingMail {
  const files = [{ name: 'a.bin', type: 'application/octet-stream', bytes: Uint8Array.of(0, 255, 10, 0) }];
  const to = [{ name: '', address: 'a@example.org' }];
  return {
    draft: { to, cc: [], bcc: [], subject, text: 'Hi', files, ...(source && { source }) },
    mime: new TextEncoder().encode(`Subject: ${subject}\r\n\r\nHi\r\n`),
    messageId: 'm1@example.org',
  };
}

export const serverId = (id: string): ServerId => id as ServerId;
