import { beforeEach, expect, test } from 'vitest';
import type { MessageNumber } from '../../../src/core/model/ids.ts';
import { markRead } from '../../../src/core/store/intents/mark-read.ts';
import { move } from '../../../src/core/store/intents/move.ts';
import { remove } from '../../../src/core/store/intents/remove.ts';
import { undo } from '../../../src/core/store/intents/undo.ts';
import { Harness, archive, inbox, mail, serverId, trash } from './support/harness.ts';

let h: Harness;
let number: MessageNumber;

beforeEach(async () => {
  h = await Harness.start();
  [number] = (await h.add(inbox, [mail({ subject: 'One' })])) as [MessageNumber];
});

const leave = (): Promise<unknown> => h.sync(inbox, { softDeletes: [serverId('inbox:1')] });

/** Until nothing is left to tidy up. */
const tidy = async (): Promise<void> => {
  while (await h.store.housekeep());
};

test('a mail that leaves the filter window with an edit stays until the server has it', async () => {
  await markRead(h.store, [number], true);
  await leave();
  await tidy();
  expect(await h.store.message(number)).toMatchObject({ read: true, pending: true });
  const [sent] = await h.sendAll(inbox);
  const settled = [{ operation: sent!.id, version: sent!.version, outcome: { kind: 'done' } as const }];
  await h.sync(inbox, { settled, clearInflight: true });
  await tidy();
  expect(await h.store.message(number)).toBeNull();
  expect(await h.store.report()).toEqual([]);
  expect(await h.store.selfCheck()).toEqual([]);
});

test('a deletion for good is sent, though its mail left the window before', async () => {
  const [old] = await h.add(trash, [mail({ subject: 'Old' })], ['trash:1']);
  await remove(h.store, [old!], true);
  await h.sync(trash, { softDeletes: [serverId('trash:1')] });
  await tidy();
  h.clock.time += 60_000;
  expect(await h.sendAll(trash)).toHaveLength(1);
});

test('a move, too, and the mail goes from its new place', async () => {
  await move(h.store, [number], archive);
  await leave();
  await tidy();
  const [sent] = await h.sendAll('move');
  const outcome = { kind: 'done', serverId: serverId('archive:9') } as const;
  await h.store.settle('move', [{ operation: sent!.id, version: sent!.version, outcome }]);
  expect((await h.store.list({ folder: archive })).length).toBe(1);
  await tidy();
  expect((await h.store.list({ folder: archive })).length).toBe(0);
  expect(await h.store.selfCheck()).toEqual([]);
});

test('an edit taken back lets it go; one announced again stays', async () => {
  const receipt = await markRead(h.store, [number], true);
  await leave();
  await undo(h.store, receipt);
  await tidy();
  expect(await h.store.message(number)).toBeNull();
  const [again] = await h.add(inbox, [mail({ subject: 'One' })], ['inbox:1']);
  await markRead(h.store, [again!], true);
  await leave();
  await h.add(inbox, [mail({ subject: 'One', read: true })], ['inbox:1']);
  await tidy();
  expect(await h.store.message(again!)).toMatchObject({ read: true, pending: false });
  expect(await h.store.selfCheck()).toEqual([]);
});
