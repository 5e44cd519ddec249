import type { Element } from '../../../src/core/wbxml/element.ts';
import type { ItemStore } from '../mailbox/item-store.ts';
import { byDate, type StoredItem } from '../mailbox/stored-item.ts';
import type { SyncOptions } from '../sync/sync-options.ts';
import type { Window } from '../sync/window.ts';

/** What one answer changed, so that it can be taken back when its key is never used. */
type Step = {
  readonly key: string;
  /** Known before, by id; undefined: not known. */
  readonly known: Map<string, StoredItem | undefined>;
  /** ClientIds of this request's Adds and what became of them. */
  readonly added: Map<string, string>;
  /** The request, and the answer it got. */
  readonly request: Uint8Array;
  answer: Element | null;
  /** The request asked for another window than the one before. */
  movedWindow: boolean;
};

/**
 * What one device knows of one folder. The server keeps the current key and the one before: a request with the latter
 * says that the last answer was lost ([MS-ASCMD] 2.2.3.181.4; sync-state-machine.md section 5).
 *
 * Ids that may have something to tell stand in two queues; whether they have is decided when they are taken out, by
 * comparing what the device knows with what the folder holds. So nothing has to be exact about the queues.
 */
export class CollectionState {
  readonly collectionId: string;
  readonly #makeKey: () => string;
  readonly #known = new Map<string, StoredItem>();
  #key: string;
  #last: Step | null = null;
  #open: Step | null = null;
  /** Taken out and put back: comes before everything. */
  #first: string[] = [];
  #fresh: string[] = [];
  #backlog: string[] = [];
  #backlogAt = 0;
  #filling = false;
  #journalAt = 0;
  #options: SyncOptions | null = null;
  #window: Window | null = null;
  /** No known item is older, as far as was looked. */
  #oldest = Infinity;

  constructor(collectionId: string, makeKey: () => string) {
    this.collectionId = collectionId;
    this.#makeKey = makeKey;
    this.#key = makeKey();
  }

  get key(): string {
    return this.#key;
  }

  /** Sticky: what the last block said, until another comes. */
  get options(): SyncOptions | null {
    return this.#options;
  }

  setOptions(options: SyncOptions): void {
    this.#options = options;
  }

  /** Whether the device has been told anything yet. */
  get started(): boolean {
    return this.#window !== null;
  }

  /** The first synchronisation, or that of a new window, has not ended. */
  get isFilling(): boolean {
    return this.#filling;
  }

  /** The device was last told about this window. */
  sameWindow(window: Window): boolean {
    return this.#window?.key === window.key;
  }

  knownIds(): Iterable<string> {
    return this.#known.keys();
  }

  knows(id: string): StoredItem | undefined {
    return this.#known.get(id);
  }

  isCurrent(key: string): boolean {
    return key === this.#key;
  }

  isPrevious(key: string): boolean {
    return key === this.#last?.key;
  }

  /** The answer that the very same request got, when the previous key comes again. */
  replay(request: Uint8Array): Element | null {
    const last = this.#last;
    return last !== null && sameBytes(last.request, request) ? last.answer : null;
  }

  /** Goes back to before the last answer; what it told will be told again. @returns its Adds: ClientId to ServerId. */
  rollBack(): ReadonlyMap<string, string> {
    const last = this.#last;
    if (last === null) return new Map();
    for (const [id, before] of last.known) {
      if (before === undefined) this.#known.delete(id);
      else this.#remember(before);
    }
    this.#first = [...last.known.keys(), ...this.#first];
    this.#key = last.key;
    this.#last = null;
    return last.added;
  }

  /** The last answer was the first of another window. */
  get lastMovedWindow(): boolean {
    return this.#last?.movedWindow ?? false;
  }

  /** Goes back to the key before the last answer and takes all that this one and its window held as told. */
  takeAsTold(): ReadonlyMap<string, string> {
    const last = this.#last;
    if (last === null) return new Map();
    this.#key = last.key;
    this.#last = null;
    if (last.movedWindow) {
      this.#backlog = [];
      this.#backlogAt = 0;
      this.#filling = false;
    }
    return last.added;
  }

  /** Begins a step from the current key: all that follows belongs to one answer. */
  begin(request: Uint8Array): void {
    this.#open = {
      key: this.#key,
      known: new Map(),
      added: new Map(),
      request: request.slice(),
      answer: null,
      movedWindow: false,
    };
  }

  /** Ends the step with a new key. */
  finish(): string {
    this.#last = this.#open;
    this.#open = null;
    this.#key = this.#makeKey();
    return this.#key;
  }

  /** Nothing was said: the key stays, and so does the previous one. */
  abandon(): void {
    this.#open = null;
  }

  /** The answer that goes with the last key. */
  keepAnswer(answer: Element): void {
    if (this.#last !== null) this.#last.answer = answer;
  }

  /** The device knows this state of an item, or no longer has it. */
  learn(id: string, item: StoredItem | undefined): void {
    const step = this.#open;
    if (step !== null && !step.known.has(id)) step.known.set(id, this.#known.get(id));
    if (item === undefined) this.#known.delete(id);
    else this.#remember(item);
  }

  /** An Add of the client was carried out. */
  learnAdd(clientId: string, id: string): void {
    this.#open?.added.set(clientId, id);
  }

  /** Queues what happened in the folder since, and what a new or moved window brings in or leaves out. */
  catchUp(store: ItemStore, window: Window, order: 'newest' | 'oldest'): void {
    const journal = store.journal(this.collectionId);
    if (this.#window === null || this.#window.key !== window.key) {
      if (this.#open !== null) this.#open.movedWindow = this.#window !== null;
      const items = [...store.items(this.collectionId)].sort(byDate);
      if (order === 'newest') items.reverse();
      this.#backlog = [...this.#known.keys(), ...items.map((item) => item.id)];
      this.#backlogAt = 0;
      this.#first = [];
      this.#fresh = [];
      this.#filling = true;
    } else {
      for (let at = this.#journalAt; at < journal.length; at++) this.#fresh.push(journal[at]!);
      if (window.start > this.#oldest) this.#queueOlderThan(window.start);
    }
    this.#journalAt = journal.length;
    this.#window = window;
  }

  /** The next id that may have something to tell; new things first when the newest come first. */
  take(order: 'newest' | 'oldest'): string | undefined {
    const first = this.#first.shift();
    if (first !== undefined) return first;
    if (order === 'oldest' && this.#backlogAt < this.#backlog.length) return this.#backlog[this.#backlogAt++];
    const fresh = this.#fresh.shift();
    if (fresh !== undefined) return fresh;
    if (this.#backlogAt < this.#backlog.length) return this.#backlog[this.#backlogAt++];
    this.#backlog = [];
    this.#backlogAt = 0;
    this.#filling = false;
    return undefined;
  }

  /** Puts an id back: it was only looked at. */
  putBack(id: string): void {
    this.#first.unshift(id);
  }

  /** Ids that wait, some of them perhaps in vain. */
  waiting(): Iterable<string> {
    return new Set([...this.#first, ...this.#fresh, ...this.#backlog.slice(this.#backlogAt)]);
  }

  /** Where this state stands in the folder's journal: what comes behind it is not even queued. */
  get journalAt(): number {
    return this.#journalAt;
  }

  #queueOlderThan(start: number): void {
    let oldest = Infinity;
    for (const item of this.#known.values()) {
      if (item.mail.date < start) this.#fresh.push(item.id);
      else oldest = Math.min(oldest, item.mail.date);
    }
    this.#oldest = oldest;
  }

  #remember(item: StoredItem): void {
    this.#known.set(item.id, item);
    if (item.mail.date < this.#oldest) this.#oldest = item.mail.date;
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
