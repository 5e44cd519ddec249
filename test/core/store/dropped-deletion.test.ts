import { beforeEach, expect, test } from 'vitest';
import type { MessageNumber } from '../../../src/core/model/ids.ts';
import { markRead } from '../../../src/core/store/intents/mark-read.ts';
import { move } from '../../../src/core/store/intents/move.ts';
import { remove } from '../../../src/core/store/intents/remove.ts';
import { setFlag } from '../../../src/core/store/intents/set-flag.ts';
import { Harness, inbox, mail, trash } from './support/harness.ts';

// A deletion swallows the marks and the move that wait before it. Where it comes to nothing they must not be forgotten:
// the row would show for ever what the server never hears of.

let h: Harness;
let number: MessageNumber;

beforeEach(async () => {
  h = await Harness.start();
  [number] = (await h.add(inbox, [mail({ subject: 'One' })])) as [MessageNumber];
});

const works = async (): Promise<readonly string[]> =>
  (await h.store.operations()).map(({ work, state }) => `${work.kind} ${state}`);

/** Marked, moved to Deleted Items, and deleted there for good, all before the server hears of anything. */
const deleteForGood = async (): Promise<void> => {
  await markRead(h.store, [number], true);
  await setFlag(h.store, [number], 'flagged');
  await move(h.store, [number], trash);
  await remove(h.store, [number], false);
  expect(await works()).toEqual(['delete waiting']);
  h.clock.time += 60_000;
};

test('the person lets a held deletion drop: marks and move wait again', async () => {
  await deleteForGood();
  const [deletion] = await h.store.operations();
  await h.store.hold([deletion!.id]);
  await h.store.decide([deletion!.id], 'drop');
  expect((await works()).toSorted()).toEqual(['flag waiting', 'move waiting', 'read waiting']);
  const list = await h.store.list({ folder: trash });
  expect(list.numbers(0, 9)).toEqual([number]);
  expect(await h.store.message(number)).toMatchObject({ read: true, flag: 'flagged' });
  expect(await h.store.selfCheck()).toEqual([]);
});

test('the server refuses the deletion: the message is shown as the server has it, and the failure is told', async () => {
  await deleteForGood();
  const [sent] = await h.sendAll(inbox);
  const outcome = { kind: 'failed', problem: 'sync-conversion', revert: true } as const;
  await h.sync(inbox, { settled: [{ operation: sent!.id, version: sent!.version, outcome }] });
  expect(await works()).toEqual(['delete failed']);
  expect((await h.store.list({ folder: inbox })).numbers(0, 9)).toEqual([number]);
  expect(await h.store.message(number)).toMatchObject({ read: false, flag: 'none' });
  await h.store.decide([sent!.id], 'drop');
  expect(await works()).toEqual([]);
  expect(await h.store.selfCheck()).toEqual([]);
});
