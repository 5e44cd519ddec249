import type { Clock, Random } from '../../../src/core/base/clock.ts';
import { parseAddresses } from '../../../src/core/mime/address.ts';
import { htmlText } from '../../../src/core/mime/html-text.ts';
import type { AccountId, CollectionId, SyncKey } from '../../../src/core/model/ids.ts';
import { openAccountStore } from '../../../src/core/store/account-store.ts';
import { deleteAccountStore } from '../../../src/core/store/delete-account-store.ts';
import type { MailStore } from '../../../src/core/store/mail-store.ts';
import { corpus, random, Vocabulary, type CorpusMail } from './corpus.ts';

// The real store, driven as the engine drives it, without network or protocol.

const inbox = '1' as CollectionId;
const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
const ambient: Random = {
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  fraction: () => Math.random(),
};

export function open(name: string): Promise<MailStore> {
  return openAccountStore({
    accountId: name as AccountId,
    clock,
    random: ambient,
    text: { addresses: parseAddresses, plain: htmlText },
    notify: () => undefined,
  });
}

export function remove(name: string): Promise<void> {
  return deleteAccountStore(name as AccountId);
}

export type FillOptions = {
  readonly name: string;
  readonly count: number;
  readonly body?: number;
  readonly chunk?: number;
};

/** Milliseconds of a first synchronisation's commits, and of the merges that follow in idle time. */
export type FillFigures = { readonly commits: number; readonly merges: number };

/** Stores `count` mails in answers of 100, newest first; only the commits are timed, the mails are made before. */
export async function fill({ name, count, body = 0, chunk = 10_000 }: FillOptions): Promise<FillFigures> {
  const store = await open(name);
  await store.commitHierarchy({
    expectedKey: '0' as SyncKey,
    syncKey: '1' as SyncKey,
    whole: true,
    upserts: [{ id: inbox, parentId: null, name: 'Inbox', type: 2, class: 'Email' }],
    deletes: [],
    state: {},
  });
  const mails = corpus({ count, body });
  let commits = 0;
  let merges = 0;
  let key = 0;
  let left = count;
  while (left > 0) {
    const batch: CorpusMail[] = [];
    for (; batch.length < Math.min(chunk, left);) {
      const mail = mails.next();
      if (mail.done === true) break;
      batch.push(mail.value);
    }
    left -= batch.length;
    const started = performance.now();
    for (let n = 0; n < batch.length; n += 100) {
      await store.commitSync({
        collectionId: inbox,
        expectedKey: String(key) as SyncKey,
        syncKey: String(++key) as SyncKey,
        adds: batch.slice(n, n + 100),
        changes: [],
        deletes: [],
        softDeletes: [],
        settled: [],
        faults: [],
        state: { moreAvailable: left > 0 || n + 100 < batch.length },
        clearInflight: false,
        endReset: false,
      });
    }
    commits += performance.now() - started;
    const merging = performance.now();
    while (await store.housekeep());
    merges += performance.now() - merging;
  }
  store.close();
  return { commits, merges };
}

/** From nothing open to 50 decoded rows of the newest mail. */
export async function coldList(name: string): Promise<{ readonly ms: number; readonly length: number }> {
  const started = performance.now();
  const store = await open(name);
  const list = await store.list({ folder: inbox });
  const rows = await list.rows(0, 50);
  const ms = performance.now() - started;
  if (rows.length !== 50) throw new Error(`${rows.length} rows`);
  store.close();
  return { ms, length: list.length };
}

/** Taps on read and unread of messages on the screen, each until it is stored. */
export async function taps(name: string, count: number): Promise<readonly number[]> {
  const store = await open(name);
  const list = await store.list({ folder: inbox });
  const rows = (await list.rows(0, 50)).map(({ number, read }) => ({ number, read }));
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const row = rows[n % rows.length];
    if (row === undefined) throw new Error('no rows');
    // The other of what it is: to mark as read what is read would be nothing to store.
    row.read = !row.read;
    const started = performance.now();
    const { count: changed } = await store.perform({ kind: 'read', numbers: [row.number], read: row.read });
    times.push(performance.now() - started);
    if (changed !== 1) throw new Error('a tap changed nothing');
  }
  store.close();
  return times;
}

/** One question, opening included. @returns milliseconds until its first 50 hits are here. */
export async function search(name: string, text: string): Promise<number> {
  const started = performance.now();
  const store = await open(name);
  await store.search({ text, limit: 50 });
  const took = performance.now() - started;
  store.close();
  return took;
}

/** Every question to one open store, after each was asked once. @returns milliseconds each, and how many were found. */
export async function warmSearches(
  name: string,
): Promise<{ readonly times: readonly number[]; readonly hits: number }> {
  const store = await open(name);
  const times: number[] = [];
  let hits = 0;
  for (const text of queries()) {
    await store.search({ text, limit: 50 });
    const started = performance.now();
    hits += (await store.search({ text, limit: 50 })).total;
    times.push(performance.now() - started);
  }
  store.close();
  return { times, hits };
}

/** Opens the store, uses its index, and keeps it open: to see what that holds in memory. */
export async function hold(name: string): Promise<void> {
  const store = await open(name);
  for (const text of queries()) await store.search({ text, limit: 50 });
  Object.assign(globalThis, { held: store });
}

/** One- to three-word queries, rare and frequent words, prefixes of one to four letters. */
export function queries(): string[] {
  const { words } = new Vocabulary(20_000, 1);
  const next = random(77);
  const word = (from: number, to: number): string => words[from + Math.floor(next() * (to - from))] ?? '';
  return [
    ...Array.from({ length: 8 }, () => word(20, 200)),
    ...Array.from({ length: 8 }, () => word(8_000, 20_000)),
    ...Array.from({ length: 8 }, () => `${word(20, 200)} ${word(200, 2_000)}`),
    ...Array.from({ length: 6 }, () => `${word(20, 200)} ${word(200, 2_000)} ${word(20, 500)}`),
    ...[2, 3, 4, 4].map((length) => word(20, 2_000).slice(0, length)),
    's',
  ];
}
