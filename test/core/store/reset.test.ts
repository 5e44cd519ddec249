import { expect, test } from 'vitest';
import type { CollectionId, MessageNumber, ServerId, SyncKey } from '../../../src/core/model/ids.ts';
import type { EmailItem } from '../../../src/core/model/email.ts';
import { markRead } from '../../../src/core/store/intents/mark-read.ts';
import { move } from '../../../src/core/store/intents/move.ts';
import { remove } from '../../../src/core/store/intents/remove.ts';
import { send } from '../../../src/core/store/intents/send.ts';
import { setFlag } from '../../../src/core/store/intents/set-flag.ts';
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

const day = 86_400_000;

const item = (subject: string, days = 0, patch: Partial<EmailItem> = {}): EmailItem =>
  mail({ subject, dateReceived: morning - days * day, conversationIndex: `C1${subject}`, ...patch });

const adds = (
  entries: readonly (readonly [string, EmailItem])[],
): { serverId: ServerId; item: EmailItem }[] =>
  entries.map(([id, entry]) => ({ serverId: serverId(id), item: entry }));

async function withMails(
  entries: readonly (readonly [string, EmailItem])[],
): Promise<{ harness: Harness; numbers: readonly MessageNumber[] }> {
  const harness = await Harness.start();
  const { added } = await harness.sync(inbox, { adds: adds(entries), state: { filter: 5, complete: true } });
  return { harness, numbers: added };
}

async function begin(harness: Harness): Promise<void> {
  await harness.store.beginReset(inbox, harness.clock.now());
  harness.resetKey(inbox);
}

const subjects = async (harness: Harness, id: CollectionId = inbox): Promise<readonly string[]> => {
  const list = await harness.store.list({ folder: id });
  return (await list.rows(0, list.length)).map(({ subject }) => subject);
};

const report = async (harness: Harness): Promise<readonly string[]> =>
  (await harness.store.report()).map(({ code }) => code);

test('section 6: the screen stays filled, ids match, counts and numbers are the same after (hurts 5)', async () => {
  const { harness, numbers } = await withMails([
    ['1', item('One')],
    ['2', item('Two', 1)],
  ]);
  await begin(harness);
  expect(await harness.store.collection(inbox)).toMatchObject({
    syncKey: '0',
    resetting: true,
    complete: true,
    resets: [morning],
  });
  expect(await subjects(harness)).toEqual(['One', 'Two']);
  const first = await harness.sync(inbox, { adds: adds([['1', item('One')]]) });
  expect(first.added).toEqual([]);
  expect(await subjects(harness)).toEqual(['One', 'Two']);
  await harness.sync(inbox, { adds: adds([['2', item('Two', 1)]]), endReset: true });
  const list = await harness.store.list({ folder: inbox });
  expect(list.numbers(0, 9)).toEqual(numbers);
  expect((await harness.store.collection(inbox))?.resetting).toBe(false);
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('section 6: rows not announced again go, older ones than the window when nothing waits for them', async () => {
  const { harness, numbers } = await withMails([
    ['1', item('Here', 1)],
    ['2', item('Gone', 2)],
    ['3', item('Old', 40)],
    ['4', item('Old and marked', 41)],
  ]);
  await markRead(harness.store, [numbers[3]!], true);
  await begin(harness);
  await harness.sync(inbox, { adds: adds([['1', item('Here', 1)]]), endReset: true });
  while (await harness.store.housekeep());
  expect(await subjects(harness)).toEqual(['Here', 'Old and marked']);
  const [sent] = await harness.sendAll(inbox);
  const settled = [{ operation: sent!.id, version: sent!.version, outcome: { kind: 'done' } as const }];
  await harness.sync(inbox, { settled, clearInflight: true });
  while (await harness.store.housekeep());
  expect(await subjects(harness)).toEqual(['Here']);
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('section 6: operations of the request under way wait again, a deletion that waits is done', async () => {
  const { harness, numbers } = await withMails([
    ['1', item('One')],
    ['2', item('Two', 1)],
  ]);
  await markRead(harness.store, [numbers[0]!], true);
  await harness.sendAll(inbox);
  await move(harness.store, [numbers[1]!], trash);
  await remove(harness.store, [numbers[1]!]);
  await begin(harness);
  expect(await harness.store.inflights()).toEqual([]);
  expect((await harness.store.operations()).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  await harness.sync(inbox, { adds: adds([['1', item('One')]]), endReset: true });
  expect((await harness.store.operations()).map(({ work }) => work.kind)).toEqual(['read']);
  expect(await harness.store.message(numbers[0]!)).toMatchObject({ read: true, pending: true });
  expect(await subjects(harness)).toEqual(['One']);
});

test('section 6: an edit moves to the same message under its new id', async () => {
  const { harness, numbers } = await withMails([
    ['1', item('One')],
    ['2', item('Two')],
  ]);
  await setFlag(harness.store, [numbers[0]!], 'flagged');
  await move(harness.store, [numbers[0]!], archive);
  await begin(harness);
  // Two of one second, told apart by their conversation index; one comes with the last page.
  await harness.sync(inbox, { adds: adds([['22', item('Two')]]) });
  await harness.sync(inbox, { adds: adds([['11', item('One', 0, { read: true })]]), endReset: true });
  expect(await subjects(harness)).toEqual(['Two']);
  expect(await subjects(harness, archive)).toEqual(['One']);
  const [number] = (await harness.store.list({ folder: archive })).numbers(0, 1);
  expect(await harness.store.message(number!)).toMatchObject({ flag: 'flagged', read: true, pending: true });
  const { pushes } = await harness.store.ready(harness.clock.now());
  expect(pushes.get(inbox)).toMatchObject([{ number, key: { serverId: '11' } }]);
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('section 6: an edit whose message is not found stays with a copy, and the person is told', async () => {
  const { harness, numbers } = await withMails([['1', item('One')]]);
  await setFlag(harness.store, numbers, 'flagged');
  await begin(harness);
  await harness.sync(inbox, { endReset: true });
  expect(await harness.store.message(numbers[0]!)).toMatchObject({ subject: 'One', flag: 'flagged' });
  expect(await harness.store.operations()).toMatchObject([
    { state: 'failed', problem: 'edit-lost-in-reset' },
  ]);
  expect(await report(harness)).toEqual(['edit-lost-in-reset']);
  // There is nothing to send it to.
  const [operation] = await harness.store.operations();
  await harness.store.decide([operation!.id], 'send');
  expect((await harness.store.ready(harness.clock.now())).pushes.size).toBe(0);
  expect(await harness.store.selfCheck()).toEqual([]);
  await harness.store.decide([operation!.id], 'drop');
  expect(await subjects(harness)).toEqual([]);
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('section 6: a tap during a reset survives it', async () => {
  const { harness, numbers } = await withMails([
    ['1', item('One')],
    ['2', item('Two', 1)],
  ]);
  await begin(harness);
  const page = await harness.open();
  await harness.sync(inbox, { adds: adds([['1', item('One')]]) });
  await markRead(page, numbers, true);
  await harness.sync(inbox, { adds: adds([['2', item('Two', 1)]]), endReset: true });
  expect((await harness.store.operations()).map(({ work }) => work)).toMatchObject([
    { kind: 'read', number: numbers[0] },
    { kind: 'read', number: numbers[1] },
  ]);
  page.close();
});

test('a second reset during the first begins anew and loses nothing', async () => {
  const { harness, numbers } = await withMails([
    ['1', item('One')],
    ['2', item('Two', 1)],
  ]);
  await begin(harness);
  await harness.sync(inbox, { adds: adds([['1', item('One')]]) });
  await begin(harness);
  await harness.sync(inbox, {
    adds: adds([
      ['1', item('One')],
      ['2', item('Two', 1)],
    ]),
    endReset: true,
  });
  expect((await harness.store.list({ folder: inbox })).numbers(0, 9)).toEqual(numbers);
  expect((await harness.store.collection(inbox))?.resets).toHaveLength(2);
});

test('restart: every collection and the hierarchy begin at 0, mails to send stay', async () => {
  const { harness, numbers } = await withMails([['1', item('One')]]);
  await harness.add(archive, [item('Two')], ['a1']);
  await move(harness.store, numbers, archive);
  await harness.sendAll('move');
  await send(harness.store, outgoing('Hi'));
  await harness.store.restart(harness.clock.now(), { policyKey: null, gate: 7 });
  expect(await harness.store.serverState()).toMatchObject({ hierarchyKey: '0', gate: 7 });
  for (const state of await harness.store.collections()) expect(state.syncKey).toBe('0');
  expect(await harness.store.inflights()).toEqual([]);
  expect((await harness.store.operations()).map(({ work, state }) => [work.kind, state])).toEqual([
    ['move', 'waiting'],
    ['send', 'waiting'],
  ]);
  expect([...(await subjects(harness, archive))].sort()).toEqual(['One', 'Two']);
  await harness.hierarchy(usualFolders);
  expect((await harness.store.serverState()).hierarchyKey).toBe('h1');
});

test('hierarchy: another key than the stored one is refused', async () => {
  const harness = await Harness.start();
  await expect(harness.hierarchy(usualFolders)).rejects.toMatchObject({ code: 'stale-commit' });
});

const change = (
  harness: Harness,
  commit: Partial<Parameters<Harness['store']['commitHierarchy']>[0]>,
): Promise<void> =>
  harness.store.commitHierarchy({
    expectedKey: 'h1' as SyncKey,
    syncKey: 'h2' as SyncKey,
    whole: false,
    upserts: [],
    deletes: [],
    state: {},
    ...commit,
  });

test('hierarchy: adds, renames and deletions; messages of a deleted folder go, their edits are told of', async () => {
  const harness = await Harness.start();
  const [one, two, three] = await harness.add(
    archive,
    [item('One'), item('Two', 1), item('Three', 2)],
    ['1', '2', '3'],
  );
  const [other] = await harness.add(inbox, [item('Other')], ['i1']);
  await markRead(harness.store, [one!], true);
  await remove(harness.store, [two!]);
  await move(harness.store, [other!], archive);
  await change(harness, {
    upserts: [folder('inbox', 'Posteingang', 2), folder('new', 'New', 12, 'inbox')],
    deletes: [archive],
  });
  const folders = await harness.store.folders();
  expect(folders.map(({ name, depth }) => [name, depth])).toEqual([
    ['Posteingang', 0],
    ['New', 1],
    ['Drafts', 0],
    ['Sent Items', 0],
    ['Junk E-mail', 0],
    ['Deleted Items', 0],
  ]);
  expect(await harness.store.collection(archive)).toBeNull();
  expect(await harness.store.collection('new' as CollectionId)).toMatchObject({
    syncKey: '0',
    complete: false,
  });
  // What was to move there stays where the server has it.
  expect(await subjects(harness)).toEqual(['Other']);
  expect(await harness.store.message(three!)).toBeNull();
  expect(await harness.store.message(one!)).toMatchObject({ read: true });
  expect(
    (await harness.store.operations()).map(({ work, state, problem }) => [work.kind, state, problem]),
  ).toEqual([
    ['read', 'failed', 'edit-lost-with-folder'],
    ['move', 'failed', 'edit-lost-with-folder'],
  ]);
  expect([...(await report(harness))].sort()).toEqual([
    'edit-lost-with-folder',
    'edit-lost-with-folder',
    'move-target-gone',
  ]);
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('hierarchy: a whole one is matched by id, then by type, then by path; a match by name begins at key 0', async () => {
  const harness = await Harness.start([
    ...usualFolders,
    folder('p', 'Projects', 12),
    folder('q', 'Alpha', 12, 'p'),
  ]);
  await harness.add(inbox, [item('One')], ['1']);
  await harness.sync('q' as CollectionId, { adds: adds([['1', item('Deep')]]), state: { filter: 5 } });
  await harness.add(archive, [item('Kept')], ['1']);
  await harness.store.saveServerState({ hierarchyKey: '0' as SyncKey });
  await harness.store.commitHierarchy({
    expectedKey: '0' as SyncKey,
    syncKey: 'x1' as SyncKey,
    whole: true,
    upserts: [
      folder('inbox-2', 'Inbox', 2),
      folder('archive', 'Archive', 12),
      folder('p2', 'Projects', 12),
      folder('q2', 'Alpha', 12, 'p2'),
      folder('alpha', 'Alpha', 12),
    ],
    deletes: [],
    state: {},
  });
  const states = new Map((await harness.store.collections()).map((state) => [state.id as string, state]));
  expect([...states.keys()].sort()).toEqual(['alpha', 'archive', 'inbox-2', 'p2', 'q2']);
  expect(states.get('archive')).toMatchObject({ syncKey: '1', resetting: false });
  expect(states.get('inbox-2')).toMatchObject({ syncKey: '0', resetting: true });
  expect(states.get('q2')).toMatchObject({ syncKey: '0', resetting: true, filter: 5 });
  expect(states.get('alpha')).toMatchObject({ syncKey: '0', resetting: false, filter: null });
  // On the screen until announced again, or not.
  expect(await subjects(harness, 'inbox-2' as CollectionId)).toEqual(['One']);
  expect(await subjects(harness, 'q2' as CollectionId)).toEqual(['Deep']);
  await harness.sync('inbox-2' as CollectionId, { adds: adds([['1', item('One')]]), endReset: true });
  await harness.sync('q2' as CollectionId, { endReset: true });
  expect(await subjects(harness, 'inbox-2' as CollectionId)).toEqual(['One']);
  expect(await subjects(harness, 'q2' as CollectionId)).toEqual([]);
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('hierarchy: rings and missing parents hang below the root', async () => {
  const harness = await Harness.start([
    folder('inbox', 'Inbox', 2),
    folder('a', 'A', 12, 'b'),
    folder('b', 'B', 12, 'a'),
    folder('c', 'C', 12, 'nowhere'),
  ]);
  expect((await harness.store.folders()).map(({ name, depth }) => [name, depth])).toEqual([
    ['Inbox', 0],
    ['C', 0],
    ['A', 0],
    ['B', 1],
  ]);
});
