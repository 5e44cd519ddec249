import { expect, test } from 'vitest';
import type { FileReference, MessageNumber } from '../../../src/core/model/ids.ts';
import { markRead } from '../../../src/core/store/intents/mark-read.ts';
import { send } from '../../../src/core/store/intents/send.ts';
import { done, dump, meddle } from './support/dump.ts';
import { Harness, archive, inbox, mail, morning, outgoing, serverId, trash } from './support/harness.ts';

const nameOf = (harness: Harness): string => `brieftaube-${harness.accountId}`;
const ids = (count: number): string[] => Array.from({ length: count }, (_, at) => String(at));

async function rest(harness: Harness): Promise<number> {
  let units = 0;
  while (await harness.store.housekeep()) units++;
  return units;
}

async function subjects(harness: Harness): Promise<readonly string[]> {
  const list = await harness.store.list({ folder: inbox });
  return (await list.rows(0, list.length)).map(({ subject, missing }) => (missing ? 'missing' : subject));
}

test('sweep: packs at most half alive are packed anew, and every row finds its card, in other tabs too', async () => {
  const harness = await Harness.start();
  const all = ids(16 * 10);
  await harness.add(
    inbox,
    all.map((id) => mail({ subject: `Mail ${id}` })),
    all,
  );
  const page = await harness.open();
  const dead = all.filter((id) => Number(id) % 16 >= 5);
  await harness.sync(inbox, { deletes: dead.map(serverId) });
  await page.refresh();
  const before = await subjects(harness);
  expect((await dump(nameOf(harness)))['card']).toHaveLength(10);
  expect(await rest(harness)).toBeGreaterThan(0);
  expect((await dump(nameOf(harness)))['card']).toHaveLength(4);
  expect(await subjects(harness)).toEqual(before);
  // A page whose places are old looks again instead of calling the cards lost.
  const list = await page.list({ folder: inbox });
  expect((await list.rows(0, 50)).map(({ subject }) => subject)).toEqual(before);
  expect(await harness.store.missingCards(9)).toEqual([]);
  expect(await harness.store.selfCheck()).toEqual([]);
  page.close();
});

test('sweep: a live mailbox of one-message commits is gathered, and then left alone', async () => {
  const harness = await Harness.start();
  for (const id of ids(20)) await harness.add(inbox, [mail({ subject: `Mail ${id}` })], [id]);
  await rest(harness);
  expect((await dump(nameOf(harness)))['card']).toHaveLength(2);
  expect(await subjects(harness)).toHaveLength(20);
  expect(await rest(harness)).toBe(0);
  // Large cards fill their packs: nothing is gained by writing them again and again.
  const large = 'x'.repeat(4_000);
  for (const id of ids(9)) {
    const to = Array.from(
      { length: 700 },
      (_, at) => `"${large.slice(0, 20)} ${at}" <a${at}@example.org>`,
    ).join(',');
    await harness.add(archive, [mail({ subject: large, to })], [id]);
  }
  await rest(harness);
  expect(await rest(harness)).toBe(0);
});

test('chunks whose messages are all dead go; numbers are never given twice; a reopened store knows the hole', async () => {
  const harness = await Harness.start();
  const all = ids(1_030);
  await harness.add(
    inbox,
    all.map((id) => mail({ subject: `Mail ${id}` })),
    all,
  );
  await harness.sync(inbox, { deletes: all.slice(0, 1_024).map(serverId) });
  await rest(harness);
  expect((await dump(nameOf(harness)))['dir']).toHaveLength(1);
  expect((await dump(nameOf(harness)))['ids']).toHaveLength(1);
  await harness.reopen();
  expect(await subjects(harness)).toHaveLength(6);
  const [next] = await harness.add(inbox, [mail()], ['new']);
  expect(next).toBe(1_030);
  expect(await harness.store.message(5 as MessageNumber)).toBeNull();
  await markRead(harness.store, [5 as MessageNumber], true);
  expect(await harness.store.keys([5 as MessageNumber])).toEqual(new Map());
  await harness.sync(inbox, { changes: [{ serverId: serverId('5'), item: { read: true } }] });
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('the log is trimmed, and who is further behind loads everything again', async () => {
  const harness = await Harness.start();
  const [number] = await harness.add(inbox, [mail()], ['1']);
  const page = await harness.open();
  for (let n = 0; n < 1_300; n++) await harness.store.saveCollection(archive, { failures: n });
  await markRead(harness.store, [number!], true);
  await rest(harness);
  const { log } = await dump(nameOf(harness));
  expect(log!.length).toBeLessThanOrEqual(1_001);
  await page.refresh();
  expect(await page.message(number!)).toMatchObject({ read: true });
  page.close();
});

test('a lost card is said to be missing, named once, fetched again, and is whole then', async () => {
  const harness = await Harness.start();
  const all = ids(20);
  const items = all.map((id) => mail({ subject: `Mail ${id}` }));
  const numbers = await harness.add(inbox, items, all);
  await meddle(nameOf(harness), 'card', (store) => void store.put(Uint8Array.of(0, 1, 91), 1));
  await harness.reopen();
  expect((await subjects(harness)).filter((subject) => subject === 'missing')).toHaveLength(16);
  expect(await harness.store.missingCards(3)).toEqual(numbers.slice(0, 3));
  expect(await harness.store.message(numbers[0]!)).toMatchObject({ missing: true, subject: '' });
  const { added } = await harness.store.commitFetched(
    inbox,
    items.slice(0, 16).map((item, at) => ({ serverId: serverId(all[at]!), item })),
  );
  expect(added).toEqual([]);
  expect(await harness.store.missingCards(3)).toEqual([]);
  expect(await subjects(harness)).toEqual(all.map((id) => `Mail ${id}`));
  await rest(harness);
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('what died while it was fetched stays dead', async () => {
  const harness = await Harness.start();
  const [number] = await harness.add(inbox, [mail()], ['1']);
  await harness.sync(inbox, { deletes: [serverId('1')] });
  const body = { type: 1, estimatedSize: 2, truncated: false, data: 'Hi', preview: null } as const;
  await harness.store.commitBodies([{ number: number!, body }]);
  await harness.store.commitAttachment(number!, 'ref' as FileReference, Uint8Array.of(1));
  await harness.store.commitFetched(inbox, [{ serverId: serverId('1'), item: mail() }]);
  expect((await harness.store.list({ folder: inbox })).length).toBe(0);
  const rows = await dump(nameOf(harness));
  expect([rows['body'], rows['file']]).toEqual([[], []]);
});

test('bodies and attachments go with their message, and only with it', async () => {
  const harness = await Harness.start();
  const body = { type: 2, estimatedSize: 9, truncated: true, data: '<p>Hällo</p>', preview: null } as const;
  const numbers = await harness.add(
    inbox,
    ids(4).map(() => mail({ body: { ...body, data: null } })),
    ids(4),
  );
  expect(await harness.store.missingBodies(inbox, 2)).toEqual(numbers.slice(0, 2));
  await harness.store.commitBodies(numbers.map((number) => ({ number, body })));
  expect(await harness.store.missingBodies(inbox, 9)).toEqual([]);
  for (const number of numbers) {
    expect(await harness.store.attachmentsHere(number)).toEqual(new Set());
    await harness.store.commitAttachment(number, 'r/1' as FileReference, Uint8Array.of(number, 255, 0));
    expect(await harness.store.attachmentsHere(number)).toEqual(new Set(['r/1']));
  }
  await harness.sync(inbox, { deletes: [serverId('1'), serverId('2')] });
  expect(await harness.store.body(numbers[1]!)).toBeNull();
  expect(await harness.store.attachment(numbers[2]!, 'r/1' as FileReference)).toBeNull();
  expect(await harness.store.body(numbers[3]!)).toEqual({
    type: 2,
    data: '<p>Hällo</p>',
    truncated: true,
    estimatedSize: 9,
  });
  expect(await harness.store.attachment(numbers[3]!, 'r/1' as FileReference)).toEqual(
    Uint8Array.of(numbers[3]!, 255, 0),
  );
  expect(await harness.store.attachment(numbers[3]!, 'r/2' as FileReference)).toBeNull();
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('a body fetched late gives a preview to a row that had none, and a later whole one replaces a cut one', async () => {
  const harness = await Harness.start();
  const none = { type: 1, estimatedSize: 9, truncated: false, data: null, preview: null } as const;
  const [number] = await harness.add(inbox, [mail({ body: none })], ['1']);
  expect((await harness.store.message(number!))?.preview).toBe('');
  await harness.store.commitBodies([
    { number: number!, body: { ...none, truncated: true, data: 'First  words\nof it' } },
  ]);
  expect((await harness.store.message(number!))?.preview).toBe('First words of it');
  await harness.store.commitBodies([
    { number: number!, body: { ...none, data: 'First words of it and the rest' } },
  ]);
  expect(await harness.store.body(number!)).toMatchObject({ truncated: false });
  expect((await harness.store.search({ text: 'rest', limit: 1 })).total).toBe(1);
});

test('a broken directory is repaired by fetching everything again; mails to send, folders, settings stay', async () => {
  const harness = await Harness.start();
  const [number] = await harness.add(inbox, [mail()], ['1']);
  await markRead(harness.store, [number!], true);
  await send(harness.store, outgoing('Hi'));
  await harness.store.saveSettings({ mailWindow: 'all', fetchMode: 15 });
  await meddle(nameOf(harness), 'dir', (store) => void store.put(new ArrayBuffer(100), 0));
  await harness.reopen();
  harness.resetKey(inbox);
  expect(await harness.store.collection(inbox)).toMatchObject({ syncKey: '0', complete: false });
  expect((await harness.store.operations()).map(({ work }) => work.kind)).toEqual(['send']);
  expect(await harness.store.settings()).toEqual({ mailWindow: 'all', fetchMode: 15 });
  expect((await harness.store.folders()).length).toBe(6);
  expect((await harness.store.report())[0]).toMatchObject({ code: 'repaired', facts: { lost: 1 } });
  const [next] = await harness.add(inbox, [mail({ subject: 'Again' })], ['1']);
  expect(next).toBe(1_024);
  expect(await subjects(harness)).toEqual(['Again']);
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('a database without its counters is repaired, above every number it holds', async () => {
  const harness = await Harness.start();
  await harness.add(
    inbox,
    ids(40).map(() => mail()),
    ids(40),
  );
  await meddle(nameOf(harness), 'state', (store) => void store.delete('cursor'));
  await harness.reopen();
  harness.resetKey(inbox);
  expect(await harness.add(inbox, [mail()], ['1'])).toEqual([1_024]);
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('the self-check sees what must not be', async () => {
  const harness = await Harness.start();
  const [number] = await harness.add(
    inbox,
    ids(3).map(() => mail({ body: { ...body } })),
    ids(3),
  );
  const name = nameOf(harness);
  const found = async (): Promise<readonly string[]> =>
    (await harness.store.selfCheck()).map(({ what }) => what);
  expect(await found()).toEqual([]);
  await meddle(name, 'card', (store) => void store.delete(1));
  await meddle(name, 'blk', (store) => void store.put(Uint8Array.of(0), [9, 0]));
  await meddle(name, 'body', (store) => void store.put(Uint8Array.of(0), 77));
  await meddle(name, 'mail', (store) => void store.put(Uint8Array.of(0), 'x'));
  await meddle(name, 'dir', async (store) => {
    const buffer = await done(store.get(0) as IDBRequest<ArrayBuffer>);
    // Read, but only as shown; and another folder than the server's.
    new Uint32Array(buffer, 5 * 4 * 1_024)[number!]! |= 1;
    new Uint16Array(buffer, 24 * 1_024)[1] = 3;
    store.put(buffer, 0);
  });
  expect([...new Set(await found())].sort()).toEqual([
    'block-loose',
    'body-loose',
    'folder',
    'mail-loose',
    'mark',
    'pack-missing',
  ]);
});

const body = { type: 1, estimatedSize: 2, truncated: false, data: 'Hi', preview: null } as const;

test('lists: filters, dates, positions; the same answer until something changes', async () => {
  const harness = await Harness.start();
  const numbers = await harness.add(
    inbox,
    [
      mail({ dateReceived: morning - 2_000, read: true }),
      mail({ dateReceived: morning }),
      mail({ dateReceived: null }),
      mail({ dateReceived: morning + 500_000_000_000_000 }),
    ],
    ids(4),
  );
  const list = await harness.store.list({ folder: inbox });
  expect(list.numbers(0, 9)).toEqual([1, 0, 3, 2].map((at) => numbers[at]));
  expect([list.date(0), list.date(1), list.date(3), list.date(9)]).toEqual([morning, morning - 2_000, 0, 0]);
  expect([list.indexOf(numbers[0]!), list.indexOf(99 as MessageNumber)]).toEqual([1, -1]);
  expect(await harness.store.list({ folder: inbox })).toBe(list);
  expect((await harness.store.list({ folder: inbox, filter: 'unread' })).length).toBe(3);
  expect((await harness.store.list({ folder: inbox, filter: 'flagged' })).length).toBe(0);
  expect((await harness.store.list({ folder: inbox, filter: 'attachments' })).length).toBe(0);
  expect((await harness.store.list({ folder: trash })).length).toBe(0);
  await markRead(harness.store, [numbers[1]!], true);
  expect((await harness.store.list({ folder: inbox, filter: 'unread' })).length).toBe(2);
});

test('report, completeness, settings and states come back as they were saved', async () => {
  const harness = await Harness.start();
  const { store } = harness;
  for (let n = 0; n < 620; n++) {
    await store.appendReport({ at: n, level: 'info', code: `c${n}`, facts: {}, took: 1, steps: [] });
  }
  const report = await store.report();
  expect(report.length).toBeLessThanOrEqual(600);
  expect(report[0]?.code).toBe('c619');
  await store.saveCompleteness({ collectionId: inbox, at: 5, estimate: 0, local: 3 });
  expect(await store.completeness()).toEqual([{ collectionId: inbox, at: 5, estimate: 0, local: 3 }]);
  expect(await store.settings()).toEqual({ mailWindow: '1m', fetchMode: 'push' });
  await store.saveServerState({ policyKey: '7', cookies: [['a', 'b', null]] });
  await store.saveServerState({ gate: 9 });
  expect(await store.serverState()).toMatchObject({ policyKey: '7', gate: 9, cookies: [['a', 'b', null]] });
  await store.saveCollection('nowhere' as typeof inbox, { dirty: true });
  expect(await store.collection('nowhere' as typeof inbox)).toBeNull();
});

test('once a week everything is checked while idle, and what is broken is mended or told', async () => {
  const harness = await Harness.start();
  const name = nameOf(harness);
  await harness.add(
    inbox,
    ids(20).map((id) => mail({ subject: `fruit${id}` })),
    ids(20),
  );
  await rest(harness);
  await meddle(name, 'card', (store) => void store.delete(2));
  await meddle(name, 'blk', (store) => void store.delete([1, 0]));
  expect(await rest(harness)).toBe(0);
  harness.clock.time += 8 * 86_400_000;
  expect(await rest(harness)).toBeGreaterThan(0);
  expect(await harness.store.missingCards(99)).toHaveLength(4);
  expect((await harness.store.search({ text: 'fruit3', limit: 5 })).total).toBe(1);
  expect((await harness.store.report()).map(({ code, facts }) => [code, facts])).toEqual([
    ['self-check', { 'pack-missing': 4, 'block-missing': 1 }],
  ]);
  await meddle(name, 'ids', (store) => void store.put('1\u0000x', 0));
  harness.clock.time += 8 * 86_400_000;
  await rest(harness);
  expect(await harness.store.collection(inbox)).toMatchObject({ syncKey: '0' });
  expect((await harness.store.list({ folder: inbox })).length).toBe(0);
  expect(await harness.store.selfCheck()).toEqual([]);
});
