import { expect, test } from 'vitest';
import { markRead } from '../../../src/core/store/intents/mark-read.ts';
import { Harness, inbox, mail } from './support/harness.ts';

const item = mail({ subject: 'One' });

test('a mark whose request came to no answer, taken back: the server may have it, so the way back is sent, too', async () => {
  const h = await Harness.start();
  const [number] = await h.add(inbox, [item]);
  await markRead(h.store, [number!], true);
  await h.sendAll(inbox);
  // The key was lost with the answer: nobody will ever say what became of the request.
  await h.store.beginReset(inbox, h.clock.now());
  h.resetKey(inbox);
  await markRead(h.store, [number!], false);
  await h.add(inbox, [{ ...item, read: true }], ['inbox:1']);
  expect(await h.store.message(number!)).toMatchObject({ read: false, pending: true });
  const { pushes } = await h.store.ready(h.clock.now());
  expect(pushes.get(inbox)?.[0]?.operations[0]?.work).toMatchObject({
    kind: 'read',
    read: false,
    base: true,
  });
  expect(await h.store.selfCheck()).toEqual([]);
});

test('the same where the server never had it: its word settles the matter', async () => {
  const h = await Harness.start();
  const [number] = await h.add(inbox, [item]);
  await markRead(h.store, [number!], true);
  const [sent] = await h.sendAll(inbox);
  const outcome = { kind: 'again', notBefore: 0, problem: 'unconfirmed', unsure: true } as const;
  await h.store.settle(inbox, [{ operation: sent!.id, version: sent!.version, outcome }]);
  await markRead(h.store, [number!], false);
  expect(await h.store.operations()).toHaveLength(1);
  await h.add(inbox, [{ ...item, read: false }], ['inbox:1']);
  expect(await h.store.operations()).toEqual([]);
  expect(await h.store.message(number!)).toMatchObject({ read: false, pending: false });
});
