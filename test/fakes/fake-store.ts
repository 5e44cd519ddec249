import type { Address } from '../../src/core/model/address.ts';
import type { ServerState } from '../../src/core/model/account.ts';
import { Fault } from '../../src/core/base/errors.ts';
import type { FolderView } from '../../src/core/model/folder.ts';
import type { CollectionId, FileReference, MessageNumber, OperationId } from '../../src/core/model/ids.ts';
import type {
  FlagState,
  Message,
  MessageQuery,
  MessageRow,
  SearchHits,
  SearchQuery,
  StoredBody,
} from '../../src/core/model/message.ts';
import type { Draft, MessageBefore, Operation, Receipt } from '../../src/core/model/operation.ts';
import { presetSync } from '../../src/core/model/settings.ts';
import type { SyncSettings } from '../../src/core/model/settings.ts';
import type { Completeness, Quarantined, ReportEntry } from '../../src/core/model/sync-status.ts';
import { newServerState } from '../../src/core/store/state.ts';
import type { Intent, MailStore, MessageList, Undone } from '../../src/core/store/mail-store.ts';
import { meetingRequest } from './mock-mailbox.ts';
import type { MockMessage } from './mock-mailbox.ts';

type Entry = {
  readonly number: MessageNumber;
  readonly source: MockMessage;
  folder: CollectionId;
  read: boolean;
  flag: FlagState;
  gone: boolean;
  body: boolean;
};

export type FakeStoreOptions = {
  readonly folders: readonly FolderView[];
  readonly messages: readonly MockMessage[];
  /** As of the real store: a tap is in memory. */
  readonly painted?: () => void;
  /** Bodies that are not here yet, by position in `messages`. */
  readonly withoutBody?: readonly number[];
};

/** What pages use of a `MailStore`, in memory. The engine's half is not here: calling it throws. */
export class FakeStore {
  folderViews: readonly FolderView[];
  waiting: Operation[] = [];
  entries: readonly ReportEntry[] = [];
  aside: readonly Quarantined[] = [];
  compared: readonly Completeness[] = [];
  server: ServerState = { ...newServerState, protocolVersion: '16.1' };
  decisions: (readonly [readonly OperationId[], 'send' | 'drop'])[] = [];
  intents: Intent[] = [];
  /** The mail that waits for its undo; null: none, or it has left. */
  sending: Draft | null = null;
  readonly attachments = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly #entries: Entry[];
  #painted: () => void;
  #settings: SyncSettings = presetSync;

  constructor(options: FakeStoreOptions) {
    this.folderViews = options.folders;
    this.#painted = options.painted ?? (() => undefined);
    this.#entries = options.messages.map((source, at) => ({
      number: (at + 1) as MessageNumber,
      source,
      folder: source.folder,
      read: source.read,
      flag: source.flagged ? 'flagged' : 'none',
      gone: false,
      body: !options.withoutBody?.includes(at),
    }));
  }

  /** As the page sees it. */
  asStore(painted?: () => void): MailStore {
    if (painted) this.#painted = painted;
    return this as unknown as MailStore;
  }

  /** New mail, as if it had come from the server. */
  deliver(source: MockMessage): MessageNumber {
    const number = (this.#entries.length + 1) as MessageNumber;
    this.#entries.push({
      number,
      source,
      folder: source.folder,
      read: false,
      flag: 'none',
      gone: false,
      body: true,
    });
    return number;
  }

  bodyArrived(number: MessageNumber): void {
    this.#entry(number).body = true;
  }

  async refresh(): Promise<void> {}
  close(): void {}

  async folders(): Promise<readonly FolderView[]> {
    return this.folderViews.map((folder) => {
      const inside = this.#in(folder.id);
      return { ...folder, total: inside.length, unread: inside.filter((entry) => !entry.read).length };
    });
  }

  async list(query: MessageQuery): Promise<MessageList> {
    const wanted = this.#in(query.folder)
      .filter((entry) => {
        if (query.filter === 'unread') return !entry.read;
        if (query.filter === 'flagged') return entry.flag === 'flagged';
        if (query.filter === 'attachments') return this.#hasFile(entry);
        return true;
      })
      .sort((a, b) => b.source.at - a.source.at);
    return {
      length: wanted.length,
      numbers: (start, end) => wanted.slice(start, end).map((entry) => entry.number),
      date: (position) => wanted[position]?.source.at ?? 0,
      indexOf: (number) => wanted.findIndex((entry) => entry.number === number),
      rows: async (start, end) => wanted.slice(start, end).map((entry) => this.#row(entry)),
    };
  }

  async message(number: MessageNumber): Promise<Message | null> {
    const entry = this.#entries.find((one) => one.number === number && !one.gone);
    if (!entry) return null;
    const { source } = entry;
    return {
      ...this.#row(entry),
      card: {
        subject: source.subject,
        from: source.from,
        to: source.to,
        cc: source.cc ?? [],
        bcc: [],
        replyTo: [],
        sender: null,
        preview: source.preview,
        attachments: source.attachments ?? [],
        messageClass: source.meeting ? 'IPM.Schedule.Meeting.Request' : 'IPM.Note',
        threadTopic: source.subject,
        conversationId: '',
        conversationIndex: '',
        meetingRequest: source.meeting
          ? meetingRequest(source.meeting.start, source.meeting.end, source.meeting.location)
          : null,
        nativeBodyType: null,
        internetCpid: null,
        unknown: [],
      },
    };
  }

  async body(number: MessageNumber): Promise<StoredBody | null> {
    const { source, body } = this.#entry(number);
    if (!body) return null;
    return source.html === undefined
      ? { type: 1, data: source.text ?? source.preview, truncated: false, estimatedSize: null }
      : { type: 2, data: source.html, truncated: false, estimatedSize: null };
  }

  async attachment(
    _number: MessageNumber,
    reference: FileReference,
  ): Promise<Uint8Array<ArrayBuffer> | null> {
    return this.attachments.get(reference) ?? null;
  }

  async attachmentsHere(_number: MessageNumber): Promise<ReadonlySet<FileReference>> {
    return new Set([...this.attachments.keys()] as FileReference[]);
  }

  async search(query: SearchQuery): Promise<SearchHits> {
    const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    const words = fold(query.text).split(/\s+/).filter(Boolean);
    const hits = this.#entries
      .filter((entry) => !entry.gone && (!query.folder || entry.folder === query.folder))
      .filter(({ source }) => {
        const text = fold(`${source.subject} ${source.from.name} ${source.preview} ${source.text ?? ''}`);
        return words.length > 0 && words.every((word) => text.includes(word));
      })
      .sort((a, b) => b.source.at - a.source.at);
    return {
      rows: hits.slice(0, query.limit).map((entry) => this.#row(entry)),
      total: hits.length,
      milliseconds: 12,
    };
  }

  async people(prefix: string, limit: number): Promise<readonly Address[]> {
    const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    const words = fold(prefix).split(/\s+/).filter(Boolean);
    const all = new Map(this.#entries.map(({ source }) => [source.from.address, source.from]));
    return [...all.values()]
      .filter(({ name, address }) => {
        const parts = fold(`${name} ${address}`).split(/[^\p{L}\p{N}]+/u);
        return words.every((word) => parts.some((part) => part.startsWith(word)));
      })
      .slice(0, limit);
  }

  async operations(): Promise<readonly Operation[]> {
    return this.waiting;
  }

  async decide(operations: readonly OperationId[], decision: 'send' | 'drop'): Promise<void> {
    this.decisions.push([operations, decision]);
    this.waiting = this.waiting.filter((operation) => !operations.includes(operation.id));
  }

  async serverState(): Promise<ServerState> {
    return this.server;
  }

  async report(): Promise<readonly ReportEntry[]> {
    return this.entries;
  }

  async quarantined(): Promise<readonly Quarantined[]> {
    return this.aside;
  }

  async completeness(): Promise<readonly Completeness[]> {
    return this.compared;
  }

  async settings(): Promise<SyncSettings> {
    return this.#settings;
  }

  async saveSettings(settings: SyncSettings): Promise<void> {
    this.#settings = settings;
  }

  async perform(intent: Intent): Promise<Receipt> {
    this.intents.push(intent);
    if (intent.kind === 'send') {
      this.sending = intent.mail.draft;
      return { ...this.#receipt('send', [], null), count: 1 };
    }
    const target = intent.kind === 'remove' && intent.forGood ? null : this.#target(intent);
    const changed = intent.numbers.map((number) => this.#entry(number));
    const before = changed.map(({ number, read, flag, folder }) => ({ number, read, flag, folder }));
    for (const entry of changed) {
      if (intent.kind === 'read') entry.read = intent.read;
      else if (intent.kind === 'flag') entry.flag = intent.flag;
      else if (target === null || entry.folder === target) entry.gone = true;
      else entry.folder = target;
    }
    this.#painted();
    const action = (
      {
        read: 'read',
        flag: 'flag',
        move: 'move',
        archive: 'archive',
        junk: 'junk',
        remove: 'delete',
      } as const
    )[intent.kind];
    return this.#receipt(action, before, target);
  }

  async undo(receipt: Receipt): Promise<Undone> {
    if (receipt.action === 'send') {
      const draft = this.sending;
      this.sending = null;
      return { restored: 0, tooLate: draft ? 0 : 1, draft };
    }
    for (const { number, read, flag, folder } of receipt.before)
      Object.assign(this.#entry(number), { read, flag, folder, gone: false });
    this.#painted();
    return { restored: receipt.before.length, tooLate: 0, draft: null };
  }

  #target(intent: Exclude<Intent, { kind: 'send' }>): CollectionId | null {
    if (intent.kind === 'move') return intent.target;
    const role = ({ archive: 'archive', junk: 'junk', remove: 'deleted' } as const)[
      intent.kind as 'archive' | 'junk' | 'remove'
    ];
    if (!role) return null;
    const folder = this.folderViews.find((one) => one.role === role);
    if (!folder) throw new Fault({ code: `no-${role}-folder`, verdict: 'after-user' });
    return folder.id;
  }

  #receipt(
    action: Receipt['action'],
    before: readonly MessageBefore[],
    target: CollectionId | null,
  ): Receipt {
    return { operations: [], count: before.length, action, target, before };
  }

  #entry(number: MessageNumber): Entry {
    const entry = this.#entries.find((one) => one.number === number);
    if (!entry) throw new Fault({ code: 'unknown-message', verdict: 'never' });
    return entry;
  }

  #in(folder: CollectionId): Entry[] {
    return this.#entries.filter((entry) => !entry.gone && entry.folder === folder);
  }

  #hasFile({ source }: Entry): boolean {
    return source.attachments?.some((file) => !file.isInline) ?? false;
  }

  #row(entry: Entry): MessageRow {
    const { source } = entry;
    return {
      number: entry.number,
      folder: entry.folder,
      date: source.at,
      read: entry.read,
      flag: entry.flag,
      answered: 'none',
      hasAttachment: this.#hasFile(entry),
      importance: 1,
      isDraft: false,
      isInvitation: source.meeting !== undefined,
      pending: false,
      categories: [],
      from: source.from,
      to: source.to,
      subject: source.subject,
      preview: source.preview,
      meeting: source.meeting
        ? { start: source.meeting.start, end: source.meeting.end, allDay: false }
        : null,
      missing: false,
    };
  }
}
