import { afterEach, expect, test, vi } from 'vitest';
import type { MessageNumber, SyncKey } from '../../../src/core/model/ids.ts';
import {
  Harness,
  archive,
  folder,
  inbox,
  mail,
  morning,
  outgoing,
  serverId,
  trash,
  usualFolders,
} from './support/harness.ts';

// A tab or worker can die between any two requests. Whatever it did then is a whole step or nothing of it.

afterEach(() => vi.restoreAllMocks());

const text = (data: string): NonNullable<ReturnType<typeof mail>['body']> => ({
  type: 1,
  estimatedSize: data.length,
  truncated: false,
  data,
  preview: null,
});

const first = (harness: Harness, count = 1): Promise<readonly MessageNumber[]> =>
  harness.store.list({ folder: inbox }).then((list) => list.numbers(0, count));

const items = Array.from({ length: 20 }, (_, at) => ({
  serverId: serverId(String(at)),
  item: mail({ subject: `fruit${at}`, dateReceived: morning - at * 60_000, body: text(`kiwi${at % 3}`) }),
}));

/** Each is one transaction that changes something. */
const steps: readonly ((harness: Harness) => Promise<unknown>)[] = [
  (harness) => harness.sync(inbox, { adds: items.slice(0, 18), state: { complete: true } }),
  (harness) =>
    harness.sync(archive, { adds: [{ serverId: serverId('a'), item: mail({ subject: 'stored' }) }] }),
  async (harness) => harness.store.perform({ kind: 'read', numbers: await first(harness, 3), read: true }),
  async (harness) =>
    harness.store.perform({ kind: 'move', numbers: await first(harness, 2), target: archive }),
  (harness) => harness.store.perform({ kind: 'send', mail: outgoing('Out') }),
  (harness) => harness.sendAll(inbox),
  (harness) => settleAll(harness, inbox),
  (harness) => harness.sendAll('move'),
  (harness) => settleAll(harness, 'move'),
  (harness) => harness.sync(inbox, { deletes: [serverId('4'), serverId('5')], softDeletes: [serverId('6')] }),
  (harness) =>
    harness.sync(inbox, {
      changes: [{ serverId: serverId('7'), item: { subject: 'other', body: text('plum') } }],
    }),
  async (harness) =>
    harness.store.perform({ kind: 'remove', numbers: await first(harness), confirmed: false }),
  (harness) => harness.store.beginReset(inbox, harness.clock.now()),
  (harness) => harness.sync(inbox, { adds: items.slice(8, 20), endReset: true }),
  (harness) =>
    harness.store.commitHierarchy({
      expectedKey: 'h1' as SyncKey,
      syncKey: 'h2' as SyncKey,
      whole: false,
      upserts: [folder('new', 'New', 12)],
      deletes: [trash],
      state: {},
    }),
];

async function settleAll(harness: Harness, scope: typeof inbox | 'move'): Promise<void> {
  const inflight = await harness.store.inflight(scope);
  const settled = inflight!.operations.map(({ id, version }, at) => ({
    operation: id,
    version,
    outcome: { kind: 'done' as const, ...(scope === 'move' && { serverId: serverId(`moved${at}`) }) },
  }));
  if (scope === 'move') await harness.store.settle(scope, settled);
  else await harness.sync(scope, { settled, clearInflight: true });
}

/** What a person and the engine can see. */
async function view(harness: Harness): Promise<string> {
  const { store } = harness;
  const seen: unknown[] = [];
  for (const { id, name, unread } of await store.folders()) {
    const list = await store.list({ folder: id });
    const rows = await list.rows(0, list.length);
    seen.push([name, unread, rows.map(({ subject, read, pending }) => `${subject} ${read} ${pending}`)]);
  }
  for (const word of ['fruit', 'kiwi0', 'plum', 'stored']) {
    seen.push((await store.search({ text: word, limit: 1 })).total);
  }
  seen.push((await store.operations()).map(({ work, state }) => [work.kind, state]));
  seen.push((await store.collections()).map(({ id, syncKey, resetting }) => [id, syncKey, resetting]));
  seen.push((await store.inflights()).map(({ scope }) => scope));
  return JSON.stringify(seen);
}

async function start(): Promise<Harness> {
  indexedDB.deleteDatabase('brieftaube-00112233445566aa');
  return Harness.start(usualFolders);
}

/** Lets the n-th write request from now on be the last thing that happens; the number of requests seen. */
function killAt(n: number): { readonly seen: () => number } {
  let seen = 0;
  for (const method of ['put', 'add', 'delete'] as const) {
    const real = IDBObjectStore.prototype[method] as (...args: unknown[]) => IDBRequest;
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
      this: IDBObjectStore,
      ...args: unknown[]
    ) {
      seen++;
      if (seen === n) this.transaction.abort();
      if (seen >= n) throw new DOMException('killed', 'AbortError');
      return real.apply(this, args) as never;
    });
  }
  return { seen: () => seen };
}

test('killed at any write request: the store is at a step, whole, and goes on from there', async () => {
  const harness = await start();
  const views = [await view(harness)];
  const counter = killAt(Infinity);
  for (const step of steps) {
    await run(harness, step);
    views.push(await view(harness));
  }
  const requests = counter.seen();
  vi.restoreAllMocks();
  expect(new Set(views).size).toBe(steps.length + 1);
  harness.store.close();

  let kills = 0;
  for (let at = 1; at <= requests; at += 4) {
    const victim = await start();
    killAt(at);
    let reached = 0;
    try {
      for (const step of steps) {
        await run(victim, step);
        reached++;
      }
    } catch (error) {
      expect(error).toMatchObject({ code: 'storage' });
      kills++;
    }
    vi.restoreAllMocks();
    await victim.reopen();
    expect(await victim.store.selfCheck()).toEqual([]);
    const seen = await view(victim);
    expect(seen).toBe(views[reached]);
    for (const step of steps.slice(reached)) await run(victim, step);
    expect(await view(victim)).toBe(views.at(-1));
    victim.store.close();
  }
  expect(kills).toBeGreaterThan(20);
}, 60_000);

async function run(harness: Harness, step: (harness: Harness) => Promise<unknown>): Promise<void> {
  await step(harness);
  // The server begins to count anew with a reset.
  if ((await harness.store.collection(inbox))?.syncKey === '0') harness.resetKey(inbox);
}

test('killed between any two units of housekeeping, or in one: nothing lost, nothing doubled', async () => {
  const fill = async (): Promise<Harness> => {
    const harness = await start();
    for (let n = 0; n < 30; n++) {
      await harness.add(
        inbox,
        [mail({ subject: `fruit${n} berry` }), mail({ subject: `dead${n}` })],
        [`${n}`, `d${n}`],
      );
    }
    await harness.sync(inbox, { deletes: Array.from({ length: 30 }, (_, n) => serverId(`d${n}`)) });
    return harness;
  };
  const summary = async ({ store }: Harness): Promise<unknown> => [
    (await store.list({ folder: inbox })).length,
    (await store.search({ text: 'berry', limit: 99 })).rows.map(({ subject }) => subject),
    (await store.search({ text: 'dead', limit: 9 })).total,
  ];
  const harness = await fill();
  const expected = await summary(harness);
  const counter = killAt(Infinity);
  while (await harness.store.housekeep());
  const requests = counter.seen();
  vi.restoreAllMocks();
  expect(await summary(harness)).toEqual(expected);
  harness.store.close();
  expect(requests).toBeGreaterThan(20);
  for (let at = 1; at <= requests; at += 11) {
    const victim = await fill();
    killAt(at);
    await expect(
      (async () => {
        while (await victim.store.housekeep());
      })(),
    ).rejects.toMatchObject({ code: 'storage' });
    vi.restoreAllMocks();
    await victim.reopen();
    expect(await victim.store.selfCheck()).toEqual([]);
    expect(await summary(victim)).toEqual(expected);
    while (await victim.store.housekeep());
    expect(await summary(victim)).toEqual(expected);
    expect(await victim.store.selfCheck()).toEqual([]);
    victim.store.close();
  }
}, 60_000);
