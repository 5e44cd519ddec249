import { describe, expect, it } from 'vitest';
import { act, day, expectEqual, fill, lab, minute, numbersIn, start, subjectsIn, type Lab } from './lab.ts';
import type { RequestRecord } from '../../exchange/request-facts.ts';
import type { Device } from '../../fakes/device.ts';

const window = { since: start - 31 * day };

const ready = async (one: Lab, count: number): Promise<{ device: Device; ids: readonly string[] }> => {
  const ids = fill(one.mailbox, count);
  const device = await one.device();
  await device.settle('start');
  one.forget();
  return { device, ids };
};

describe('Status 3 (bad SyncKey)', () => {
  it('keeps what is shown, starts at 0, matches by ServerId, and keeps the numbers', async () => {
    const one = lab();
    const { device } = await ready(one, 60);
    const before = await numbersIn(device);
    one.exchange.faults.order({ command: 'Sync', act: { kind: 'key-reset' } });
    one.mailbox.deliver({ subject: 'Later' });
    await device.step('manual');
    expect(await subjectsIn(device)).toHaveLength(60);
    await device.settle();
    expect((await numbersIn(device)).slice(1)).toEqual(before);
    expect((await subjectsIn(device))[0]).toBe('Later');
    await expectEqual(one, device, window);
  });

  it('after the last page only rows that were not announced again go', async () => {
    const one = lab();
    const { device, ids } = await ready(one, 40);
    one.exchange.faults.order({ command: 'Sync', act: { kind: 'key-reset' } });
    one.mailbox.delete(ids[3]!);
    one.mailbox.delete(ids[37]!);
    let result = await device.step('manual');
    let least = 40;
    while (result.kind === 'more') {
      least = Math.min(least, (await subjectsIn(device)).length);
      result = await device.step();
    }
    expect(least).toBe(38);
    await expectEqual(one, device, window);
  });

  it('in the middle of a windowed pull, with pending marks, deletions and moves: all survive', async () => {
    const one = lab();
    fill(one.mailbox, 90);
    const device = await one.device();
    await device.settle('start');
    const numbers = await numbersIn(device);
    await act(device, { kind: 'read', numbers: numbers.slice(0, 3), read: true });
    await act(device, { kind: 'flag', numbers: numbers.slice(3, 5), flag: 'flagged' });
    await act(device, { kind: 'remove', numbers: numbers.slice(5, 7), confirmed: true });
    await act(device, { kind: 'archive', numbers: numbers.slice(7, 8) });
    const source = one.mailbox.folder('inbox');
    await one.clock.run(device.store.saveCollection(source as never, { windowSize: 10 }));
    const pullsInbox = ({ document }: Pick<RequestRecord, 'document'>): boolean => {
      const pulled = document?.child('AirSync:Collections', 'AirSync:Collection');
      return pulled?.text('AirSync:CollectionId') === source && pulled.text('AirSync:SyncKey') !== '0';
    };
    // At the first request, which holds the marks, and again at the second window of the pull that follows.
    const reset = { command: 'Sync', where: pullsInbox, act: { kind: 'key-reset' } } as const;
    one.exchange.faults.order(reset);
    one.exchange.faults.order({ ...reset, occurrence: 3 });
    await device.live(3 * 60 * minute, 'manual');
    const hit = one.exchange.requests.flatMap(({ fault }, at) => (fault === 'key-reset' ? [at] : []));
    const before = one.exchange.requests.slice(0, hit[1]).findLast(pullsInbox);
    expect(hit).toHaveLength(2);
    expect(
      before?.answer?.child('AirSync:Collections', 'AirSync:Collection', 'AirSync:MoreAvailable'),
    ).toBeTruthy();
    const inbox = one.mailbox.items(one.mailbox.folder('inbox'));
    expect(inbox.filter(({ read }) => read)).toHaveLength(3);
    expect(inbox.filter(({ flag }) => flag === 2)).toHaveLength(2);
    expect(inbox).toHaveLength(87);
    expect(one.mailbox.items(one.mailbox.folder('archive'))).toHaveLength(1);
    await expectEqual(one, device, window);
  });

  it('operations of the request that was under way wait again', async () => {
    const one = lab();
    const { device } = await ready(one, 10);
    const numbers = await numbersIn(device);
    await act(device, { kind: 'read', numbers, read: true });
    one.exchange.faults.order({ command: 'Sync', act: { kind: 'key-reset' } });
    await device.settle('message');
    expect(one.mailbox.items(one.mailbox.folder('inbox')).every(({ read }) => read)).toBe(true);
    await expectEqual(one, device, window);
  });

  it('a second reset within 10 minutes waits 10 minutes, a third an hour, and is said', async () => {
    const one = lab();
    const { device } = await ready(one, 5);
    const inbox = one.mailbox.folder('inbox');
    one.exchange.faults.order({
      command: 'Sync',
      times: 1_000,
      where: ({ document }) => {
        const pulled = document?.child('AirSync:Collections', 'AirSync:Collection');
        return pulled?.text('AirSync:CollectionId') === inbox && pulled.text('AirSync:SyncKey') !== '0';
      },
      act: { kind: 'status', level: 'collection', status: 3 },
    });
    await device.live(5 * 60 * minute, 'manual');
    const state = await one.clock.run(device.store.collection(inbox as never));
    const gaps = state!.resets.slice(1).map((at, index) => (at - state!.resets[index]!) / minute);
    expect(state!.resets.length).toBeGreaterThanOrEqual(3);
    expect(gaps.every((gap, index) => gap >= (index === 0 && state!.resets.length < 5 ? 10 : 60) - 0.1)).toBe(
      true,
    );
    expect(state).toMatchObject({ problem: 'reset-loop' });
    expect(await subjectsIn(device)).toHaveLength(5);
    expect(device.reports.some((record) => record.steps.some(({ code }) => code === 'reset-waits'))).toBe(
      true,
    );
  });

  it('of every collection at once asks for the hierarchy from 0, too', async () => {
    const one = lab();
    const { device } = await ready(one, 5);
    const seen = new Set<string>();
    one.exchange.faults.order({
      command: 'Sync',
      times: 6,
      where: ({ document }) => {
        const id = document?.text('AirSync:Collections', 'AirSync:Collection', 'AirSync:CollectionId') ?? '';
        return !seen.has(id) && seen.add(id).size > 0;
      },
      act: { kind: 'status', level: 'collection', status: 3 },
    });
    await device.live(2 * 60 * minute, 'manual');
    expect(
      one.exchange.requests.filter(
        ({ command, document }) =>
          command === 'FolderSync' && document?.text('FolderHierarchy:SyncKey') === '0',
      ).length,
    ).toBe(2);
    await expectEqual(one, device, window);
  });
});

describe('statuses that end in a reset (section 6, escalation)', () => {
  it.each([5, 16])('%i more than five times: a reset, and everything is as before', async (status) => {
    const one = lab();
    const { device } = await ready(one, 12);
    const before = await numbersIn(device);
    const inbox = one.mailbox.folder('inbox');
    one.mailbox.deliver({ subject: 'Later' });
    const order = one.exchange.faults.order({
      command: 'Sync',
      times: 6,
      where: ({ document }) =>
        document?.text('AirSync:Collections', 'AirSync:Collection', 'AirSync:CollectionId') === inbox,
      act: { kind: 'status', level: 'collection', status },
    });
    await device.live(60 * minute, 'push');
    expect(order.hits).toBe(6);
    const state = await one.clock.run(device.store.collection(inbox as never));
    expect(state!.resets).toHaveLength(1);
    expect((await numbersIn(device)).slice(1)).toEqual(before);
    await expectEqual(one, device, window);
  });
});

describe('same key with MoreAvailable', () => {
  it('for ever: stops after three, starts anew within the guard, and is reported', async () => {
    const one = lab();
    const { device } = await ready(one, 30);
    one.exchange.faults.order({ command: 'Sync', times: 500, act: { kind: 'same-key' } });
    await device.live(30 * minute, 'manual');
    expect(one.count('Sync')).toBeLessThan(200);
    expect(device.reports.some((record) => record.steps.some(({ code }) => code === 'sync-stalled'))).toBe(
      true,
    );
    expect(await subjectsIn(device)).toHaveLength(30);
    one.exchange.faults.clear();
    await device.live(3 * 60 * minute, 'manual');
    await expectEqual(one, device, window);
  });

  it('MoreAvailable with an empty Commands: the loop goes on and ends', async () => {
    const one = lab();
    const { device } = await ready(one, 30);
    one.exchange.faults.order({ command: 'Sync', times: 5, act: { kind: 'more-without-items' } });
    one.mailbox.deliver({ subject: 'Later' });
    await device.settle('manual');
    await expectEqual(one, device, window);
  });
});
