import { describe, expect, it } from 'vitest';
import type { Element } from '../../../src/core/wbxml/element.ts';
import type { Device } from '../../fakes/device.ts';
import {
  act,
  day,
  expectEqual,
  fill,
  hour,
  lab,
  minute,
  numbersIn,
  start,
  subjectsIn,
  type Lab,
} from './lab.ts';

const window = { since: start - 31 * day };

const synced = async (one: Lab, count = 12): Promise<Device> => {
  fill(one.mailbox, count);
  const device = await one.device();
  await device.settle('start');
  one.forget();
  return device;
};

const pushes = ({ exchange }: Lab): readonly Element[] =>
  exchange.requests
    .filter(({ command }) => command === 'Sync')
    .map(({ document }) => document?.child('AirSync:Collections', 'AirSync:Collection') ?? null)
    .filter((collection) => collection !== null && collection.child('AirSync:Commands') !== null)
    .map((collection) => collection!);

const counts = ({ clock }: Lab, device: Device): Promise<unknown> => clock.run(device.store.outboxCounts());

const nothing = { waiting: 0, inflight: 0, held: 0, failed: 0, doubtful: 0 };

describe.each(['12.1', '14.1', '16.1'] as const)('what a person does, %s', (version) => {
  it('marks, flags, moves and deletions arrive, made without a network', async () => {
    const one = lab({ version });
    const device = await synced(one);
    const numbers = await numbersIn(device);
    device.online = false;
    await act(device, { kind: 'read', numbers: numbers.slice(0, 3), read: true });
    await act(device, { kind: 'flag', numbers: numbers.slice(1, 3), flag: 'flagged' });
    await act(device, { kind: 'flag', numbers: numbers.slice(3, 4), flag: 'complete' });
    await act(device, { kind: 'archive', numbers: numbers.slice(4, 6) });
    await act(device, { kind: 'remove', numbers: numbers.slice(6, 8), confirmed: false });
    expect((await device.settle('message')).kind).toBe('wait');
    expect(device.statuses.at(-1)).toMatchObject({ state: 'offline' });
    device.online = true;
    await device.live(10 * minute, 'message');
    await device.settle('manual');
    await expectEqual(one, device, { ...window, drafts: version >= '16' });
    expect(await counts(one, device)).toEqual(nothing);
    expect(one.mailbox.items(one.mailbox.folder('archive'))).toHaveLength(2);
    expect(one.mailbox.items(one.mailbox.folder('deleted'))).toHaveLength(2);
    expect(one.exchange.remarks).toEqual([]);
  });
});

describe('push', () => {
  it('before pull, with GetChanges 0, one command for each item, and no Options', async () => {
    const one = lab();
    const device = await synced(one);
    const numbers = await numbersIn(device);
    await act(device, { kind: 'read', numbers, read: true });
    await act(device, { kind: 'flag', numbers, flag: 'flagged' });
    await device.settle('manual');
    const [push, ...more] = pushes(one);
    expect(more).toEqual([]);
    expect(push!.text('AirSync:GetChanges')).toBe('0');
    expect(push!.child('AirSync:Options')).toBeNull();
    const ids = push!.child('AirSync:Commands')!.elements.map((command) => command.text('AirSync:ServerId'));
    expect(new Set(ids).size).toBe(12);
    expect(ids).toHaveLength(12);
    const first = one.exchange.requests.slice(-one.count()).find(({ command }) => command === 'Sync');
    expect(
      first!.document!.child('AirSync:Collections', 'AirSync:Collection', 'AirSync:Commands'),
    ).not.toBeNull();
  });

  it('never while MoreAvailable is pending', async () => {
    const one = lab();
    fill(one.mailbox, 300);
    const device = await one.device();
    let result = await device.step('start');
    while (result.kind === 'more' && (await subjectsIn(device).catch(() => [])).length === 0)
      result = await device.step();
    const numbers = await numbersIn(device);
    await act(device, { kind: 'read', numbers: numbers.slice(0, 2), read: true });
    await device.settle('message');
    const syncs = one.exchange.requests.filter(({ command }) => command === 'Sync');
    const inbox = one.mailbox.folder('inbox');
    const own = syncs.filter(
      ({ document }) =>
        document?.text('AirSync:Collections', 'AirSync:Collection', 'AirSync:CollectionId') === inbox,
    );
    const at = own.findIndex(
      ({ document }) =>
        document!.child('AirSync:Collections', 'AirSync:Collection', 'AirSync:Commands') !== null,
    );
    const before = own[at - 1]!;
    expect(at).toBeGreaterThan(2);
    expect(
      before.answer?.child('AirSync:Collections', 'AirSync:Collection', 'AirSync:MoreAvailable') ?? null,
    ).toBeNull();
    await expectEqual(one, device, window);
  });

  it('an item edited while its Change is under way: a second Change follows', async () => {
    const one = lab();
    const device = await synced(one);
    const [first] = await numbersIn(device);
    await act(device, { kind: 'read', numbers: [first!], read: true });
    one.exchange.faults.order({ command: 'Sync', act: { kind: 'delay', ms: 5_000, when: 'after' } });
    const step = device.engine.step('message', new AbortController().signal);
    await one.clock.pass(2_000);
    await act(device, { kind: 'read', numbers: [first!], read: false });
    await one.clock.run(step);
    await device.settle();
    expect(pushes(one)).toHaveLength(2);
    expect(one.mailbox.items(one.mailbox.folder('inbox')).at(-1)!.read).toBe(false);
    await expectEqual(one, device, window);
  });

  it('16 that repeats: one Change per request', async () => {
    const one = lab();
    const device = await synced(one, 5);
    await act(device, { kind: 'read', numbers: await numbersIn(device), read: true });
    one.exchange.faults.order({
      command: 'Sync',
      times: 50,
      where: ({ document }) =>
        (document?.child('AirSync:Collections', 'AirSync:Collection', 'AirSync:Commands')?.elements.length ??
          0) > 1,
      act: { kind: 'status', level: 'global', status: 16 },
    });
    await device.live(2 * hour, 'message');
    const sizes = pushes(one).map((push) => push.child('AirSync:Commands')!.elements.length);
    expect(sizes).toEqual([5, 5, 5, 5, 5, 5, 1, 1, 1, 1, 1]);
    await expectEqual(one, device, window);
  });

  it('4 with a batch: halved until the bad operation is alone, that one is marked, the others arrive', async () => {
    const one = lab();
    const device = await synced(one, 9);
    const bad = one.mailbox.items(one.mailbox.folder('inbox'))[4]!.id;
    await act(device, { kind: 'read', numbers: await numbersIn(device), read: true });
    one.exchange.faults.order({
      command: 'Sync',
      times: 50,
      where: ({ document }) =>
        document
          ?.child('AirSync:Collections', 'AirSync:Collection', 'AirSync:Commands')
          ?.elements.some((command) => command.text('AirSync:ServerId') === bad) ?? false,
      act: { kind: 'status', level: 'global', status: 4 },
    });
    await device.live(hour, 'message');
    expect(await counts(one, device)).toEqual({ ...nothing, failed: 1 });
    const items = one.mailbox.items(one.mailbox.folder('inbox'));
    expect(items.filter(({ read }) => read)).toHaveLength(8);
    expect(device.statuses.at(-1)).toMatchObject({ state: 'problem', problem: 'failed' });
  });
});

describe('item failures', () => {
  const refuse = (one: Lab, status: number, times = 1): void => {
    one.exchange.faults.order({
      command: 'Sync',
      times,
      where: ({ document }) =>
        document?.child('AirSync:Collections', 'AirSync:Collection', 'AirSync:Commands') != null,
      act: { kind: 'status', level: 'item', status, items: [0] },
    });
  };

  it('6: not sent again, marked; the others of the batch still count', async () => {
    const one = lab();
    const device = await synced(one);
    const numbers = await numbersIn(device);
    await act(device, { kind: 'read', numbers: numbers.slice(0, 3), read: true });
    refuse(one, 6);
    await device.live(hour, 'message');
    expect(pushes(one)).toHaveLength(1);
    expect(await counts(one, device)).toEqual({ ...nothing, failed: 1 });
    expect(one.mailbox.items(one.mailbox.folder('inbox')).filter(({ read }) => read)).toHaveLength(2);
    await expectEqual(one, device, window);
  });

  it('8 on a mark: gone on the server, dropped here and said', async () => {
    const one = lab();
    const device = await synced(one);
    const [newest] = await numbersIn(device);
    await act(device, { kind: 'read', numbers: [newest!], read: true });
    one.mailbox.delete(one.mailbox.items(one.mailbox.folder('inbox')).at(-1)!.id);
    await device.live(hour, 'manual');
    await expectEqual(one, device, window);
    expect(await counts(one, device)).toEqual(nothing);
  });

  it('9: kept, told, tried later', async () => {
    const one = lab();
    const device = await synced(one);
    const [newest] = await numbersIn(device);
    await act(device, { kind: 'read', numbers: [newest!], read: true });
    refuse(one, 9);
    await device.live(10 * minute, 'message');
    expect(await counts(one, device)).toEqual({ ...nothing, waiting: 1 });
    await device.live(2 * hour);
    expect(await counts(one, device)).toEqual(nothing);
    await expectEqual(one, device, window);
  });

  it('both sides edited the same mail: nothing hangs, device and server end equal', async () => {
    const one = lab();
    const device = await synced(one);
    const numbers = await numbersIn(device);
    const items = one.mailbox.items(one.mailbox.folder('inbox'));
    await act(device, { kind: 'read', numbers: numbers.slice(0, 2), read: true });
    one.mailbox.mark(items.at(-1)!.id, { flag: { status: 2, type: 'Flag for follow up' } });
    one.mailbox.mark(items.at(-2)!.id, { read: true });
    await device.live(hour, 'manual');
    await expectEqual(one, device, window);
    expect(await counts(one, device)).toEqual(nothing);
  });
});

describe('moves', () => {
  it('there and back: one copy, and it keeps its number', async () => {
    const one = lab();
    const device = await synced(one);
    const numbers = await numbersIn(device);
    const archive = await device.folder('archive');
    const inbox = await device.folder('inbox');
    for (let round = 0; round < 4; round++) {
      await act(device, { kind: 'move', numbers, target: round % 2 === 0 ? archive : inbox });
      await device.settle('manual');
    }
    expect(await numbersIn(device)).toEqual(numbers);
    await expectEqual(one, device, window);
  });

  it('marks of a message go before its move', async () => {
    const one = lab();
    const device = await synced(one);
    const [newest] = await numbersIn(device);
    await act(device, { kind: 'read', numbers: [newest!], read: true });
    await act(device, { kind: 'archive', numbers: [newest!] });
    await device.settle('message');
    const order = one.exchange.requests.slice(-one.count()).map(({ command }) => command);
    expect(order.indexOf('MoveItems')).toBeGreaterThan(order.indexOf('Sync'));
    expect(one.mailbox.items(one.mailbox.folder('archive'))[0]!.read).toBe(true);
  });

  it('1: the source is gone: both folders are pulled, the move is not repeated for ever', async () => {
    const one = lab();
    const device = await synced(one);
    const numbers = await numbersIn(device);
    await act(device, { kind: 'archive', numbers: numbers.slice(0, 2) });
    const items = one.mailbox.items(one.mailbox.folder('inbox'));
    one.mailbox.delete(items.at(-1)!.id);
    await device.live(hour, 'message');
    await device.settle('manual');
    expect(one.count('MoveItems')).toBeLessThanOrEqual(3);
    await expectEqual(one, device, window);
    expect(await counts(one, device)).toMatchObject({ waiting: 0, inflight: 0 });
  });

  it('2: the target is gone: FolderSync, and the person is told', async () => {
    const one = lab();
    const target = one.mailbox.createFolder('Ziel');
    const device = await synced(one);
    const numbers = await numbersIn(device);
    await act(device, { kind: 'move', numbers: numbers.slice(0, 2), target: target as never });
    one.mailbox.deleteFolder(target);
    await device.live(hour, 'message');
    await device.settle('manual');
    await expectEqual(one, device, window);
    expect(one.mailbox.items(one.mailbox.folder('inbox'))).toHaveLength(12);
  });

  it.each([5, 7])('%i: tried again, one at a time where it says so', async (status) => {
    const one = lab();
    const device = await synced(one);
    const numbers = await numbersIn(device);
    await act(device, { kind: 'archive', numbers: numbers.slice(0, 3) });
    one.exchange.faults.order({ command: 'MoveItems', act: { kind: 'status', level: 'item', status } });
    await device.live(hour, 'message');
    await device.settle('manual');
    await expectEqual(one, device, window);
    expect(one.mailbox.items(one.mailbox.folder('archive'))).toHaveLength(3);
  });
});

describe('brake', () => {
  it('more than 20 deletions wait for a tap, and go when it comes', async () => {
    const one = lab();
    const device = await synced(one, 300);
    const numbers = await numbersIn(device);
    await act(device, { kind: 'remove', numbers: numbers.slice(0, 21), confirmed: false });
    await device.live(hour, 'message');
    expect(await counts(one, device)).toEqual({ ...nothing, held: 21 });
    expect(device.statuses.at(-1)).toMatchObject({ state: 'problem', problem: 'held' });
    expect(one.mailbox.items(one.mailbox.folder('inbox'))).toHaveLength(300);
    const operations = await one.clock.run(device.store.operations());
    await one.clock.run(
      device.store.decide(
        operations.map(({ id }) => id),
        'send',
      ),
    );
    await device.live(minute, 'message');
    await device.settle('manual');
    expect(one.mailbox.items(one.mailbox.folder('inbox'))).toHaveLength(279);
    await expectEqual(one, device, window);
  });

  it('what a person confirmed in a dialog passes', async () => {
    const one = lab();
    const device = await synced(one, 300);
    const numbers = await numbersIn(device);
    await act(device, { kind: 'remove', numbers: numbers.slice(0, 100), confirmed: true });
    await device.live(hour, 'message');
    await device.settle('manual');
    expect(one.mailbox.items(one.mailbox.folder('inbox'))).toHaveLength(200);
    await expectEqual(one, device, window);
  });

  it('what the tap drops is shown again', async () => {
    const one = lab();
    const device = await synced(one, 40);
    const numbers = await numbersIn(device);
    await act(device, { kind: 'remove', numbers: numbers.slice(0, 30), confirmed: false });
    await device.live(hour, 'message');
    const operations = await one.clock.run(device.store.operations());
    await one.clock.run(
      device.store.decide(
        operations.map(({ id }) => id),
        'drop',
      ),
    );
    await device.live(minute, 'message');
    expect(await subjectsIn(device)).toHaveLength(40);
    await expectEqual(one, device, window);
  });
});
