import { expect, it } from 'vitest';
import { act, expectEqual, fill, hour, lab, numbersIn } from './lab.ts';

// A move whose answer is lost may have been carried out. The person has taken it back meanwhile: the mail must end where
// they want it, whatever the server did.

it.each(['before', 'after'] as const)(
  'a move is lost %s the server works on it, and undone before the repeat: the mail ends where it was',
  async (when) => {
    const one = lab();
    fill(one.mailbox, 3);
    const device = await one.device();
    await device.settle('start');
    const [number] = await numbersIn(device);
    const receipt = await act(device, { kind: 'archive', numbers: [number!] });
    one.exchange.faults.order({ command: 'MoveItems', times: 2, act: { kind: 'drop', when } });
    await device.step();
    await one.clock.run(device.store.undo(receipt));
    await device.live(hour);
    expect(one.mailbox.items(one.mailbox.folder('inbox'))).toHaveLength(3);
    expect((await one.clock.run(device.store.outboxCounts())).waiting).toBe(0);
    await expectEqual(one, device);
  },
);

it('a move is lost and goes elsewhere before the repeat: one mail, in its last place', async () => {
  const one = lab();
  fill(one.mailbox, 3);
  const device = await one.device();
  await device.settle('start');
  const [number] = await numbersIn(device);
  await act(device, { kind: 'archive', numbers: [number!] });
  one.exchange.faults.order({ command: 'MoveItems', times: 2, act: { kind: 'drop', when: 'after' } });
  await device.step();
  await act(device, { kind: 'junk', numbers: [number!] });
  await device.live(hour);
  expect(one.mailbox.items(one.mailbox.folder('junk'))).toHaveLength(1);
  await expectEqual(one, device);
});
