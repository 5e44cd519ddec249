import type { OperationId } from '../model/ids.ts';
import type { OutboxRow, WriteTransaction } from './schema.ts';
import { watch } from './state.ts';

/** From so many messages on, one read of the whole outbox is cheaper than a look-up for each. */
const manyNumbers = 32;

/** The message an operation is about; null for a mail to send. */
export function numberOf(row: OutboxRow): number | null {
  return row.work.kind === 'send' ? null : row.work.number;
}

/** The outbox within one write: rows read once, changed in memory, written at the end. */
export class OutboxEdit {
  readonly #transaction: WriteTransaction;
  readonly #rows = new Map<OperationId, OutboxRow>();
  readonly #changed = new Set<OperationId>();
  readonly #removed = new Set<OperationId>();
  readonly #byNumber = new Map<number, Set<OperationId>>();
  /** Messages whose rows are all known. */
  readonly #known = new Set<number>();
  readonly #touched = new Set<number>();
  #all = false;

  constructor(transaction: WriteTransaction) {
    this.#transaction = transaction;
  }

  /** Loads operations by id, with all others of the same messages unless only their state will change. */
  async load(ids: Iterable<OperationId>, siblings = true): Promise<void> {
    const store = this.#transaction.objectStore('outbox');
    const missing = [...ids].filter((id) => !this.#rows.has(id) && !this.#removed.has(id));
    const rows = await Promise.all(missing.map((id) => store.get(id)));
    const numbers: number[] = [];
    for (const row of rows) {
      if (!row) continue;
      this.#set(row);
      const number = numberOf(row);
      if (number !== null) numbers.push(number);
    }
    if (siblings) await this.loadFor(numbers);
  }

  /** Loads all operations of some messages. */
  async loadFor(numbers: Iterable<number>): Promise<void> {
    const missing = [...new Set(numbers)].filter((number) => !this.#known.has(number) && !this.#all);
    if (missing.length === 0) return;
    if (missing.length >= manyNumbers) return this.loadAll();
    const index = this.#transaction.objectStore('outbox').index('number');
    const found = await Promise.all(missing.map((number) => index.getAll(number)));
    for (const number of missing) this.#known.add(number);
    this.#take(found.flat());
  }

  async loadAll(): Promise<void> {
    if (this.#all) return;
    this.#take(await this.#transaction.objectStore('outbox').getAll());
    this.#all = true;
  }

  get(id: OperationId): OutboxRow | null {
    return this.#rows.get(id) ?? null;
  }

  /** Operations of a message, oldest first. It must have been loaded. */
  of(number: number): readonly OutboxRow[] {
    if (!this.#all && !this.#known.has(number)) throw new RangeError('operations not loaded');
    const rows: OutboxRow[] = [];
    for (const id of [...(this.#byNumber.get(number) ?? [])].sort()) {
      const row = this.#rows.get(id);
      if (row) rows.push(row);
    }
    return rows;
  }

  all(): readonly OutboxRow[] {
    return [...this.#rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** A message that cannot have operations: its directory record says so. */
  knowNone(number: number): void {
    this.#known.add(number);
  }

  put(row: OutboxRow): void {
    const before = this.#rows.get(row.id);
    // The number of operations of a message changes; their state alone does not concern its record.
    if (!before || numberOf(before) !== numberOf(row)) {
      if (before) this.#unset(before);
      this.#note(row);
    }
    this.#set(row);
    this.#removed.delete(row.id);
    this.#changed.add(row.id);
  }

  /** Takes an operation out; the mail of a send goes with it. */
  remove(row: OutboxRow): void {
    this.#unset(row);
    this.#changed.delete(row.id);
    this.#removed.add(row.id);
    if (row.work.kind === 'send') watch(this.#transaction.objectStore('mail').delete(row.id));
  }

  /** Writes what changed; the messages that got or lost operations. */
  finish(): { readonly changed: boolean; readonly numbers: ReadonlySet<number> } {
    const changed = this.#removed.size + this.#changed.size > 0;
    if (!changed) return { changed, numbers: this.#touched };
    const store = this.#transaction.objectStore('outbox');
    for (const id of this.#removed) watch(store.delete(id));
    for (const id of this.#changed) {
      const row = this.#rows.get(id);
      if (row) watch(store.put(row));
    }
    return { changed, numbers: this.#touched };
  }

  #take(rows: readonly OutboxRow[]): void {
    for (const row of rows) {
      if (!this.#rows.has(row.id) && !this.#removed.has(row.id)) this.#set(row);
    }
  }

  #set(row: OutboxRow): void {
    this.#rows.set(row.id, row);
    const number = numberOf(row);
    if (number === null) return;
    const ids = this.#byNumber.get(number);
    if (ids) ids.add(row.id);
    else this.#byNumber.set(number, new Set([row.id]));
  }

  #unset(row: OutboxRow): void {
    this.#note(row);
    this.#rows.delete(row.id);
    const number = numberOf(row);
    if (number !== null) this.#byNumber.get(number)?.delete(row.id);
  }

  #note(row: OutboxRow): void {
    const number = numberOf(row);
    if (number !== null) this.#touched.add(number);
  }
}
