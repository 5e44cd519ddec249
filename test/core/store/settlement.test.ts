import { expect, test } from 'vitest';
import type { MessageNumber, OperationId } from '../../../src/core/model/ids.ts';
import { markRead } from '../../../src/core/store/intents/mark-read.ts';
import { move } from '../../../src/core/store/intents/move.ts';
import { remove } from '../../../src/core/store/intents/remove.ts';
import { setFlag } from '../../../src/core/store/intents/set-flag.ts';
import { send } from '../../../src/core/store/intents/send.ts';
import type { Settlement } from '../../../src/core/store/mail-store.ts';
import { flagOf } from './support/model-server.ts';
import { Harness, archive, inbox, inflightOf, mail, outgoing, serverId, trash } from './support/harness.ts';

async function withMail(): Promise<{ harness: Harness; number: MessageNumber }> {
  const harness = await Harness.start();
  const [number] = await harness.add(
    inbox,
    [mail({ dateReceived: 1_770_000_000_000, subject: 'One' })],
    ['1'],
  );
  return { harness, number: number! };
}

const outcome = (
  { id, version }: { readonly id: OperationId; readonly version: number },
  kind: Settlement['outcome'],
): Settlement => ({ operation: id, version, outcome: kind });

const report = async (harness: Harness): Promise<readonly string[]> =>
  (await harness.store.report()).map(({ code }) => code);

test('success clears only the version that was sent; a newer edit follows', async () => {
  const { harness, number } = await withMail();
  await setFlag(harness.store, [number], 'flagged');
  const [sent] = await harness.sendAll(inbox);
  await setFlag(harness.store, [number], 'complete');
  await harness.sync(inbox, { settled: [outcome(sent!, { kind: 'done' })], clearInflight: true });
  const [operation] = await harness.store.operations();
  expect(operation).toMatchObject({
    id: sent!.id,
    state: 'waiting',
    version: 2,
    work: { kind: 'flag', flag: 'complete', base: 'flagged' },
  });
});

test('a request is refused before it is sent when what is inside was edited or taken back', async () => {
  const { harness, number } = await withMail();
  await setFlag(harness.store, [number], 'flagged');
  const { pushes } = await harness.store.ready(harness.clock.now());
  const [planned] = pushes.get(inbox)![0]!.operations;
  await setFlag(harness.store, [number], 'complete');
  const inflight = inflightOf([{ id: planned!.id, version: planned!.version }]);
  await expect(harness.store.saveInflight(inbox, inflight)).rejects.toMatchObject({
    code: 'stale-outbox',
    verdict: 'now',
  });
  expect(await harness.store.inflight(inbox)).toBeNull();
  expect((await harness.store.operations())[0]?.state).toBe('waiting');
});

test('a request survives a restart with its exact bytes, and may be saved again for another try', async () => {
  const { harness, number } = await withMail();
  await setFlag(harness.store, [number], 'flagged');
  const [sent] = await harness.sendAll(inbox);
  await harness.reopen();
  const stored = await harness.store.inflight(inbox);
  expect(stored).toEqual(inflightOf([sent!]));
  // Edited meanwhile: the same bytes still go.
  await setFlag(harness.store, [number], 'none');
  await harness.store.saveInflight(inbox, { ...stored!, tries: 1 });
  expect(await harness.store.inflights()).toEqual([{ ...inflightOf([sent!], 1), scope: inbox }]);
});

test('operations of a dropped request that nobody settled wait again', async () => {
  const { harness, number } = await withMail();
  await setFlag(harness.store, [number], 'flagged');
  await harness.sendAll(inbox);
  await harness.store.settle(inbox, []);
  expect(await harness.store.operations()).toMatchObject([{ state: 'waiting', version: 1 }]);
  expect(await harness.store.inflights()).toEqual([]);
});

test('failed with revert: shown as the server has it, kept with its reason, sent again when the person says so', async () => {
  const { harness, number } = await withMail();
  await setFlag(harness.store, [number], 'flagged');
  const [sent] = await harness.sendAll(inbox);
  await harness.store.settle(inbox, [outcome(sent!, { kind: 'failed', problem: 'refused', revert: true })]);
  expect(await harness.store.message(number)).toMatchObject({ flag: 'none', pending: true });
  expect(await harness.store.outboxCounts()).toMatchObject({ failed: 1, waiting: 0 });
  expect((await harness.store.ready(harness.clock.now())).pushes.size).toBe(0);
  // The server's own word on it is shown while the edit has failed.
  await harness.sync(inbox, { changes: [{ serverId: serverId('1'), item: { flag: flagOf(1) } }] });
  expect((await harness.store.message(number))?.flag).toBe('complete');
  await harness.store.decide([sent!.id], 'send');
  expect((await harness.store.message(number))?.flag).toBe('flagged');
  expect((await harness.store.ready(harness.clock.now())).pushes.get(inbox)).toHaveLength(1);
  const [again] = await harness.sendAll(inbox);
  await harness.store.settle(inbox, [outcome(again!, { kind: 'failed', problem: 'refused', revert: true })]);
  await harness.store.decide([again!.id], 'drop');
  expect(await harness.store.message(number)).toMatchObject({ flag: 'complete', pending: false });
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('dropped: the server has the last word, and the report says so', async () => {
  const { harness, number } = await withMail();
  await markRead(harness.store, [number], true);
  const [sent] = await harness.sendAll(inbox);
  await harness.store.settle(inbox, [outcome(sent!, { kind: 'dropped', problem: 'conflict' })]);
  expect(await harness.store.message(number)).toMatchObject({ read: false, pending: false });
  expect(await harness.store.operations()).toEqual([]);
  expect(await report(harness)).toContain('conflict');
});

test('doubtful: nobody knows, the person is asked, and either word is obeyed', async () => {
  const { harness } = await withMail();
  const receipt = await send(harness.store, outgoing('Hi'));
  const [id] = receipt.operations;
  const operation = { id: id!, version: 1 };
  await harness.store.saveInflight(`send:${id!}`, inflightOf([operation]));
  await harness.store.settle(`send:${id!}`, [outcome(operation, { kind: 'doubtful', problem: 'no-answer' })]);
  expect(await harness.store.outboxCounts()).toMatchObject({ doubtful: 1 });
  expect((await harness.store.ready(harness.clock.now() + 60_000)).sends).toEqual([]);
  await harness.store.decide([id!], 'send');
  expect((await harness.store.ready(harness.clock.now())).sends).toEqual([id]);
  await harness.store.hold([id!]);
  await harness.store.decide([id!], 'drop');
  expect(await harness.store.operations()).toEqual([]);
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('the brake: held operations are not sent until the person decides, and then are released', async () => {
  const { harness, number } = await withMail();
  await remove(harness.store, [number]);
  const id = (await harness.store.operations())[0]!.id;
  await harness.store.hold([id]);
  expect((await harness.store.ready(harness.clock.now() + 60_000)).moves).toEqual([]);
  await harness.store.decide([id], 'send');
  const [released] = (await harness.store.ready(harness.clock.now())).moves;
  expect(released?.operations[0]).toMatchObject({ state: 'waiting', released: true });
  await harness.store.hold([id]);
  await harness.store.decide([id], 'drop');
  expect((await harness.store.message(number))?.folder).toBe(inbox);
});

test('hurts 9: a server Change of what was deleted here is an echo, neither shown nor asked for', async () => {
  const { harness, number } = await withMail();
  await move(harness.store, [number], trash);
  const [moved] = await harness.sendAll('move');
  await harness.store.settle('move', [outcome(moved!, { kind: 'done', serverId: serverId('t1') })]);
  await remove(harness.store, [number]);
  harness.clock.time += 5_000;
  const sent = await harness.sendAll(trash);
  await harness.sync(trash, {
    settled: sent.map((one) => outcome(one, { kind: 'done' })),
    clearInflight: true,
  });
  const { unknown, added } = await harness.sync(trash, {
    changes: [{ serverId: serverId('t1'), item: { read: true } }],
  });
  expect([unknown, added]).toEqual([[], []]);
  expect((await harness.store.list({ folder: trash })).length).toBe(0);
});

test('a Change of an unknown id is asked for, fetched whole, and comes in without moving a key', async () => {
  const { harness } = await withMail();
  const { unknown } = await harness.sync(inbox, {
    changes: [{ serverId: serverId('9'), item: { read: true } }],
  });
  expect(unknown).toEqual(['9']);
  const { added } = await harness.store.commitFetched(inbox, [
    { serverId: serverId('9'), item: mail({ subject: 'Nine' }) },
  ]);
  expect(added).toHaveLength(1);
  // Twice is once.
  expect(
    (await harness.store.commitFetched(inbox, [{ serverId: serverId('9'), item: mail({ subject: 'Nine' }) }]))
      .added,
  ).toEqual([]);
  await harness.sync(inbox);
  expect((await harness.store.list({ folder: inbox })).length).toBe(2);
});

test('a deletion beats an edit that waits: it becomes a line of the report and is never sent', async () => {
  const { harness, number } = await withMail();
  await markRead(harness.store, [number], true);
  await harness.sync(inbox, { deletes: [serverId('1')] });
  expect(await harness.store.message(number)).toBeNull();
  expect(await harness.store.operations()).toEqual([]);
  expect(await report(harness)).toEqual(['edit-lost-to-delete']);
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('SoftDelete removes from the cache and is no deletion; an Add brings the message back', async () => {
  const { harness, number } = await withMail();
  await harness.sync(inbox, { softDeletes: [serverId('1')] });
  expect(await report(harness)).toEqual([]);
  expect((await harness.store.list({ folder: inbox })).length).toBe(0);
  const again = await harness.add(inbox, [mail({ subject: 'One' })], ['1']);
  expect(again).toHaveLength(1);
  expect(again[0]).not.toBe(number);
});

test('section 10: the target announces a moved message before the answer does, and there is still one of it', async () => {
  const { harness, number } = await withMail();
  await move(harness.store, [number], archive);
  const [moved] = await harness.sendAll('move');
  const echo = {
    serverId: serverId('77'),
    item: mail({ dateReceived: 1_770_000_000_000, subject: 'One', read: true }),
  };
  const { added } = await harness.sync(archive, { adds: [echo] });
  expect(added).toEqual([]);
  await harness.sync(inbox, { deletes: [serverId('1')] });
  await harness.store.settle('move', [outcome(moved!, { kind: 'done', serverId: serverId('77') })]);
  const list = await harness.store.list({ folder: archive });
  expect(list.numbers(0, 9)).toEqual([number]);
  expect(await harness.store.message(number)).toMatchObject({ read: true, pending: false });
  expect(await harness.store.operations()).toEqual([]);
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('section 10: an echo that is not recognised dies when the answer names its id', async () => {
  const { harness, number } = await withMail();
  await move(harness.store, [number], archive);
  const [moved] = await harness.sendAll('move');
  // A server that changes the date on a move.
  const [twin] = await harness.add(archive, [mail({ subject: 'One', read: true })], ['77']);
  await harness.store.settle('move', [outcome(moved!, { kind: 'done', serverId: serverId('77') })]);
  expect((await harness.store.list({ folder: archive })).numbers(0, 9)).toEqual([number]);
  expect(await harness.store.message(twin!)).toBeNull();
  expect(await harness.store.message(number)).toMatchObject({ read: true });
  expect(await harness.store.find(archive, [serverId('77')])).toEqual(new Map([['77', number]]));
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('a move that failed stays where it was; one whose source is gone as well is gone', async () => {
  const { harness, number } = await withMail();
  await move(harness.store, [number], archive);
  const [moved] = await harness.sendAll('move');
  await harness.store.settle('move', [
    outcome(moved!, { kind: 'failed', problem: 'move-target', revert: true }),
  ]);
  expect((await harness.store.message(number))?.folder).toBe(inbox);
  await harness.store.decide([moved!.id], 'send');
  const [again] = await harness.sendAll('move');
  await harness.sync(inbox, { deletes: [serverId('1')] });
  expect((await harness.store.message(number))?.folder).toBe(archive);
  await harness.store.settle('move', [
    outcome(again!, { kind: 'failed', problem: 'move-source', revert: true }),
  ]);
  expect(await harness.store.message(number)).toBeNull();
  expect(await harness.store.operations()).toEqual([]);
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('deleted for good while its move may have been carried out: the move is found out first, then it goes', async () => {
  const { harness, number } = await withMail();
  await remove(harness.store, [number]);
  const [moved] = await harness.sendAll('move');
  await harness.store.settle('move', [
    outcome(moved!, { kind: 'again', notBefore: 0, problem: 'move-source', unsure: true }),
  ]);
  await remove(harness.store, [number]);
  harness.clock.time += 10_000;
  const early = await harness.store.ready(harness.clock.now());
  expect([early.moves.length, early.pushes.size]).toEqual([1, 0]);
  // The target speaks of it, under its new id; the source of its loss.
  await harness.sync(trash, {
    adds: [{ serverId: serverId('9'), item: mail({ dateReceived: 1_770_000_000_000, subject: 'One' }) }],
  });
  await harness.sync(inbox, { deletes: [serverId('1')] });
  expect((await harness.store.list({ folder: trash })).length).toBe(0);
  const { moves, pushes } = await harness.store.ready(harness.clock.now());
  expect(moves).toEqual([]);
  expect([...pushes].map(([folder, items]) => [folder, items.map(({ key }) => key.serverId)])).toEqual([
    [trash, ['9']],
  ]);
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('hurts 50: a Change that names only Flag keeps Read and Categories', async () => {
  const { harness, number } = await withMail();
  await harness.sync(inbox, {
    changes: [{ serverId: serverId('1'), item: { categories: ['Blue', 'Red'], read: true } }],
  });
  await harness.sync(inbox, { changes: [{ serverId: serverId('1'), item: { flag: flagOf(2) } }] });
  expect(await harness.store.message(number)).toMatchObject({
    read: true,
    flag: 'flagged',
    categories: ['Blue', 'Red'],
    subject: 'One',
  });
  await harness.sync(inbox, { changes: [{ serverId: serverId('1'), item: { flag: null, categories: [] } }] });
  expect(await harness.store.message(number)).toMatchObject({ read: true, flag: 'none', categories: [] });
});

test('hurts 10: a Change with one field of the card leaves the others', async () => {
  const { harness, number } = await withMail();
  await harness.sync(inbox, {
    changes: [{ serverId: serverId('1'), item: { lastVerbExecuted: 3, importance: 2 } }],
  });
  await harness.sync(inbox, { changes: [{ serverId: serverId('1'), item: { threadTopic: 'Topic' } }] });
  const message = await harness.store.message(number);
  expect(message).toMatchObject({ subject: 'One', answered: 'forwarded', importance: 2, preview: 'Hello' });
  expect(message?.card).toMatchObject({ threadTopic: 'Topic', messageClass: 'IPM.Note' });
});

test('three-way: an edit that waits stays against a server Change of the same mark, with the new base', async () => {
  const { harness, number } = await withMail();
  await setFlag(harness.store, [number], 'flagged');
  await harness.sync(inbox, {
    changes: [{ serverId: serverId('1'), item: { flag: flagOf(1), read: true } }],
  });
  expect(await harness.store.message(number)).toMatchObject({ flag: 'flagged', read: true });
  expect((await harness.store.operations())[0]?.work).toMatchObject({ flag: 'flagged', base: 'complete' });
  // The server comes to the same by itself: done.
  await harness.sync(inbox, { changes: [{ serverId: serverId('1'), item: { flag: flagOf(2) } }] });
  expect(await harness.store.operations()).toEqual([]);
  expect(await harness.store.message(number)).toMatchObject({ flag: 'flagged', pending: false });
});

test('an item that cannot be stored is quarantined in the transaction of the others', async () => {
  const { harness } = await withMail();
  const broken = { ...mail(), to: { toString: null } as never };
  await harness.sync(inbox, {
    adds: [
      { serverId: serverId('2'), item: mail() },
      { serverId: serverId('3'), item: broken },
      { serverId: serverId('x\0y'), item: mail() },
    ],
    faults: [{ at: 5, collectionId: inbox, serverId: '4', reason: 'bad-date', raw: Uint8Array.of(1, 2, 3) }],
  });
  expect((await harness.store.list({ folder: inbox })).length).toBe(2);
  const faults = await harness.store.quarantined();
  expect(faults.map(({ serverId: id, reason }) => [id, reason])).toEqual([
    ['4', 'bad-date'],
    ['x\0y', 'server-id'],
    ['3', 'unreadable'],
  ]);
  expect(faults[0]?.raw).toEqual(Uint8Array.of(1, 2, 3));
});
