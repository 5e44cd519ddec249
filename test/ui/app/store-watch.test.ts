import { expect, test } from 'vitest';
import { StoreWatch } from '../../../src/ui/app/store-watch.ts';
import { fakeServices, mockAccount } from '../../fakes/fake-services.ts';

test('a burst of changes becomes one refresh at a time, and none is missed', async () => {
  const services = fakeServices();
  let refreshes = 0;
  const release: (() => void)[] = [];
  services.store.refresh = () => {
    refreshes++;
    return new Promise((resolve) => release.push(resolve));
  };
  const watch = await StoreWatch.open(services, mockAccount);
  let told = 0;
  watch.subscribe(() => told++);
  for (let version = 1; version <= 50; version++)
    services.link.tell({ kind: 'changed', account: mockAccount.id, version });
  expect(refreshes).toBe(1);
  release[0]?.();
  await new Promise((resolve) => setTimeout(resolve));
  expect(refreshes).toBe(2);
  release[1]?.();
  await new Promise((resolve) => setTimeout(resolve));
  expect([refreshes, told]).toEqual([2, 2]);
});

test('a tap is told before it is stored', async () => {
  const services = fakeServices();
  const watch = await StoreWatch.open(services, mockAccount);
  let told = 0;
  watch.subscribe(() => told++);
  const list = await watch.store.list({ folder: services.store.folderViews[0]!.id });
  void watch.store.perform({ kind: 'read', numbers: list.numbers(0, 1), read: true });
  expect(told).toBe(1);
});

test('news of another account changes nothing here', async () => {
  const services = fakeServices();
  let refreshes = 0;
  services.store.refresh = async () => void refreshes++;
  await StoreWatch.open(services, mockAccount);
  services.link.tell({ kind: 'changed', account: 'ffffffffffffffff' as typeof mockAccount.id, version: 1 });
  expect(refreshes).toBe(0);
});
