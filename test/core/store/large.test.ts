import { expect, test } from 'vitest';
import type { EmailItem } from '../../../src/core/model/email.ts';
import { markRead } from '../../../src/core/store/intents/mark-read.ts';
import { Harness, inbox, mail, morning, serverId } from './support/harness.ts';

const count = 20_000;
const step = 500;
const words = ['rechnung', 'angebot', 'meeting', 'urlaub', 'report', 'server', 'kaffee', 'vertrag'];

const item = (n: number): EmailItem =>
  mail({
    subject: `${words[n % 8]!} ${words[(n * 7 + 3) % 8]!} nr${n}`,
    from: `"Person ${n % 97}" <p${n % 97}@example.org>`,
    // Not in order: every third comes late.
    dateReceived: morning - ((n * 7919) % count) * 1_000,
    read: n % 3 !== 0,
  });

test('20,000 messages in commits of 500: lists, counts, search, look-up, taps and deletions are right', async () => {
  const harness = await Harness.start();
  const { store } = harness;
  for (let at = 0; at < count; at += step) {
    const adds = Array.from({ length: step }, (_, n) => ({
      serverId: serverId(`5:${at + n}`),
      item: item(at + n),
    }));
    const { added } = await harness.sync(inbox, { adds, state: { moreAvailable: at + step < count } });
    expect(added).toHaveLength(step);
  }
  while (await store.housekeep());
  await harness.reopen();
  const reopened = harness.store;
  const list = await reopened.list({ folder: inbox });
  expect(list.length).toBe(count);
  for (const position of [0, 1, 9_999, 19_998]) {
    expect(list.date(position)).toBe(morning - position * 1_000);
    expect(list.date(position)).toBeGreaterThan(list.date(position + 1) || -1);
  }
  const [row] = await list.rows(9_999, 10_000);
  expect(row?.date).toBe(list.date(9_999));
  const unread = Math.ceil(count / 3);
  expect((await reopened.folders())[0]).toMatchObject({ unread, total: count });
  expect((await reopened.list({ folder: inbox, filter: 'unread' })).length).toBe(unread);
  const hits = await reopened.search({ text: 'urlaub kaff', limit: 20 });
  const expected = Array.from({ length: count }, (_, n) => n).filter((n) => {
    const subject = [words[n % 8], words[(n * 7 + 3) % 8]];
    return subject.includes('urlaub') && subject.includes('kaffee');
  });
  expect(hits.total).toBe(expected.length);
  expect((await reopened.search({ text: 'nr19999', limit: 5 })).total).toBe(1);
  expect((await reopened.search({ text: 'from:p96', limit: 5 })).total).toBe(Math.floor(count / 97));
  const some = Array.from({ length: 500 }, (_, n) => serverId(`5:${(n * 37) % count}`));
  const found = await reopened.find(inbox, [...some, serverId('6:1')]);
  expect(found.size).toBe(500);
  expect((await reopened.keys([...found.values()])).get(found.get(some[7]!)!)?.serverId).toBe(some[7]);
  const receipt = await markRead(reopened, list.numbers(0, 3_000), true);
  expect(receipt.count).toBeGreaterThan(900);
  await harness.sync(inbox, { deletes: Array.from({ length: 5_000 }, (_, n) => serverId(`5:${n}`)) });
  expect((await reopened.folders())[0]?.total).toBe(count - 5_000);
  while (await reopened.housekeep());
  expect((await reopened.search({ text: 'nr4999', limit: 5 })).total).toBe(0);
  expect((await reopened.search({ text: 'nr5000', limit: 5 })).total).toBe(1);
  expect(await reopened.selfCheck()).toEqual([]);
}, 120_000);
