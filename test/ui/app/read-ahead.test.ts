import { expect, test } from 'vitest';
import type { CollectionId } from '../../../src/core/model/ids.ts';
import { ReadAhead } from '../../../src/ui/app/read-ahead.ts';
import { fakeServices, mockAccount } from '../../fakes/fake-services.ts';

async function inbox() {
  const store = await fakeServices().openStore(mockAccount, () => undefined);
  const list = await store.list({ folder: '5' as CollectionId });
  const [first, ...others] = list.numbers(0, list.length);
  if (first === undefined) throw new Error('nothing in the Inbox');
  return { store, first, others };
}

test('what stands on the screen is read when things are quiet', async () => {
  const { store, first, others } = await inbox();
  const ahead = new ReadAhead(store);
  ahead.near([first]);
  expect(ahead.opened(first)).toBeUndefined();
  await expect.poll(() => ahead.opened(first)?.message?.number, { timeout: 5_000 }).toBe(first);
  expect(ahead.body(first)).toEqual((await store.body(first)) ?? undefined);
  expect(ahead.opened(others[0] ?? null)).toBeUndefined();
  ahead.stop();
  expect(ahead.opened(first)).toBeUndefined();
});

test('a change makes it worthless, and it is read again', async () => {
  const { store, first } = await inbox();
  const ahead = new ReadAhead(store);
  ahead.near([first]);
  await expect.poll(() => ahead.opened(first), { timeout: 5_000 }).toBeDefined();
  ahead.forget();
  expect(ahead.opened(first)).toBeUndefined();
  await expect.poll(() => ahead.opened(first), { timeout: 5_000 }).toBeDefined();
  ahead.stop();
});

test('a very long body, one that is not here and one that cannot be read are left to who opens them', async () => {
  const { store, first } = await inbox();
  const long = { type: 1, data: 'x'.repeat(200_000), truncated: false, estimatedSize: null } as const;
  let body: () => Promise<typeof long | null> = async () => long;
  Object.assign(store, { body: () => body() });
  const ahead = new ReadAhead(store);
  ahead.near([first]);
  await expect.poll(() => ahead.opened(first), { timeout: 5_000 }).toBeDefined();
  expect(ahead.body(first)).toBeUndefined();
  body = async () => null;
  ahead.forget();
  await expect.poll(() => ahead.opened(first), { timeout: 5_000 }).toBeDefined();
  expect(ahead.body(first)).toBeUndefined();
  body = () => Promise.reject(new Error('unreadable'));
  ahead.forget();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(ahead.opened(first)).toBeUndefined();
  ahead.stop();
});
