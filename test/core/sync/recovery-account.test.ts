import { describe, expect, it } from 'vitest';
import type { FaultAct } from '../../exchange/faults/fault-order.ts';
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

const synced = async (one: Lab, count = 10): Promise<Device> => {
  fill(one.mailbox, count);
  const device = await one.device();
  await device.settle('start');
  one.forget();
  return device;
};

/** Times between the requests that were sent since `forget`, in seconds. */
const gaps = ({ exchange }: Lab, from: number): readonly number[] => {
  const times = exchange.requests.slice(from).map(({ at }) => at);
  return times.slice(1).map((at, index) => Math.round((at - times[index]!) / 1000));
};

describe('policies', () => {
  it.each([142, 143, 144] as const)('%i: provision once, then repeat the request', async (status) => {
    const one = lab({ policy: { DevicePasswordEnabled: '0' } });
    const device = await synced(one);
    one.mailbox.deliver({ subject: 'Later' });
    one.exchange.refreshPolicy(device.account.address, status);
    await device.settle('manual');
    expect(one.count('Provision')).toBe(2);
    await expectEqual(one, device, window);
  });

  it('449 for ever: stops after three rounds, and keeps everything', async () => {
    const one = lab();
    const device = await synced(one);
    one.exchange.faults.order({ command: 'Sync', times: 50, act: { kind: 'http', status: 449 } });
    const result = await device.settle('manual');
    expect(result.kind).toBe('wait');
    expect(one.count('Provision')).toBeLessThanOrEqual(6);
    expect(device.statuses.at(-1)).toMatchObject({ state: 'problem' });
    expect(await subjectsIn(device)).toHaveLength(10);
  });

  it.each(['device', 'account'] as const)(
    '140: the wipe of the %s is acknowledged, then done',
    async (kind) => {
      const one = lab({ policy: { DevicePasswordEnabled: '0' } });
      const device = await synced(one);
      one.exchange.wipe(device.account.address, kind);
      const result = await device.settle('manual');
      expect(result).toEqual({ kind: 'idle' });
      expect(device.wiped).toBe(kind);
      expect(one.exchange.wiped).toMatchObject([{ kind, status: 1 }]);
    },
  );
});

describe('a server that is busy', () => {
  it.each(['seconds', 'date'] as const)(
    '503 with Retry-After as %s: obeyed by all commands',
    async (form) => {
      const one = lab();
      const device = await synced(one);
      const numbers = await numbersIn(device);
      one.exchange.faults.order({ command: 'Sync', act: { kind: 'throttled', retryAfter: 600, form } });
      await device.settle('manual');
      const sentAt = one.clock.now();
      one.forget();
      await act(device, { kind: 'read', numbers, read: true });
      await device.settle('message');
      device.restart();
      await device.settle('start');
      await device.settle('manual');
      expect(one.count()).toBe(0);
      await device.live(9 * minute + 50_000);
      expect(one.count()).toBe(0);
      await device.live(minute);
      expect(one.exchange.requests.at(-1)!.at).toBeGreaterThanOrEqual(sentAt + 590_000);
      await expectEqual(one, device, window);
    },
  );

  const busy: readonly (readonly [string, FaultAct])[] = [
    ['503', { kind: 'throttled', retryAfter: null }],
    ['429', { kind: 'http', status: 429 }],
    ['Status 111', { kind: 'status', level: 'global', status: 111 }],
    ['a line that is cut', { kind: 'drop', when: 'before' }],
  ];
  it.each(busy)(
    '%s: 5 seconds, doubling, at most 15 minutes, and back to 5 after a success',
    async (_name, fault) => {
      const one = lab();
      const device = await synced(one);
      const from = one.exchange.requests.length;
      one.exchange.faults.order({ command: '*', times: 12, act: fault });
      one.mailbox.deliver({ subject: 'Later' });
      await device.live(3 * hour, 'push');
      const waits = gaps(one, from);
      [5, 10, 20, 40, 80, 160, 320, 640, 900, 900].forEach((pause, at) => {
        expect(waits[at]).toBeGreaterThanOrEqual(pause);
        expect(waits[at]).toBeLessThanOrEqual(pause * 1.2 + 1);
      });
      await expectEqual(one, device, window);
      expect((await one.clock.run(device.store.serverState())).failures).toBe(0);
    },
  );

  it('a tap opens a back-off that is ours, not the order of the server', async () => {
    const one = lab();
    const device = await synced(one);
    one.exchange.faults.order({ command: '*', times: 6, act: { kind: 'drop', when: 'before' } });
    await device.live(6 * minute, 'push');
    one.exchange.faults.clear();
    one.forget();
    await device.settle('message');
    expect(one.count()).toBe(0);
    await device.settle('manual');
    expect(one.count()).toBeGreaterThan(0);
    await expectEqual(one, device, window);
  });

  it('110: this request rests until the next scheduled synchronisation, the others go on', async () => {
    const one = lab();
    const device = await synced(one);
    const inbox = one.mailbox.folder('inbox');
    const sent = one.mailbox.folder('sent');
    one.exchange.faults.order({
      command: 'Sync',
      where: ({ document }) =>
        document?.text('AirSync:Collections', 'AirSync:Collection', 'AirSync:CollectionId') === inbox,
      act: { kind: 'status', level: 'global', status: 110 },
    });
    one.mailbox.deliver({ subject: 'In the Inbox' });
    one.mailbox.deliver({ subject: 'In Sent Items' }, sent);
    await device.settle('manual');
    expect(await subjectsIn(device, 'sent')).toEqual(['In Sent Items']);
    expect(await subjectsIn(device)).toHaveLength(10);
    one.forget();
    await device.live(10 * minute);
    expect(one.count('Sync')).toBe(0);
    await device.live(10 * minute);
    await expectEqual(one, device, window);
  });
});

describe('a mailbox that moved (451)', () => {
  it('the new address is followed and remembered', async () => {
    const one = lab();
    const device = await synced(one);
    const location = 'https://other.exchange.test/Microsoft-Server-ActiveSync';
    one.exchange.faults.order({ command: 'Sync', act: { kind: 'moved', location } });
    one.mailbox.deliver({ subject: 'Later' });
    await device.settle('manual');
    await expectEqual(one, device, window);
    expect((await one.clock.run(device.store.serverState())).serverUrl).toBe(location);
    device.restart();
    await device.settle('manual');
    await expectEqual(one, device, window);
  });

  const elsewhere: readonly (readonly [string, (hop: number) => string])[] = [
    ['to http', () => 'http://evil.example/Microsoft-Server-ActiveSync'],
    ['from hop to hop', (hop) => `https://h${String(hop)}.exchange.test/Microsoft-Server-ActiveSync`],
  ];
  it.each(elsewhere)('%s: three hops at most, https only; nothing is lost', async (_name, location) => {
    const one = lab();
    const device = await synced(one);
    const hops = Array.from({ length: 30 }, (_, hop) =>
      one.exchange.faults.order({
        command: 'Sync',
        occurrence: hop + 1,
        act: { kind: 'moved', location: location(hop) },
      }),
    );
    await device.step('manual');
    await device.step();
    const { serverUrl } = await one.clock.run(device.store.serverState());
    expect(serverUrl?.startsWith('http:')).not.toBe(true);
    expect(hops.filter(({ hits }) => hits > 0).length).toBeLessThanOrEqual(4);
    one.exchange.faults.clear();
    await device.live(hour, 'manual');
    await device.settle('manual');
    await expectEqual(one, device, window);
  });
});

describe('a login that is refused (401)', () => {
  it('nothing more is sent until there is another password', async () => {
    const one = lab();
    const device = await synced(one);
    one.exchange.setPassword(device.account.address, 'other');
    one.mailbox.deliver({ subject: 'Later' });
    expect(await device.settle('push')).toEqual({ kind: 'idle' });
    expect(device.statuses.at(-1)).toMatchObject({ state: 'sign-in', problem: 'sign-in' });
    one.forget();
    await device.live(2 * day, 'push');
    device.restart();
    await device.live(day, 'start');
    expect(one.count()).toBe(0);
    device.password = 'other';
    await device.settle('manual');
    await expectEqual(one, device, window);
    expect(device.statuses.at(-1)).toMatchObject({ state: 'up-to-date', problem: null });
  });
});

describe('an account that is shut out', () => {
  it('is asked rarely, keeps its mail, and goes on when it may', async () => {
    const one = lab();
    const device = await synced(one);
    one.exchange.disable(device.account.address, true);
    await device.settle('push');
    expect(device.statuses.at(-1)).toMatchObject({ state: 'problem', problem: 'sync-disabled' });
    one.forget();
    await device.live(day - hour);
    expect(one.count()).toBeLessThanOrEqual(1);
    expect(await subjectsIn(device)).toHaveLength(10);
    one.exchange.disable(device.account.address, false);
    await device.live(2 * day);
    await device.settle('manual');
    await expectEqual(one, device, window);
    expect(device.statuses.at(-1)?.problem).toBeNull();
  });

  it('129, a blocked device: every 15 minutes for an hour, then hourly', async () => {
    const one = lab();
    const device = await synced(one);
    const from = one.exchange.requests.length;
    one.exchange.faults.order({
      command: '*',
      times: 9,
      act: { kind: 'status', level: 'global', status: 129 },
    });
    await device.live(9 * hour, 'push');
    const waits = gaps(one, from).filter((gap) => gap > 0);
    expect(waits.slice(0, 8).map((gap) => Math.round(gap / 60))).toEqual([15, 15, 15, 15, 60, 60, 60, 60]);
  });
});

describe('a failed question is no answer', () => {
  const failures: readonly (readonly [string, FaultAct])[] = [
    ['500', { kind: 'http', status: 500 }],
    ['502', { kind: 'http', status: 502 }],
    ['503', { kind: 'http', status: 503 }],
    ['a cut', { kind: 'cut', after: 40 }],
    ['HTML', { kind: 'html' }],
    ['an answer of another command', { kind: 'tree', edit: (answer) => answer.elements[0] ?? answer }],
    ['garbage', { kind: 'bytes', edit: (body) => body.map((byte) => byte ^ 0x55) }],
    ['nothing', { kind: 'drop', when: 'after' }],
  ];
  it.each(failures)('%s to everything: nothing counts as deleted or gone', async (_name, fault) => {
    const one = lab();
    const folder = one.mailbox.createFolder('Projekte');
    fill(one.mailbox, 3, {}, folder);
    const device = await synced(one);
    const folders = (await one.clock.run(device.store.folders())).length;
    one.exchange.faults.order({ command: '*', times: 40, act: fault });
    await device.live(2 * hour, 'manual');
    expect(await subjectsIn(device)).toHaveLength(10);
    expect(await one.clock.run(device.store.folders())).toHaveLength(folders);
    one.exchange.faults.clear();
    await device.live(2 * hour, 'manual');
    await device.settle('manual');
    await expectEqual(one, device, window);
  });
});

it('a clock that jumps a year ahead and back: work goes on, nothing is lost', async () => {
  const one = lab();
  const device = await synced(one);
  one.clock.set(start + 365 * day);
  await device.settle('manual');
  one.clock.set(start + hour);
  one.mailbox.deliver({ subject: 'Later', date: start + hour });
  await device.settle('manual');
  expect((await subjectsIn(device))[0]).toBe('Later');
  await device.live(hour);
  expect(device.statuses.at(-1)).toMatchObject({ problem: null });
});
