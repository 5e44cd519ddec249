import { describe, expect, it } from 'vitest';
import type { StatusAction } from '../../../src/core/eas/status.ts';
import type { RequestRecord } from '../../exchange/request-facts.ts';
import type { Device } from '../../fakes/device.ts';
import { statusPage, type PageRow } from '../eas/status-page.ts';
import {
  act,
  day,
  expectEqual,
  fill,
  hour,
  lab,
  minute,
  numbersIn,
  outgoing,
  start,
  subjectsIn,
  type Lab,
} from './lab.ts';

// Every row of the status page that the engine can meet, answered by our Exchange: the written verdict happens, nothing
// is repeated more often than it says, and in the end everything is equal.

const window = { since: start - 31 * day };
const nothing = { waiting: 0, inflight: 0, held: 0, failed: 0, doubtful: 0 };

const rowsOf = (place: PageRow['place']): readonly PageRow[] =>
  statusPage.filter((row) => row.place === place && row.action !== 'success');

const synced = async (one: Lab, count = 8): Promise<Device> => {
  fill(one.mailbox, count);
  const device = await one.device();
  await device.settle('start');
  one.forget();
  return device;
};

const since = (one: Lab): readonly RequestRecord[] => one.exchange.requests.slice(-one.count());

const keyOf = ({ document }: RequestRecord): string | null =>
  document?.text('AirSync:Collections', 'AirSync:Collection', 'AirSync:SyncKey') ?? null;

/** Time after the refused request until the same kind of request comes again, in milliseconds. */
const pause = (requests: readonly RequestRecord[], command: string): number => {
  const own = requests.filter((request) => request.command === command);
  return own.length < 2 ? Infinity : own[1]!.at - own[0]!.at;
};

describe.each([...rowsOf('Sync'), ...rowsOf('Common')])('pulling: $code, $action', ({ code, action }) => {
  it('does what is written', async () => {
    const one = lab({ policy: { DevicePasswordEnabled: '0' } });
    const device = await synced(one);
    const inbox = one.mailbox.folder('inbox');
    const isInbox = ({ document }: Pick<RequestRecord, 'document'>): boolean =>
      document?.text('AirSync:Collections', 'AirSync:Collection', 'AirSync:CollectionId') === inbox;
    one.mailbox.deliver({ subject: 'Later' });
    one.exchange.faults.order({
      command: 'Sync',
      where: isInbox,
      act: { kind: 'status', level: 'global', status: code },
    });
    const before = one.clock.now();
    await device.settle('push');
    const status = device.statuses.at(-1)!;
    await device.live(2 * day);
    const requests = since(one);
    const again = pause(
      requests.filter((request) => request.command !== 'Sync' || isInbox(request)),
      'Sync',
    );
    const commands = requests.map(({ command }) => command);
    if (action === 'wipe') {
      // The server ordered none when asked: it was a mistake of its, and nothing is wiped because of it.
      expect(device.wiped).toBeNull();
      expect(commands).toContain('Provision');
    } else if (action === 'sign-in') {
      expect(status.state).toBe('sign-in');
      expect(again).toBe(Infinity);
    } else await verdicts[action]?.({ one, device, code, again, commands, requests });
    expect(requests.filter(({ at }) => at - before < hour).length).toBeLessThan(40);
    device.wiped = null;
    await device.live(2 * hour, 'manual');
    await expectEqual(one, device, window);
  });
});

type Seen = {
  readonly one: Lab;
  readonly device: Device;
  readonly code: number;
  readonly again: number;
  readonly commands: readonly string[];
  readonly requests: readonly RequestRecord[];
};

const restsAtLeast =
  (ms: number) =>
  ({ again }: Seen): void => {
    expect(again).toBeGreaterThanOrEqual(ms);
  };

/** What shows on the line when a pull is refused so. */
const verdicts: Partial<Record<StatusAction, (seen: Seen) => void | Promise<void>>> = {
  retry: ({ again }) => {
    expect(again).toBeGreaterThanOrEqual(5_000);
    expect(again).toBeLessThanOrEqual(7_000);
  },
  rest: restsAtLeast(15 * minute),
  bug: restsAtLeast(15 * minute),
  split: restsAtLeast(15 * minute),
  user: restsAtLeast(15 * minute),
  'set-aside': restsAtLeast(15 * minute),
  'other-form': restsAtLeast(15 * minute),
  absent: restsAtLeast(15 * minute),
  'take-server': restsAtLeast(15 * minute),
  'full-request': restsAtLeast(15 * minute),
  'use-limit': restsAtLeast(15 * minute),
  'sync-folder': restsAtLeast(15 * minute),
  blocked: ({ again, code, device }) => {
    expect(again).toBeGreaterThanOrEqual(code === 126 || code === 131 ? day : 15 * minute);
    expect(device.statuses.some(({ state }) => state === 'problem')).toBe(true);
  },
  'reset-key': ({ requests }) => {
    expect(requests.filter(({ command }) => command === 'Sync').map(keyOf)).toContain('0');
  },
  'folder-sync': ({ commands }) => {
    expect(commands).toContain('FolderSync');
  },
  'drop-item': ({ commands }) => {
    expect(commands).toContain('FolderSync');
  },
  'hierarchy-0': ({ requests }) => {
    const first = requests.find(({ command }) => command === 'FolderSync');
    expect(first?.document?.text('FolderHierarchy:SyncKey')).toBe('0');
    expect(requests.filter(({ command }) => command === 'Sync').map(keyOf)).toContain('0');
  },
  provision: ({ commands }) => {
    expect(commands.slice(0, 4)).toEqual(['Sync', 'Provision', 'Provision', 'Sync']);
  },
  options: ({ commands }) => {
    expect(commands.slice(0, 2)).toEqual(['Sync', 'Options']);
  },
  discover: ({ again }) => {
    expect(again).toBeGreaterThanOrEqual(5_000);
  },
};

describe.each(rowsOf('FolderSync'))('folders: $code, $action', ({ code, action }) => {
  it('does what is written', async () => {
    const one = lab();
    const device = await synced(one);
    one.mailbox.createFolder('Neu');
    one.exchange.faults.order({
      command: 'FolderSync',
      act: { kind: 'status', level: 'global', status: code },
    });
    await device.live(2 * day, 'manual');
    const asked = since(one).filter(({ command }) => command === 'FolderSync');
    if (action === 'hierarchy-0') expect(asked[1]?.document?.text('FolderHierarchy:SyncKey')).toBe('0');
    else expect(pause(asked, 'FolderSync')).toBeGreaterThanOrEqual(action === 'retry' ? 5_000 : 15 * minute);
    await device.live(hour, 'manual');
    await expectEqual(one, device, window);
  });
});

describe.each(rowsOf('GetItemEstimate'))('estimates: $code', ({ code }) => {
  it.each(['global', 'collection'] as const)('at %s level: nothing is decided by it', async (level) => {
    const one = lab();
    fill(one.mailbox, 30);
    const device = await one.device();
    one.exchange.faults.order({
      command: 'GetItemEstimate',
      times: 30,
      act: { kind: 'status', level, status: code },
    });
    await device.live(day, 'start');
    await device.settle('manual');
    expect(one.count('GetItemEstimate')).toBeLessThan(20);
    await expectEqual(one, device, window);
  });
});

describe.each(rowsOf('Sync').filter(({ code }) => code > 3))('one mark: $code, $action', ({ code }) => {
  it('the others arrive, this one is done, tried again or told; it never vanishes', async () => {
    const one = lab();
    const device = await synced(one);
    const numbers = await numbersIn(device);
    await act(device, { kind: 'read', numbers: numbers.slice(0, 3), read: true });
    one.exchange.faults.order({
      command: 'Sync',
      where: ({ document }) =>
        document?.child('AirSync:Collections', 'AirSync:Collection', 'AirSync:Commands') != null,
      act: { kind: 'status', level: 'item', status: code, items: [0] },
    });
    await device.live(day, 'message');
    await device.settle('manual');
    await expectEqual(one, device, window);
    const read = one.mailbox.items(one.mailbox.folder('inbox')).filter((item) => item.read).length;
    const counts = await one.clock.run(device.store.outboxCounts());
    const told = counts.failed + (JSON.stringify(device.reports).includes('"kind":"read"') ? 1 : 0);
    expect(read === 3 || (read === 2 && told > 0)).toBe(true);
    expect(counts).toMatchObject({ waiting: 0, inflight: 0 });
  });
});

describe.each(rowsOf('MoveItems'))('a move: $code, $action', ({ code }) => {
  it('is made, or taken back and told', async () => {
    const one = lab();
    const device = await synced(one);
    const numbers = await numbersIn(device);
    await act(device, { kind: 'archive', numbers: numbers.slice(0, 3) });
    one.exchange.faults.order({
      command: 'MoveItems',
      act: { kind: 'status', level: 'item', status: code, items: [0] },
    });
    await device.live(day, 'message');
    await device.settle('manual');
    await expectEqual(one, device, window);
    expect(await subjectsIn(device)).toHaveLength(8 - (await subjectsIn(device, 'archive')).length);
    const counts = await one.clock.run(device.store.outboxCounts());
    expect(counts).toMatchObject({ waiting: 0, inflight: 0 });
    expect(one.count('MoveItems')).toBeLessThan(6);
  });
});

const sendCodes = [
  107, 110, 111, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 130, 150, 166, 167, 178, 179, 183,
];

describe.each(sendCodes)('sending: %i', (code) => {
  it('the mail leaves once, or comes back with its reason', async () => {
    const one = lab();
    const device = await synced(one);
    const [newest] = await numbersIn(device);
    const mail = outgoing('Re: Mail 8');
    await act(device, {
      kind: 'send',
      mail: { ...mail, draft: { ...mail.draft, source: { number: newest!, verb: 'reply' } } },
    });
    one.exchange.faults.order({
      command: 'SmartReply',
      act: { kind: 'status', level: 'global', status: code },
    });
    await device.live(day, 'message');
    const counts = await one.clock.run(device.store.outboxCounts());
    const row = statusPage.find((each) => each.place === 'Common' && each.code === code)!;
    if (code === 118) expect([one.exchange.sent.length, counts]).toEqual([0, nothing]);
    else if (['retry', 'rest'].includes(row.action) || code === 121 || code === 150) {
      expect(one.exchange.sent.map(({ subject }) => subject)).toEqual(['Re: Mail 8']);
      expect(counts).toEqual(nothing);
      const commands = since(one).map(({ command }) => command);
      // What cannot be quoted by the server quotes itself already.
      expect(commands.includes('SendMail')).toBe(code === 121 || code === 150);
    } else {
      expect(one.exchange.sent).toEqual([]);
      expect(counts).toEqual({ ...nothing, failed: 1 });
      expect(since(one).filter(({ command }) => command === 'SmartReply')).toHaveLength(1);
      const [operation] = await one.clock.run(device.store.operations());
      expect(operation).toMatchObject({ state: 'failed', work: { kind: 'send' } });
    }
  });
});

it('120, three times: tried twice more, then the person', async () => {
  const one = lab();
  const device = await synced(one);
  await act(device, { kind: 'send', mail: outgoing('Hello') });
  one.exchange.faults.order({
    command: 'SendMail',
    times: 50,
    act: { kind: 'status', level: 'global', status: 120 },
  });
  await device.live(day, 'message');
  expect(one.count('SendMail')).toBe(3);
  expect(await one.clock.run(device.store.outboxCounts())).toEqual({ ...nothing, failed: 1 });
});

describe.each(rowsOf('ItemOperations.Fetch'))('a body: $code, $action', ({ code, action }) => {
  it('comes, or says why, and is not asked for in a circle', async () => {
    const one = lab();
    fill(one.mailbox, 8, { html: '<p>Hallo</p>'.repeat(200) });
    const device = await one.device();
    const order = one.exchange.faults.order({
      command: 'ItemOperations',
      times: 1_000,
      act: { kind: 'status', level: 'item', status: code },
    });
    await device.settle('start');
    const [newest] = await numbersIn(device);
    const asked = device.engine.fetchBody(newest!, new AbortController().signal).then(
      () => 'came',
      (error: unknown) => (error as { code: string }).code,
    );
    expect(await one.clock.run(asked)).toMatch(/^[a-z-]+$/);
    await device.live(hour);
    expect(order.hits).toBeLessThan(12);
    order.cancel();
    await one.clock.run(device.engine.fetchBody(newest!, new AbortController().signal));
    expect(await one.clock.run(device.store.body(newest!))).not.toBeNull();
    await device.live(hour, 'manual');
    await expectEqual(one, device, window);
    expect(action).not.toBe('success');
  });
});
