import { describe, expect, it } from 'vitest';
import type { MailWindow } from '../../../src/core/model/settings.ts';
import type { FaultAct } from '../../exchange/faults/fault-order.ts';
import type { ExchangeOptions } from '../../exchange/exchange.ts';
import type { Device } from '../../fakes/device.ts';
import { act, day, expectEqual, hour, lab, minute, numbersIn, start, subjectsIn, type Lab } from './lab.ts';

// What SOGo does when the answer to a wider filter is lost, or a push comes before the repeat of a lost pull; and that what
// cures it there does no harm at servers that know what belongs to a key.
const servers: readonly (readonly [string, ExchangeOptions])[] = [
  ['a server that remembers of the device', { remembers: 'by device' }],
  ['a server that remembers by key and answers a repeat as before', { replay: 'answer' }],
  ['a server that remembers by key and works on a repeat anew', { replay: 'process' }],
];

const losses: readonly (readonly [string, FaultAct])[] = [
  ['lost before it was worked on', { kind: 'drop', when: 'before' }],
  ['lost after it was worked on', { kind: 'drop', when: 'after' }],
  ['cut', { kind: 'cut', after: 20 }],
  ['504 although it was worked on', { kind: 'http', status: 504, process: true }],
];

/** Mails of two months, twelve hours apart: 14 of the last week. */
const fill = ({ mailbox }: Lab, count: number): void => {
  for (let at = 0; at < count; at++) {
    mailbox.deliver({ subject: `Mail ${String(at)}`, date: start - 6 * hour - at * 12 * hour });
  }
};

const choose = async (device: Device, mailWindow: MailWindow): Promise<void> => {
  const settings = await device.clock.run(device.store.settings());
  await device.clock.run(device.store.saveSettings({ ...settings, mailWindow }));
};

const inboxState = async (one: Lab, device: Device) =>
  (await one.clock.run(device.store.collection(await device.folder('inbox'))))!;

describe.each(servers)('%s', (_name, options) => {
  it.each(losses)(
    'the person widens the window and the answer is %s: every mail comes',
    async (_loss, loss) => {
      const one = lab(options);
      fill(one, 60);
      const device = await one.device();
      await choose(device, '1w');
      await device.settle('start');
      expect(await subjectsIn(device)).toHaveLength(14);
      await choose(device, 'all');
      one.forget();
      one.exchange.faults.order({ command: 'Sync', act: loss });
      await device.live(30 * minute, 'manual');
      await expectEqual(one, device);
      expect(await inboxState(one, device)).toMatchObject({ filter: 0, widening: false, complete: true });
      // The lost one, key 0 and its first answers; the other folders are empty.
      expect(one.count('Sync')).toBeLessThan(20);
    },
  );

  it('the worker ends with the request, again and again: every mail comes', async () => {
    const one = lab(options);
    fill(one, 60);
    const device = await one.device();
    await choose(device, '1w');
    await device.settle('start');
    await choose(device, '1m');
    for (let times = 0; times < 4; times++) {
      one.exchange.faults.order({ command: 'Sync', act: { kind: 'drop', when: 'after' } });
      await device.step('manual');
      await device.reopen();
    }
    await choose(device, 'all');
    one.exchange.faults.order({ command: 'Sync', act: { kind: 'drop', when: 'after' } });
    await device.step('manual');
    await device.reopen();
    await device.live(2 * hour, 'manual');
    await expectEqual(one, device);
  });

  it('narrowed again before the widening was answered, and widened later: every mail comes', async () => {
    const one = lab(options);
    fill(one, 60);
    const device = await one.device();
    await choose(device, '1w');
    await device.settle('start');
    await choose(device, 'all');
    one.exchange.faults.order({ command: 'Sync', act: { kind: 'drop', when: 'after' } });
    await device.step('manual');
    await choose(device, '1w');
    await device.live(30 * minute, 'manual');
    await expectEqual(one, device, { since: start - 7 * day });
    await choose(device, 'all');
    await device.live(30 * minute, 'manual');
    await expectEqual(one, device);
  });

  it.each([3, 4, 5, 6, 7, 8])(
    'answer %i of a first synchronisation in steps is lost: every mail comes',
    async (lost) => {
      const one = lab(options);
      fill(one, 130);
      const device = await one.device();
      await choose(device, 'all');
      one.exchange.faults.order({ command: 'Sync', occurrence: lost, act: { kind: 'drop', when: 'after' } });
      await device.live(30 * minute, 'start');
      await expectEqual(one, device);
    },
  );

  it('a pull is lost, the worker ends, and the person marks a mail before the next: the new mail comes', async () => {
    const one = lab(options);
    fill(one, 10);
    const device = await one.device();
    await device.settle('start');
    one.mailbox.deliver({ subject: 'New', date: start });
    one.exchange.faults.order({ command: 'Sync', act: { kind: 'drop', when: 'after' } });
    await device.step('manual');
    await device.reopen();
    const [newest] = await numbersIn(device);
    await act(device, { kind: 'read', numbers: [newest!], read: true });
    await device.live(30 * minute, 'message');
    await expectEqual(one, device);
    expect(one.exchange.remarks).toEqual([]);
  });
});

it('a window that is widened without a loss is widened under its key: no reset', async () => {
  const one = lab();
  fill(one, 60);
  const device = await one.device();
  await choose(device, '1w');
  await device.settle('start');
  await choose(device, 'all');
  await device.settle('manual');
  await expectEqual(one, device);
  expect((await inboxState(one, device)).resets).toEqual([]);
});

it('a mark goes out without a pull before it once the key is known to be the newest', async () => {
  const one = lab();
  fill(one, 10);
  const device = await one.device();
  await device.settle('start');
  const numbers = await numbersIn(device);
  one.forget();
  await act(device, { kind: 'read', numbers: numbers.slice(0, 2), read: true });
  await device.settle('message');
  expect(one.count('Sync')).toBe(1);
});
