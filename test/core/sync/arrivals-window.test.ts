import { expect, it } from 'vitest';
import { act, day, expectEqual, fill, hour, lab, numbersIn, start, subjectsIn } from './lab.ts';

it('a mail that was moved and lies outside the filter window leaves its new folder, of which the server never speaks', async () => {
  const one = lab();
  fill(one.mailbox, 2);
  fill(one.mailbox, 1, { subject: 'Old', date: start - 10 * day });
  const device = await one.device();
  await device.settle('start');
  const numbers = await numbersIn(device);
  await act(device, { kind: 'archive', numbers });
  await one.clock.run(device.store.saveSettings({ mailWindow: '1w', fetchMode: 'push' }));
  await device.live(hour, 'manual');
  expect(await subjectsIn(device, 'archive')).toEqual(['Mail 2', 'Mail 1']);
  // Gone on the server while outside: when the window widens again nothing of it may be left.
  const { mailbox } = one;
  const old = mailbox.items(mailbox.folder('archive')).find(({ subject }) => subject === 'Old');
  mailbox.delete(old!.id);
  await one.clock.run(device.store.saveSettings({ mailWindow: '1m', fetchMode: 'push' }));
  await device.live(hour, 'manual');
  await expectEqual(one, device);
});
