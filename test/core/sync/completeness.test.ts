import { expect, it } from 'vitest';
import type { CollectionId } from '../../../src/core/model/ids.ts';
import type { Device } from '../../fakes/device.ts';
import { act, day, fill, lab, numbersIn, type Lab } from './lab.ts';

// "Everything is here": what the server says is still to come, against what is here, folder by folder.

const line = async (
  one: Lab,
  device: Device,
  id: string,
): Promise<{ readonly estimate: number | null; readonly local: number } | undefined> => {
  const lines = await one.clock.run(device.store.completeness());
  return lines.find(({ collectionId }) => collectionId === id);
};

it('after a synchronisation nothing is still to come, and every message is counted, for each folder', async () => {
  const one = lab();
  const folder = one.mailbox.createFolder('Projekte');
  fill(one.mailbox, 40);
  fill(one.mailbox, 3, {}, folder);
  const device = await one.device();
  await device.settle('start');
  expect(await line(one, device, one.mailbox.folder('inbox'))).toMatchObject({ estimate: 0, local: 40 });
  expect(await line(one, device, folder)).toMatchObject({ estimate: 0, local: 3 });
});

it('what the server has and the device has not shows as a number, within a day', async () => {
  const one = lab();
  const inbox = one.mailbox.folder('inbox');
  fill(one.mailbox, 12);
  const device = await one.device();
  await device.settle('start');
  fill(one.mailbox, 5, { date: one.clock.now() });
  await one.clock.pass(day);
  // It counts as pulled, so that the question comes before the pull.
  await one.clock.run(device.store.saveCollection(inbox as CollectionId, { lastSync: one.clock.now() }));
  await device.settle('continue');
  expect(await line(one, device, inbox)).toMatchObject({ estimate: 5, local: 12 });
});

it('is asked once a day and not in a circle, whatever the server says', async () => {
  const one = lab();
  fill(one.mailbox, 5);
  const device = await one.device();
  await device.settle('start');
  one.forget();
  await act(device, { kind: 'read', numbers: await numbersIn(device), read: true });
  for (let hours = 0; hours < 24; hours++) {
    await one.clock.pass(day / 24);
    await device.settle('message');
  }
  expect(one.count('GetItemEstimate')).toBeLessThanOrEqual(1);
});
