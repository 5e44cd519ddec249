import { expect, test } from 'vitest';
import type { MessageNumber } from '../../../src/core/model/ids.ts';
import { archive as archiveMails } from '../../../src/core/store/intents/archive.ts';
import { junk } from '../../../src/core/store/intents/junk.ts';
import { markRead } from '../../../src/core/store/intents/mark-read.ts';
import { move } from '../../../src/core/store/intents/move.ts';
import { remove } from '../../../src/core/store/intents/remove.ts';
import { send } from '../../../src/core/store/intents/send.ts';
import { setFlag } from '../../../src/core/store/intents/set-flag.ts';
import { undo } from '../../../src/core/store/intents/undo.ts';
import {
  Harness,
  archive,
  folder,
  inbox,
  inflightOf,
  junkMail,
  mail,
  outgoing,
  serverId,
  trash,
  usualFolders,
} from './support/harness.ts';

const many = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => String(at + 1));

async function withMails(count: number): Promise<{ harness: Harness; numbers: readonly MessageNumber[] }> {
  const harness = await Harness.start();
  const ids = many(count);
  return {
    harness,
    numbers: await harness.add(
      inbox,
      ids.map(() => mail()),
      ids,
    ),
  };
}

test('a tap shows in memory before it is stored, and without any network', async () => {
  const { harness, numbers } = await withMails(2);
  const tapped = markRead(harness.store, [numbers[0]!], true);
  expect(harness.painted).toBe(1);
  const [row] = await (await harness.store.list({ folder: inbox })).rows(0, 1);
  expect(row).toMatchObject({ number: numbers[0], read: true });
  expect(await tapped).toMatchObject({ count: 1, action: 'read', target: null });
  expect(await harness.store.message(numbers[0]!)).toMatchObject({ read: true, pending: true });
});

test('a tap whose write fails is taken back from memory', async () => {
  const { harness, numbers } = await withMails(1);
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...args): IDBRequest<IDBValidKey> {
    if (this.name === 'outbox') throw new DOMException('full', 'QuotaExceededError');
    return put.apply(this, args);
  };
  try {
    await expect(markRead(harness.store, numbers, true)).rejects.toMatchObject({ code: 'quota' });
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  expect(await harness.store.message(numbers[0]!)).toMatchObject({ read: false, pending: false });
});

test('1,000 messages are one transaction, one receipt, and 1,000 operations', async () => {
  const { harness, numbers } = await withMails(1_000);
  const told = harness.versions.length;
  const receipt = await setFlag(harness.store, numbers, 'flagged');
  expect(receipt).toMatchObject({ count: 1_000, action: 'flag' });
  expect(harness.versions.length).toBe(told + 1);
  const { pushes } = await harness.store.ready(harness.clock.now());
  expect(pushes.get(inbox)).toHaveLength(1_000);
  expect(await undo(harness.store, receipt)).toEqual({ restored: 1_000, tooLate: 0, draft: null });
  expect(await harness.store.operations()).toEqual([]);
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('an intent that changes nothing makes no operation and no change', async () => {
  const { harness, numbers } = await withMails(1);
  await harness.sync(inbox, { changes: [{ serverId: serverId('1'), item: { read: true } }] });
  const told = harness.versions.length;
  expect(await markRead(harness.store, numbers, true)).toMatchObject({ count: 0, operations: [] });
  expect(await move(harness.store, numbers, inbox)).toMatchObject({ count: 0, operations: [] });
  expect(await markRead(harness.store, [999 as MessageNumber], false)).toMatchObject({ count: 0 });
  expect(harness.versions.length).toBe(told);
});

test('coalescing: read and unread before anything was sent is nothing at all', async () => {
  const { harness, numbers } = await withMails(1);
  await markRead(harness.store, numbers, true);
  await markRead(harness.store, numbers, false);
  expect(await harness.store.operations()).toEqual([]);
  await setFlag(harness.store, numbers, 'flagged');
  await setFlag(harness.store, numbers, 'complete');
  const operations = await harness.store.operations();
  expect(operations.map(({ work, version }) => [work, version])).toEqual([
    [{ kind: 'flag', number: numbers[0], flag: 'complete', base: 'none' }, 2],
  ]);
});

test('coalescing: there and back is nothing, marks and move of one message go one after the other', async () => {
  const { harness, numbers } = await withMails(1);
  await move(harness.store, numbers, archive);
  await move(harness.store, numbers, inbox);
  expect(await harness.store.operations()).toEqual([]);
  await move(harness.store, numbers, archive);
  await markRead(harness.store, numbers, true);
  await setFlag(harness.store, numbers, 'flagged');
  const ready = await harness.store.ready(harness.clock.now());
  expect(ready.moves).toEqual([]);
  // One command for the message, under the key the server knows.
  const [item, ...others] = ready.pushes.get(inbox) ?? [];
  expect(others).toEqual([]);
  expect(item?.key).toEqual({ collectionId: inbox, serverId: '1' });
  expect(item?.operations.map(({ work }) => work.kind)).toEqual(['read', 'flag']);
  const sent = await harness.sendAll(inbox);
  // While the mark is under way, the key must not change under it.
  expect((await harness.store.ready(harness.clock.now())).moves).toEqual([]);
  await harness.sync(inbox, {
    settled: sent.map(({ id, version }) => ({ operation: id, version, outcome: { kind: 'done' } })),
    clearInflight: true,
  });
  const { moves } = await harness.store.ready(harness.clock.now());
  expect(moves.map(({ operations }) => operations[0]?.work)).toEqual([
    { kind: 'move', number: numbers[0], from: inbox, to: archive, serverId: '1', deletion: false },
  ]);
});

test('a mark that failed to arrive holds the move back until it is due again', async () => {
  const { harness, numbers } = await withMails(1);
  await markRead(harness.store, numbers, true);
  await move(harness.store, numbers, archive);
  const [sent] = await harness.sendAll(inbox);
  const later = harness.clock.now() + 60_000;
  await harness.store.settle(inbox, [
    { operation: sent!.id, version: 1, outcome: { kind: 'again', notBefore: later, problem: 'busy' } },
  ]);
  expect(await harness.store.ready(harness.clock.now())).toMatchObject({ moves: [], nextAt: later });
  expect((await harness.store.ready(later)).pushes.get(inbox)).toHaveLength(1);
});

test('delete goes to Deleted Items as a move that the brake counts, and for good from there', async () => {
  const { harness, numbers } = await withMails(2);
  const receipt = await remove(harness.store, numbers);
  expect(receipt).toMatchObject({ action: 'delete', target: trash, count: 2 });
  expect((await harness.store.message(numbers[0]!))?.folder).toBe(trash);
  const { moves } = await harness.store.ready(harness.clock.now());
  expect(moves[0]?.operations[0]).toMatchObject({
    work: { kind: 'move', to: trash, deletion: true },
    released: false,
  });
  const again = await remove(harness.store, [numbers[0]!], true);
  expect(again).toMatchObject({ action: 'delete-for-good', target: null, count: 1 });
  expect(await harness.store.message(numbers[0]!)).toBeNull();
  // Never sent: the move has become the deletion, which waits as long as its undo is offered.
  const now = harness.clock.now();
  const ready = await harness.store.ready(now);
  expect([ready.moves.length, ready.pushes.size, ready.nextAt]).toEqual([1, 0, now + 5_000]);
  expect((await harness.store.ready(now + 5_000)).pushes.get(inbox)?.[0]).toMatchObject({
    key: { collectionId: inbox, serverId: '1' },
    operations: [{ work: { kind: 'delete', forGood: true, from: inbox }, released: true }],
  });
});

test('emptying a folder deletes for good wherever it is, and can be taken back while it waits', async () => {
  const { harness } = await withMails(0);
  const numbers = await harness.add(junkMail, [mail(), mail()], ['j1', 'j2']);
  const receipt = await remove(harness.store, numbers, true, true);
  expect(receipt).toMatchObject({ action: 'delete-for-good', target: null, count: 2 });
  expect((await harness.store.list({ folder: junkMail })).length).toBe(0);
  expect((await harness.store.list({ folder: trash })).length).toBe(0);
  expect((await harness.store.ready(harness.clock.now())).pushes.size).toBe(0);
  expect(await undo(harness.store, receipt)).toMatchObject({ restored: 2, tooLate: 0 });
  expect((await harness.store.list({ folder: junkMail })).length).toBe(2);
  expect((await harness.store.operations()).length).toBe(0);
  await remove(harness.store, numbers, true, true);
  const later = harness.clock.now() + 5_000;
  const { pushes, moves } = await harness.store.ready(later);
  expect(moves).toEqual([]);
  expect(pushes.get(junkMail)?.flatMap(({ operations }) => operations)).toMatchObject([
    { work: { kind: 'delete', forGood: true, from: junkMail }, released: true },
    { work: { kind: 'delete', forGood: true, from: junkMail }, released: true },
  ]);
});

test('without a folder for deleted items the server decides where they go', async () => {
  const harness = await Harness.start([folder('inbox', 'Inbox', 2)]);
  const numbers = await harness.add(inbox, [mail()], ['1']);
  const receipt = await remove(harness.store, numbers);
  expect(receipt).toMatchObject({ action: 'delete', target: null });
  expect((await harness.store.list({ folder: inbox })).length).toBe(0);
  harness.clock.time += 5_000;
  expect(
    (await harness.store.ready(harness.clock.now())).pushes.get(inbox)?.[0]?.operations[0]?.work,
  ).toMatchObject({
    kind: 'delete',
    forGood: false,
  });
  expect(await undo(harness.store, receipt)).toMatchObject({ restored: 1 });
  expect((await harness.store.list({ folder: inbox })).length).toBe(1);
});

test('undo of a deletion for good brings swallowed marks and moves back', async () => {
  const { harness, numbers } = await withMails(1);
  await markRead(harness.store, numbers, true);
  await move(harness.store, numbers, trash);
  const receipt = await remove(harness.store, numbers);
  expect((await harness.store.operations()).map(({ work }) => work.kind)).toEqual(['delete']);
  await undo(harness.store, receipt);
  expect(await harness.store.message(numbers[0]!)).toMatchObject({
    folder: trash,
    read: true,
    pending: true,
  });
  expect((await harness.store.operations()).map(({ work }) => work.kind).sort()).toEqual(['move', 'read']);
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('undo of what is under way or done makes the reverse operation', async () => {
  const { harness, numbers } = await withMails(1);
  const receipt = await archiveMails(harness.store, numbers);
  expect(receipt).toMatchObject({ action: 'archive', target: archive });
  const [operation] = await harness.sendAll('move');
  expect(await undo(harness.store, receipt)).toMatchObject({ restored: 1 });
  expect((await harness.store.message(numbers[0]!))?.folder).toBe(inbox);
  await harness.store.settle('move', [
    { operation: operation!.id, version: 1, outcome: { kind: 'done', serverId: serverId('77') } },
  ]);
  const { moves } = await harness.store.ready(harness.clock.now());
  expect(moves[0]).toMatchObject({
    key: { collectionId: archive, serverId: '77' },
    operations: [{ work: { kind: 'move', from: archive, to: inbox } }],
  });
  // And after it is done.
  const [back] = await harness.sendAll('move');
  await harness.store.settle('move', [
    { operation: back!.id, version: back!.version, outcome: { kind: 'done', serverId: serverId('1b') } },
  ]);
  expect(await harness.store.operations()).toEqual([]);
  const read = await markRead(harness.store, numbers, true);
  const sent = await harness.sendAll(inbox);
  await harness.sync(inbox, {
    settled: sent.map(({ id, version }) => ({ operation: id, version, outcome: { kind: 'done' } })),
    clearInflight: true,
  });
  await undo(harness.store, read);
  expect(
    (await harness.store.ready(harness.clock.now())).pushes.get(inbox)?.[0]?.operations[0]?.work,
  ).toMatchObject({
    kind: 'read',
    read: false,
    base: true,
  });
});

test('undo of a deletion for good that is under way comes too late, and says so', async () => {
  const { harness, numbers } = await withMails(1);
  await move(harness.store, numbers, trash);
  const [moved] = await harness.sendAll('move');
  await harness.store.settle('move', [
    { operation: moved!.id, version: 1, outcome: { kind: 'done', serverId: serverId('t1') } },
  ]);
  const receipt = await remove(harness.store, numbers);
  harness.clock.time += 5_000;
  await harness.sendAll(trash);
  expect(await undo(harness.store, receipt)).toEqual({ restored: 0, tooLate: 1, draft: null });
});

test('archive and junk find their folders by name, and say plainly when there is none', async () => {
  const { harness, numbers } = await withMails(1);
  expect(await junk(harness.store, numbers)).toMatchObject({ action: 'junk', target: junkMail });
  const bare = new Harness(harness.clock, '00112233445566bb' as never);
  bare.store = await bare.open();
  await bare.hierarchy(usualFolders.slice(0, 4));
  const [number] = await bare.add(inbox, [mail()]);
  await expect(archiveMails(bare.store, [number!])).rejects.toMatchObject({
    code: 'no-archive-folder',
    verdict: 'after-user',
  });
  await expect(junk(bare.store, [number!])).rejects.toMatchObject({ code: 'no-junk-folder' });
  await expect(move(bare.store, [number!], archive)).rejects.toMatchObject({ code: 'unknown-folder' });
  expect(await bare.store.message(number!)).toMatchObject({ folder: inbox, pending: false });
  bare.store.close();
});

test('a mail waits five seconds for its undo, which gives the draft back with its files', async () => {
  const { harness } = await withMails(1);
  const now = harness.clock.now();
  const receipt = await send(harness.store, outgoing('Hello'));
  expect(await harness.store.ready(now)).toMatchObject({ sends: [], nextAt: now + 5_000 });
  expect((await harness.store.ready(now + 5_000)).sends).toEqual(receipt.operations);
  const undone = await undo(harness.store, receipt);
  expect(undone).toMatchObject({ restored: 1, tooLate: 0 });
  expect(undone.draft).toEqual(outgoing('Hello').draft);
  expect(await harness.store.operations()).toEqual([]);
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('a mail keeps its bytes and its ClientId for its whole life; on its way it cannot be undone', async () => {
  const { harness, numbers } = await withMails(1);
  const mailOut = outgoing('Hello', { number: numbers[0]!, verb: 'reply-all' });
  const receipt = await send(harness.store, mailOut);
  const [id] = receipt.operations;
  const before = await harness.store.operation(id!);
  expect(before?.work).toMatchObject({
    kind: 'send',
    mime: mailOut.mime,
    messageId: 'm1@example.org',
    to: [{ name: '', address: 'a@example.org' }],
    source: { verb: 'reply', collectionId: inbox, serverId: '1' },
  });
  expect(before?.clientId).toMatch(/^[0-9a-z]{1,40}$/);
  await harness.store.saveInflight(`send:${id!}`, inflightOf([{ id: id!, version: 1 }]));
  expect(await undo(harness.store, receipt)).toEqual({ restored: 0, tooLate: 1, draft: null });
  await harness.reopen();
  await harness.store.settle(`send:${id!}`, [
    { operation: id!, version: 1, outcome: { kind: 'again', notBefore: 0, problem: 'network' } },
  ]);
  const after = await harness.store.operation(id!);
  expect(after).toMatchObject({
    clientId: before?.clientId,
    state: 'waiting',
    attempts: 1,
    problem: 'network',
  });
  expect(after?.work).toEqual(before?.work);
  await harness.store.saveInflight(`send:${id!}`, inflightOf([{ id: id!, version: 1 }]));
  await harness.store.settle(`send:${id!}`, [{ operation: id!, version: 1, outcome: { kind: 'done' } }]);
  expect(await harness.store.operations()).toEqual([]);
  expect((await harness.store.message(numbers[0]!))?.answered).toBe('replied');
  expect(await harness.store.selfCheck()).toEqual([]);
});
