import { describe, expect, it } from 'vitest';
import { sameBytes } from '../../../src/core/base/bytes.ts';
import type { ProtocolVersion } from '../../../src/core/model/account.ts';
import { el, type Element } from '../../../src/core/wbxml/element.ts';
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
  outgoing,
  start,
  subjectsIn,
  type Lab,
} from './lab.ts';

// What the server tells, as section 4 of the state machine wants it taken (pull), and its tests worth having (section 12).

const window = { since: start - 31 * day };

const synced = async (one: Lab, count = 10): Promise<Device> => {
  fill(one.mailbox, count);
  const device = await one.device();
  await device.settle('start');
  one.forget();
  return device;
};

const inboxKey = async (one: Lab, device: Device): Promise<string> =>
  (await one.clock.run(device.store.collection(await device.folder('inbox'))))!.syncKey;

describe('commands of the server (section 4, pull)', () => {
  it('an Add for a known id is a Change: no double, the number stays', async () => {
    const one = lab();
    const device = await synced(one);
    const before = await numbersIn(device);
    const order = one.exchange.faults.order({ command: 'Sync', times: 3, act: { kind: 'duplicate-add' } });
    await device.settle('manual');
    await device.settle('manual');
    expect(order.hits).toBe(3);
    expect(await numbersIn(device)).toEqual(before);
    await expectEqual(one, device, window);
  });

  it('an Add that stands twice in one answer is one message', async () => {
    const one = lab();
    const device = await synced(one);
    one.mailbox.deliver({ subject: 'Twice' });
    one.exchange.faults.order({ command: 'Sync', times: 2, act: { kind: 'duplicate-add' } });
    await device.settle('manual');
    expect((await subjectsIn(device)).filter((subject) => subject === 'Twice')).toHaveLength(1);
    await expectEqual(one, device, window);
  });

  it.each(['Delete', 'SoftDelete', 'Change'] as const)(
    'a %s of an id that never was: no error, nothing gone, nothing made up',
    async (operation) => {
      const one = lab();
      const device = await synced(one);
      const before = await numbersIn(device);
      const order = one.exchange.faults.order({
        command: 'Sync',
        times: 3,
        act: { kind: 'unknown-id', operation },
      });
      one.mailbox.deliver({ subject: 'Later' });
      await device.settle('manual');
      expect(order.hits).toBe(3);
      expect((await numbersIn(device)).slice(1)).toEqual(before);
      expect(device.statuses.at(-1)).toMatchObject({ state: 'up-to-date', problem: null });
      await expectEqual(one, device, window);
    },
  );

  it.each([1, 70])(
    '%i Changes of items that are not here: the items are fetched, none is missing',
    async (count) => {
      const one = lab();
      const device = await synced(one);
      // Until windows are large: the more fit into one answer, the more have to be fetched before its key counts.
      for (let rounds = 0; rounds < 5; rounds++) await device.settle('manual');
      const ids = fill(one.mailbox, count, { html: '<p>Hallo</p>' });
      one.forget();
      // The Adds of the new mails come as Changes with one field, as from a server that believes they were told.
      one.exchange.faults.order({
        command: 'Sync',
        times: 6,
        act: { kind: 'tree', edit: (answer) => mapTree(answer, asChange) },
      });
      await device.settle('manual');
      const told = one.exchange.requests.slice(-one.count()).map(({ answer }) => changesIn(answer));
      expect(Math.max(...told)).toBe(count);
      expect(await subjectsIn(device)).toHaveLength(10 + ids.length);
      await expectEqual(one, device, window);
    },
  );
});

describe('a Change of an item that is not here, which cannot be had', () => {
  const changed = async (one: Lab): Promise<Device> => {
    const device = await synced(one);
    fill(one.mailbox, 3, { html: '<p>Hallo</p>' });
    one.exchange.faults.order({
      command: 'Sync',
      times: 50,
      act: { kind: 'tree', edit: (answer) => mapTree(answer, asChange) },
    });
    return device;
  };

  it('at the moment (3): the key does not move past it, and it comes', async () => {
    const one = lab();
    const device = await changed(one);
    const key = await inboxKey(one, device);
    const order = one.exchange.faults.order({
      command: 'ItemOperations',
      act: { kind: 'status', level: 'item', status: 3, items: [1] },
    });
    await device.settle('manual');
    expect(order.hits).toBe(1);
    expect(await inboxKey(one, device)).toBe(key);
    await device.live(10 * minute);
    await expectEqual(one, device, window);
  });

  it('ever (3, again and again): the others come, and mail goes on', async () => {
    const one = lab();
    const device = await changed(one);
    one.exchange.faults.order({
      command: 'ItemOperations',
      times: 100,
      act: { kind: 'status', level: 'item', status: 3, items: [1] },
    });
    await device.live(hour, 'manual');
    expect(await subjectsIn(device)).toHaveLength(12);
    one.exchange.faults.clear();
    one.mailbox.deliver({ subject: 'Later', date: one.clock.now() });
    await device.live(minute, 'manual');
    expect((await subjectsIn(device))[0]).toBe('Later');
  });

  it('because it cannot be read: quarantined as it came, with its reason', async () => {
    const one = lab();
    const device = await changed(one);
    let times = 0;
    one.exchange.faults.order({
      command: 'ItemOperations',
      times: 50,
      act: {
        kind: 'tree',
        edit: (answer) =>
          mapTree(answer, (each) =>
            each.tag === 'Email:Subject' && (times += 1) === 2 ? el('Email:To', 'x'.repeat(200_000)) : each,
          ),
      },
    });
    await device.settle('manual');
    expect(await subjectsIn(device)).toHaveLength(12);
    const [kept, ...more] = await one.clock.run(device.store.quarantined());
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ reason: 'item-too-large' });
    expect(kept!.raw.length).toBeGreaterThan(200_000);
  });
});

describe('answers that bring nothing (section 12)', () => {
  const empties: readonly (readonly [string, FaultAct])[] = [
    ['an empty body', { kind: 'bytes', edit: () => new Uint8Array(0) }],
    [
      'an answer without the collection',
      { kind: 'tree', edit: () => el('AirSync:Sync', el('AirSync:Collections')) },
    ],
    [
      'an answer without collections',
      { kind: 'tree', edit: () => el('AirSync:Sync', el('AirSync:Status', 1)) },
    ],
  ];
  it.each(empties)('%s to a pull: the key is unchanged, there is nothing to do', async (_name, fault) => {
    const one = lab();
    const device = await synced(one);
    const key = await inboxKey(one, device);
    one.exchange.faults.order({ command: 'Sync', times: 20, act: fault });
    await device.settle('manual');
    expect(await inboxKey(one, device)).toBe(key);
    expect(await subjectsIn(device)).toHaveLength(10);
    expect(one.count('Sync')).toBeLessThan(20);
    one.exchange.faults.clear();
    one.mailbox.deliver({ subject: 'Later' });
    await device.settle('manual');
    await expectEqual(one, device, window);
  });
});

describe.each(['12.1', '14.1', '16.1'] as const)(
  'ids with /, %%, spaces and 64 characters, %s',
  (version) => {
    it('work all the way: first synchronisation, marks, moves, bodies, files, answers, Ping', async () => {
      const one = lab({ ids: 'hostile', version: version as ProtocolVersion });
      const file = { name: 'a.bin', type: 'application/octet-stream', bytes: new Uint8Array(3_000).fill(7) };
      const folder = one.mailbox.createFolder('Projekte');
      fill(one.mailbox, 3, {}, folder);
      fill(one.mailbox, 8, { html: `<p>${'Hallo '.repeat(400)}</p>` });
      one.mailbox.deliver({ subject: 'With file', attachments: [file], date: start - minute });
      expect(one.mailbox.items(folder)[0]!.id).toHaveLength(64);
      const device = await one.device();
      await device.settle('start');
      const numbers = await numbersIn(device);
      await act(device, { kind: 'read', numbers: numbers.slice(0, 2), read: true });
      await act(device, { kind: 'flag', numbers: numbers.slice(1, 3), flag: 'flagged' });
      await act(device, { kind: 'move', numbers: numbers.slice(3, 5), target: folder as never });
      await act(device, { kind: 'remove', numbers: numbers.slice(5, 6), confirmed: false });
      const reply = outgoing('Re: With file');
      await act(device, {
        kind: 'send',
        mail: { ...reply, draft: { ...reply.draft, source: { number: numbers[0]!, verb: 'reply' } } },
      });
      const message = await one.clock.run(device.store.message(numbers[0]!));
      const reference = message!.card.attachments[0]!.fileReference;
      const stop = new AbortController().signal;
      await one.clock.run(device.engine.fetchAttachment(numbers[0]!, reference, () => undefined, stop));
      const stored = await one.clock.run(device.store.attachment(numbers[0]!, reference));
      expect(sameBytes(stored!, file.bytes)).toBe(true);
      await one.clock.run(device.engine.fetchBody(numbers[7]!, stop));
      await device.live(hour, 'message');
      device.look(one.mailbox.folder('inbox'));
      await device.live(10 * minute, 'manual');
      one.mailbox.deliver({ subject: 'Rings', date: one.clock.now() });
      await device.live(5 * minute);
      expect((await subjectsIn(device))[0]).toBe('Rings');
      expect(one.exchange.sent.map(({ subject }) => subject)).toEqual(['Re: With file']);
      expect(one.mailbox.items(folder)).toHaveLength(5);
      await expectEqual(one, device, { ...window, drafts: version >= '16' });
      expect(one.exchange.remarks).toEqual([]);
    });
  },
);

function changesIn(answer: Element | null): number {
  const commands = answer?.child('AirSync:Collections', 'AirSync:Collection', 'AirSync:Commands');
  return commands?.all('AirSync:Change').length ?? 0;
}

function asChange(element: Element): Element {
  if (element.tag !== 'AirSync:Add') return element;
  return el(
    'AirSync:Change',
    el('AirSync:ServerId', element.text('AirSync:ServerId')),
    el('AirSync:ApplicationData', el('Email:Read', 0)),
  );
}

function mapTree(element: Element, change: (element: Element) => Element): Element {
  const changed = change(element);
  if (changed !== element || element.elements.length === 0) return changed;
  return el(
    element.tag,
    element.elements.map((child) => mapTree(child, change)),
  );
}

it('a server that runs in a circle with ever new items under one key: the loop is seen, said and slowed down', async () => {
  const one = lab();
  const device = await synced(one);
  const inbox = one.mailbox.folder('inbox');
  const key = await inboxKey(one, device);
  let times = 0;
  one.exchange.faults.order({
    command: 'Sync',
    times: 100_000,
    where: ({ document }) =>
      document?.text('AirSync:Collections', 'AirSync:Collection', 'AirSync:CollectionId') === inbox,
    act: { kind: 'tree', edit: (answer) => inCircles(answer, key, (times += 1)) },
  });
  one.mailbox.deliver({ subject: 'Later' });
  await device.live(minute, 'manual');
  expect(times).toBeGreaterThan(5);
  expect(times).toBeLessThan(30);
  expect(JSON.stringify(device.reports)).toContain('"loop"');
  expect(await inboxKey(one, device)).toBe(key);
});

/** The key of before, one mail that never was, and more to come. */
function inCircles(answer: Element, key: string, at: number): Element {
  return mapTree(answer, (each) =>
    each.tag === 'AirSync:Collection'
      ? el(
          'AirSync:Collection',
          el('AirSync:SyncKey', key),
          el('AirSync:CollectionId', each.text('AirSync:CollectionId')),
          el('AirSync:Status', 1),
          el('AirSync:MoreAvailable'),
          el(
            'AirSync:Commands',
            el(
              'AirSync:Add',
              el('AirSync:ServerId', `circle:${String(at)}`),
              el('AirSync:ApplicationData', el('Email:Subject', `Circle ${String(at)}`)),
            ),
          ),
        )
      : each,
  );
}
