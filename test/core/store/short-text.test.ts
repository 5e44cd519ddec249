import { beforeEach, expect, test } from 'vitest';
import type { Body, EmailItem } from '../../../src/core/model/email.ts';
import type { MessageNumber } from '../../../src/core/model/ids.ts';
import type { SearchHits } from '../../../src/core/model/message.ts';
import { dump, meddle } from './support/dump.ts';
import { Harness, inbox, mail, serverId } from './support/harness.ts';

const plain = (data: string, more: Partial<Body> = {}): Body => ({
  type: 1,
  estimatedSize: data.length,
  truncated: false,
  data,
  preview: data.slice(0, 255),
  ...more,
});

/** A line break and two blanks, which no preview keeps. */
const short = 'Gate  code\n4711';

let h: Harness;
const nameOf = (): string => `brieftaube-${h.accountId}`;
const rows = async (): Promise<number> => (await dump(nameOf()))['body']?.length ?? 0;

beforeEach(async () => {
  h = await Harness.start();
});

const newest = async (): Promise<MessageNumber> => (await h.store.list({ folder: inbox })).numbers(0, 1)[0]!;

const texts = async (): Promise<readonly (string | undefined)[]> => {
  const list = await h.store.list({ folder: inbox });
  return Promise.all(list.numbers(0, list.length).map(async (number) => (await h.store.body(number))?.data));
};

const found = async (text: string): Promise<SearchHits['rows']> =>
  (await h.store.search({ text, limit: 5 })).rows;

test('a short plain text has no row of its own, is read as it came, and is not shown with the card', async () => {
  const [number] = await h.add(inbox, [mail({ body: plain(short, { estimatedSize: 99 }) })]);
  expect(await rows()).toBe(0);
  await h.reopen();
  expect(await h.store.body(number!)).toEqual({
    type: 1,
    data: short,
    truncated: false,
    estimatedSize: 99,
  });
  expect(await h.store.missingBodies(inbox, 5)).toEqual([]);
  expect((await h.store.message(number!))?.card).not.toHaveProperty('text');
  expect((await found('4711')).map((row) => row.number)).toEqual([number]);
});

test('what is long, cut, or no plain text has its row', async () => {
  const bodies = [plain('x '.repeat(600)), plain('<p>x</p>', { type: 2 }), plain(short, { truncated: true })];
  const numbers = await h.add(
    inbox,
    bodies.map((body) => mail({ body })),
  );
  expect(await rows()).toBe(3);
  for (const [at, number] of numbers.entries())
    expect((await h.store.body(number))?.data).toBe(bodies[at]?.data);
});

test('another subject takes the text along, another text replaces it, an empty one empties it', async () => {
  await h.add(inbox, [mail({ subject: 'Gate', body: plain(short) })]);
  const change = (item: EmailItem): Promise<unknown> =>
    h.sync(inbox, { changes: [{ serverId: serverId('inbox:1'), item }] });
  await change({ subject: 'The gate' });
  expect((await h.store.body(await newest()))?.data).toBe(short);
  await change({ subject: 'The gate', body: plain('Gate code 1147') });
  expect((await h.store.body(await newest()))?.data).toBe('Gate code 1147');
  const long = 'Long code '.repeat(200);
  await change({ subject: 'The gate', body: plain(long) });
  expect((await h.store.body(await newest()))?.data).toBe(long);
  await change({ subject: 'The gate', body: plain('') });
  expect((await h.store.body(await newest()))?.data).toBe('');
  expect(await rows()).toBe(0);
  expect(await h.store.selfCheck()).toEqual([]);
});

test('a text fetched later is the one that is read', async () => {
  const [number] = await h.add(inbox, [mail({ body: plain(short) })]);
  await h.store.commitBodies([{ number: number!, body: plain('<p>Fetched</p>', { type: 2 }) }]);
  expect((await h.store.body(number!))?.data).toBe('<p>Fetched</p>');
});

test('texts stay with their messages through a sweep', async () => {
  const all = Array.from({ length: 160 }, (_, at) => String(at));
  await h.add(
    inbox,
    all.map((id) => mail({ body: plain(`Text ${id}`) })),
    all,
  );
  const dead = all.filter((id) => Number(id) % 16 >= 5);
  await h.sync(inbox, { deletes: dead.map(serverId) });
  const before = await texts();
  while (await h.store.housekeep());
  expect((await dump(nameOf()))['card']).toHaveLength(4);
  await h.reopen();
  expect(await texts()).toEqual(before);
  expect(before).toHaveLength(50);
});

test('a card that is lost takes its text along; fetched again, both are back', async () => {
  const [number] = await h.add(inbox, [mail({ subject: 'Gate', body: plain(short) })]);
  await meddle(nameOf(), 'card', (store) => void store.clear());
  await h.reopen();
  expect(await h.store.body(number!)).toBeNull();
  expect(await h.store.missingCards(5)).toEqual([number]);
  await h.store.commitFetched(inbox, [
    { serverId: serverId('inbox:1'), item: mail({ subject: 'Gate', body: plain(short) }) },
  ]);
  expect((await h.store.body(await newest()))?.data).toBe(short);
  expect(await h.store.selfCheck()).toEqual([]);
});

test('an index that is built again knows the words of short texts', async () => {
  const [number] = await h.add(inbox, [mail({ body: plain(`${'word '.repeat(80)} last`) })]);
  await meddle(nameOf(), 'blk', (store) => void store.put(Uint8Array.of(0, 7, 7, 7), [1, 0]));
  await h.reopen();
  expect(await found('last')).toEqual([]);
  while (await h.store.housekeep());
  expect((await found('last')).map((row) => row.number)).toEqual([number]);
});
