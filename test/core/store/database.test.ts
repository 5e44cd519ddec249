import type { DBSchema } from 'idb';
import { afterEach, expect, test, vi } from 'vitest';
import type { Clock } from '../../../src/core/base/clock.ts';
import { Database, deleteDatabase } from '../../../src/core/store/database.ts';
import { deleteAccountStore } from '../../../src/core/store/delete-account-store.ts';
import { done, meddle, openRaw } from './support/dump.ts';
import { HandClock, Harness, inbox, mail } from './support/harness.ts';

interface Schema extends DBSchema {
  box: { key: number; value: string };
}

const first = (database: { createObjectStore(name: 'box'): unknown }): void => {
  database.createObjectStore('box');
};
const open = (versions = 1, clock: Clock = new HandClock()): Database<Schema> =>
  new Database<Schema>({
    name: 'test',
    migrations: [first, () => undefined, () => undefined].slice(0, versions),
    clock,
  });
const opened: Database<Schema>[] = [];
const kept = (database: Database<Schema>): Database<Schema> => {
  opened.push(database);
  return database;
};

afterEach(() => {
  vi.restoreAllMocks();
  for (const database of opened.splice(0)) database.close();
});

const put = (database: Database<Schema>, value: string, key = 1): Promise<unknown> =>
  database.write(['box'], (transaction) => transaction.objectStore('box').put(value, key));
const get = (database: Database<Schema>, key = 1): Promise<string | undefined> =>
  database.read(['box'], (transaction) => transaction.objectStore('box').get(key));

test('an error in a write aborts all of it', async () => {
  const database = kept(open());
  await put(database, 'one');
  await expect(
    database.write(['box'], async (transaction) => {
      await transaction.objectStore('box').put('two', 1);
      throw new RangeError('no');
    }),
  ).rejects.toThrow('no');
  expect(await get(database)).toBe('one');
});

test('a newer app asks for the database: the older one lets go at once, and says then that it is too old', async () => {
  const older = kept(open(1));
  await put(older, 'one');
  const newer = kept(open(2));
  expect(await get(newer)).toBe('one');
  await expect(get(older)).rejects.toMatchObject({ code: 'newer-version', verdict: 'after-user' });
  await put(newer, 'two');
  expect(await get(newer)).toBe('two');
});

test('a connection that was closed from outside comes back when it is used', async () => {
  const database = kept(open());
  await put(database, 'one');
  const close = vi.spyOn(IDBDatabase.prototype, 'close');
  // An upgrade that is begun and given up closes the connection and leaves the version.
  const request = indexedDB.open('test', 2);
  request.onupgradeneeded = () => request.transaction?.abort();
  await expect(done(request)).rejects.toMatchObject({ name: 'AbortError' });
  expect(close).toHaveBeenCalled();
  expect(await get(database)).toBe('one');
});

test('closed between the look and the use: opened once more', async () => {
  const database = kept(open());
  await put(database, 'one');
  const original = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
    throw new DOMException('closing', 'InvalidStateError');
  });
  expect(await get(database)).toBe('one');
  expect(IDBDatabase.prototype.transaction).not.toBe(original);
});

test('a deleted database is not made again by those who still hold it', async () => {
  const database = kept(open());
  await put(database, 'one');
  await deleteDatabase('test');
  await expect(get(database)).rejects.toMatchObject({ code: 'store-deleted', verdict: 'never' });
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([]);
});

test('another tab that does not let go: after a while the person is asked, and nothing stays open', async () => {
  const stubborn = await openRaw('test');
  let wake: () => void = () => undefined;
  const clock: Clock = { now: () => 0, sleep: () => new Promise((resolve) => (wake = resolve)) };
  const database = kept(open(2, clock));
  const opening = database.open();
  const failed = expect(opening).rejects.toMatchObject({ code: 'blocked-by-tab', verdict: 'after-user' });
  await new Promise((resolve) => setTimeout(resolve, 20));
  wake();
  await failed;
  stubborn.close();
  await new Promise((resolve) => setTimeout(resolve, 20));
  // Who opened too late was closed again: the next upgrade goes through.
  const next = kept(open(3));
  await next.open();
});

test('errors have codes the caller can decide by', async () => {
  const database = kept(open());
  await database.open();
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await expect(put(database, 'x')).rejects.toMatchObject({ code: 'quota', verdict: 'after-user' });
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => {
    throw new DOMException('disk', 'UnknownError');
  });
  await expect(get(database)).rejects.toMatchObject({
    code: 'storage',
    verdict: 'later',
    facts: { name: 'UnknownError' },
  });
  database.close();
  await expect(get(database)).rejects.toMatchObject({ code: 'store-closed' });
});

test('a store whose format is newer than ours is refused plainly and left as it is', async () => {
  const harness = await Harness.start();
  await harness.add(inbox, [mail()], ['1']);
  harness.store.close();
  const name = `brieftaube-${harness.accountId}`;
  await meddle(name, 'state', (store) => void store.put(2, 'format'));
  await expect(harness.open()).rejects.toMatchObject({ code: 'newer-version', verdict: 'after-user' });
  await meddle(name, 'state', (store) => void store.put(1, 'format'));
  harness.store = await harness.open();
  expect((await harness.store.list({ folder: inbox })).length).toBe(1);
});

test('quota in the middle of a first synchronisation: at the last commit, and on when there is room', async () => {
  const harness = await Harness.start();
  let room = 40;
  const real = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (room-- <= 0) throw new DOMException('full', 'QuotaExceededError');
    return real.apply(this, args);
  });
  let stored = 0;
  for (;;) {
    try {
      await harness.add(inbox, [mail(), mail()], [`${stored}`, `${stored}b`]);
      stored++;
    } catch (error) {
      expect(error).toMatchObject({ code: 'quota', verdict: 'after-user' });
      break;
    }
  }
  vi.restoreAllMocks();
  expect(stored).toBeGreaterThan(0);
  await harness.reopen();
  expect((await harness.store.list({ folder: inbox })).length).toBe(2 * stored);
  expect((await harness.store.collection(inbox))?.syncKey).toBe(String(stored));
  await harness.add(inbox, [mail()], ['last']);
  expect((await harness.store.list({ folder: inbox })).length).toBe(2 * stored + 1);
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('two instances: each sees the other by refresh, once told of the version', async () => {
  const harness = await Harness.start();
  const page = await harness.open();
  await harness.add(inbox, [mail({ subject: 'One', categories: ['Blue'] })], ['1']);
  expect((await page.list({ folder: inbox })).length).toBe(0);
  await page.refresh();
  const [row] = await (await page.list({ folder: inbox })).rows(0, 1);
  expect(row).toMatchObject({ subject: 'One', categories: ['Blue'] });
  const versions = harness.versions;
  expect(versions).toEqual([...versions].sort((a, b) => a - b));
  expect(new Set(versions).size).toBe(versions.length);
  page.close();
});

test('deleting an account closes open stores of it', async () => {
  const harness = await Harness.start();
  await deleteAccountStore(harness.accountId);
  await expect(harness.store.refresh()).rejects.toMatchObject({ code: 'store-deleted' });
  expect(await indexedDB.databases()).toEqual([]);
});
