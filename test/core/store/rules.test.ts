import { afterEach, expect, test, vi } from 'vitest';
import type { EmailItem } from '../../../src/core/model/email.ts';
import type { MessageNumber, SyncKey } from '../../../src/core/model/ids.ts';
import { markRead } from '../../../src/core/store/intents/mark-read.ts';
import { move } from '../../../src/core/store/intents/move.ts';
import { setFlag } from '../../../src/core/store/intents/set-flag.ts';
import { plainSeal } from '../../../src/core/store/seal.ts';
import type { Seal } from '../../../src/core/store/seal.ts';
import { dump } from './support/dump.ts';
import { archive, drafts, Harness, inbox, mail, serverId, usualFolders } from './support/harness.ts';

// The rules of the store, one by one: what must hold whoever writes when.

afterEach(() => vi.restoreAllMocks());

const count = async (harness: Harness, id = inbox): Promise<number> =>
  (await harness.store.list({ folder: id })).length;

const names = (harness: Harness): string => `brieftaube-${harness.accountId}`;

test('rule 1: an answer is one transaction, and a write that fails in it undoes all of it', async () => {
  const harness = await Harness.start();
  await harness.add(inbox, [mail()], ['1']);
  const before = await dump(names(harness));
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (this.name === 'log') throw new DOMException('full', 'QuotaExceededError');
    return put.apply(this, args);
  });
  await expect(harness.add(inbox, [mail()], ['2'])).rejects.toMatchObject({
    code: 'quota',
    verdict: 'after-user',
  });
  vi.restoreAllMocks();
  expect(await dump(names(harness))).toEqual(before);
  // Goes on when there is room again, with the same key.
  const begun = vi.spyOn(IDBDatabase.prototype, 'transaction');
  await harness.add(inbox, [mail({ categories: ['Blue'] })], ['2']);
  expect(begun.mock.calls.filter(([, mode]) => mode === 'readwrite')).toHaveLength(1);
  expect(await count(harness)).toBe(2);
});

test('rule 2: sealing may take its time, since nothing but requests runs inside a transaction', async () => {
  const later = <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(() => resolve(value), 0));
  const slow: Seal = {
    seal: async (kind, content) => later(await plainSeal.seal(kind, content)),
    open: async (kind, blob) => later(await plainSeal.open(kind, blob)),
  };
  const harness = await Harness.start(usualFolders, slow);
  const [one, two] = await harness.add(
    inbox,
    [mail({ subject: 'Alpha', categories: ['Blue'] }), mail()],
    ['1', '2'],
  );
  await harness.store.commitBodies([
    {
      number: two!,
      body: {
        type: 1,
        estimatedSize: 4,
        truncated: false,
        data: 'Beta',
        preview: null,
      },
    },
  ]);
  await markRead(harness.store, [one!], true);
  await move(harness.store, [two!], archive);
  const sent = await harness.sendAll(inbox);
  await harness.sync(inbox, {
    settled: sent.map(({ id, version }) => ({ operation: id, version, outcome: { kind: 'done' } })),
    clearInflight: true,
    changes: [{ serverId: serverId('1'), item: { subject: 'Gamma' } }],
  });
  await harness.store.beginReset(inbox, harness.clock.now());
  harness.resetKey(inbox);
  await harness.sync(inbox, {
    adds: [{ serverId: serverId('1'), item: mail({ subject: 'Gamma' }) }],
    endReset: true,
  });
  while (await harness.store.housekeep());
  expect((await harness.store.search({ text: 'gamma', limit: 5 })).total).toBe(1);
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('rule 2: who finds other counters than prepared for prepares again', async () => {
  const harness = await Harness.start();
  const other = await harness.open();
  await harness.add(inbox, [mail({ subject: 'First' })], ['1']);
  // The other instance still believes that number 0 is free.
  const result = await other.commitSync({
    collectionId: archive,
    expectedKey: '0' as SyncKey,
    syncKey: '1' as SyncKey,
    adds: [{ serverId: serverId('9'), item: mail({ subject: 'Second' }) }],
    changes: [],
    deletes: [],
    softDeletes: [],
    settled: [],
    faults: [],
    state: {},
    clearInflight: false,
    endReset: false,
  });
  expect(result.added).toEqual([1]);
  await harness.store.refresh();
  expect(await count(harness)).toBe(1);
  expect((await harness.store.message(0 as MessageNumber))?.subject).toBe('First');
  expect((await harness.store.message(1 as MessageNumber))?.subject).toBe('Second');
  expect(await harness.store.selfCheck()).toEqual([]);
  other.close();
});

test('rule 2: an answer to another key than the stored one is refused and changes nothing', async () => {
  const harness = await Harness.start();
  await harness.add(inbox, [mail()], ['1']);
  const before = await dump(names(harness));
  await expect(
    harness.sync(inbox, { expectedKey: '7' as SyncKey, deletes: [serverId('1')] }),
  ).rejects.toMatchObject({ code: 'stale-commit', verdict: 'now' });
  expect(await dump(names(harness))).toEqual(before);
});

test('rule 3: chunks are read again inside the transaction, memory is never the source of a write', async () => {
  const harness = await Harness.start();
  const [one, two] = await harness.add(inbox, [mail(), mail()], ['1', '2']);
  const page = await harness.open();
  await markRead(page, [one!], true);
  await setFlag(page, [two!], 'flagged');
  // The engine's instance has seen none of it, and writes the same chunk.
  await harness.sync(inbox, { changes: [{ serverId: serverId('2'), item: { read: true } }] });
  await page.refresh();
  expect(await page.message(one!)).toMatchObject({ read: true, pending: true });
  expect(await page.message(two!)).toMatchObject({ read: true, flag: 'flagged', pending: true });
  expect(await harness.store.message(one!)).toMatchObject({ read: true });
  page.close();
});

test('rule 4: a draft with new text gets a new number, and the index never answers with the old text', async () => {
  const harness = await Harness.start();
  const text = (data: string): EmailItem => ({
    subject: 'Plan',
    isDraft: true,
    body: { type: 1, estimatedSize: data.length, truncated: false, data, preview: null },
  });
  const [first] = await harness.add(drafts, [mail(text('banana'))], ['1']);
  const { added } = await harness.sync(drafts, {
    changes: [{ serverId: serverId('1'), item: text('cherry') }],
  });
  // Nothing new has arrived.
  expect(added).toEqual([]);
  const list = await harness.store.list({ folder: drafts });
  const [second] = list.numbers(0, 9);
  expect(list.length).toBe(1);
  expect(second).not.toBe(first);
  expect(await harness.store.message(first!)).toBeNull();
  expect((await harness.store.body(second!))?.data).toBe('cherry');
  expect((await harness.store.search({ text: 'banana', limit: 5 })).total).toBe(0);
  expect((await harness.store.search({ text: 'cherry', limit: 5 })).rows.map(({ number }) => number)).toEqual(
    [second],
  );
  expect(await harness.store.find(drafts, [serverId('1')])).toEqual(new Map([['1', second]]));
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('rule 4: an Add announced again keeps its number, takes new references, and is no new mail', async () => {
  const harness = await Harness.start();
  const file = (reference: string): NonNullable<EmailItem['attachments']> => [
    {
      displayName: 'a.pdf',
      fileReference: reference as never,
      method: 1,
      estimatedSize: 9,
      contentId: null,
      contentLocation: null,
      isInline: false,
    },
  ];
  const item = mail({ attachments: file('ref-1') });
  const [number] = await harness.add(inbox, [item], ['1']);
  const { added } = await harness.sync(inbox, {
    adds: [{ serverId: serverId('1'), item: { ...item, attachments: file('ref-2'), read: true } }],
  });
  expect(added).toEqual([]);
  const message = await harness.store.message(number!);
  expect(message).toMatchObject({ read: true, hasAttachment: true });
  expect(message?.card.attachments[0]?.fileReference).toBe('ref-2');
  expect(await count(harness)).toBe(1);
});

test('rule 5: a pack goes in the transaction in which its last message dies; a half-dead one waits for the sweep', async () => {
  const harness = await Harness.start();
  const ids = Array.from({ length: 32 }, (_, at) => String(at));
  await harness.add(
    inbox,
    ids.map(() => mail()),
    ids,
  );
  expect((await dump(names(harness)))['card']).toHaveLength(2);
  await harness.sync(inbox, { deletes: ids.slice(0, 15).map(serverId) });
  expect((await dump(names(harness)))['card']).toHaveLength(2);
  await harness.sync(inbox, { deletes: [serverId('15')] });
  expect((await dump(names(harness)))['card']).toHaveLength(1);
  expect(await count(harness)).toBe(16);
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('rule 6: a move changes the folder that is shown; the server keeps its key until DstMsgId', async () => {
  const harness = await Harness.start();
  const [number] = await harness.add(inbox, [mail()], ['1']);
  await move(harness.store, [number!], archive);
  expect((await harness.store.message(number!))?.folder).toBe(archive);
  expect((await harness.store.keys([number!])).get(number!)).toEqual({ collectionId: inbox, serverId: '1' });
  const [operation] = await harness.sendAll('move');
  await harness.store.settle('move', [
    { operation: operation!.id, version: 1, outcome: { kind: 'done', serverId: serverId('77') } },
  ]);
  expect((await harness.store.keys([number!])).get(number!)).toEqual({
    collectionId: archive,
    serverId: '77',
  });
  // The echoes meet a known and an unknown id and fall through.
  const add = await harness.sync(archive, {
    adds: [{ serverId: serverId('77'), item: mail({ read: true }) }],
  });
  await harness.sync(inbox, { deletes: [serverId('1')] });
  expect(add.added).toEqual([]);
  expect([await count(harness), await count(harness, archive)]).toEqual([0, 1]);
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('rule 7: unread is computed from what is shown, pending edits, moves and deaths included', async () => {
  const harness = await Harness.start();
  const numbers = await harness.add(
    inbox,
    [mail(), mail(), mail(), mail({ read: true })],
    ['1', '2', '3', '4'],
  );
  const unread = async (): Promise<readonly number[]> => {
    const folders = await harness.store.folders();
    return [inbox, archive].map((id) => folders.find((entry) => entry.id === id)?.unread ?? -1);
  };
  expect(await unread()).toEqual([3, 0]);
  await markRead(harness.store, [numbers[0]!], true);
  await move(harness.store, [numbers[1]!], archive);
  expect(await unread()).toEqual([1, 1]);
  await harness.sync(inbox, { deletes: [serverId('3')] });
  expect(await unread()).toEqual([0, 1]);
  await harness.sync(inbox, { changes: [{ serverId: serverId('4'), item: { read: false } }] });
  expect(await unread()).toEqual([1, 1]);
});
