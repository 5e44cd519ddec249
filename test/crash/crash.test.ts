import { describe, expect, it } from 'vitest';
import type { ProtocolVersion } from '../../src/core/model/account.ts';
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
} from '../core/sync/lab.ts';
import type { Device } from '../fakes/device.ts';
import { Stopper } from './stopper.ts';

/** What is crashed: how a device gets ready, and what must hold when it has come to rest again. */
type Scenario = {
  readonly version: ProtocolVersion;
  /** As SOGo (docs/adr/0015). */
  readonly remembers?: 'by device';
  readonly prepare: (one: Lab, device: Device) => Promise<void>;
  /** What the person does when the device is there again. */
  readonly then?: (one: Lab, device: Device) => Promise<void>;
  readonly holds: (one: Lab, device: Device) => Promise<void>;
};

const nothing = { waiting: 0, inflight: 0, held: 0, failed: 0, doubtful: 0 };
const html = `<p>${'Hallo '.repeat(300)}</p>`;

/** Device and server are equal, nothing waits, no row is broken. */
const equal = async (one: Lab, device: Device): Promise<void> => {
  await expectEqual(one, device, { since: start - 31 * day });
  expect(await one.clock.run(device.store.outboxCounts())).toEqual(nothing);
  expect(await one.clock.run(device.store.inflights())).toEqual([]);
  expect(await one.clock.run(device.store.missingCards(10))).toEqual([]);
  expect(await one.clock.run(device.store.quarantined())).toEqual([]);
};

const synced = async (one: Lab, device: Device, count: number): Promise<void> => {
  fill(one.mailbox, count);
  await device.settle('start');
};

const scenarios: Record<string, Scenario> = {
  'first synchronisation': {
    version: '16.1',
    prepare: (one) => {
      fill(one.mailbox, 30);
      fill(one.mailbox, 4, { html });
      fill(one.mailbox, 3, {}, one.mailbox.createFolder('Projekte'));
      return Promise.resolve();
    },
    holds: equal,
  },
  'incremental synchronisation': {
    version: '14.1',
    prepare: async (one, device) => {
      await synced(one, device, 20);
      const { mailbox } = one;
      const items = mailbox.items(mailbox.folder('inbox'));
      for (let at = 0; at < 4; at++) mailbox.deliver({ subject: `New ${String(at)}`, date: start + at });
      mailbox.mark(items[0]!.id, { read: true });
      mailbox.delete(items[1]!.id);
      mailbox.move(items[2]!.id, mailbox.folder('archive'));
      mailbox.createFolder('Neu');
    },
    holds: equal,
  },
  'marks, moves and deletions': {
    version: '16.1',
    prepare: async (one, device) => {
      await synced(one, device, 20);
      const numbers = await numbersIn(device);
      await act(device, { kind: 'read', numbers: numbers.slice(0, 4), read: true });
      await act(device, { kind: 'flag', numbers: numbers.slice(3, 6), flag: 'flagged' });
      await act(device, { kind: 'archive', numbers: numbers.slice(4, 8) });
      await act(device, { kind: 'remove', numbers: numbers.slice(8, 10), confirmed: false });
      one.mailbox.deliver({ subject: 'Meanwhile', date: start + 1 });
    },
    holds: async (one, device) => {
      await equal(one, device);
      const { mailbox } = one;
      const all = mailbox.snapshot().folders.flatMap(({ items }) => items);
      expect(all.filter(({ read }) => read)).toHaveLength(4);
      expect(all.filter(({ flag }) => flag === 2)).toHaveLength(3);
      expect(mailbox.items(mailbox.folder('archive'))).toHaveLength(4);
      expect(mailbox.items(mailbox.folder('deleted'))).toHaveLength(2);
      expect(all).toHaveLength(21);
    },
  },
  'deletions for good': {
    version: '14.0',
    prepare: async (one, device) => {
      fill(one.mailbox, 6, {}, one.mailbox.folder('deleted'));
      await device.settle('start');
      const numbers = await numbersIn(device, 'deleted');
      await act(device, { kind: 'remove', numbers: numbers.slice(0, 3), confirmed: true });
      await one.clock.pass(minute);
    },
    holds: async (one, device) => {
      await equal(one, device);
      expect(one.mailbox.items(one.mailbox.folder('deleted'))).toHaveLength(3);
    },
  },
  'a reset': {
    version: '14.1',
    prepare: async (one, device) => {
      await synced(one, device, 15);
      const numbers = await numbersIn(device);
      await act(device, { kind: 'read', numbers: numbers.slice(0, 2), read: true });
      one.exchange.faults.order({ command: 'Sync', act: { kind: 'key-reset' } });
    },
    holds: equal,
  },
};

for (const [name, remembers] of [
  ['a wider window', {}],
  ['a wider window, at a server that remembers of the device', { remembers: 'by device' }],
] as const) {
  scenarios[name] = {
    version: '14.1',
    ...remembers,
    prepare: async (one, device) => {
      fill(one.mailbox, 8);
      fill(one.mailbox, 12, { date: start - 20 * day });
      fill(one.mailbox, 40, { date: start - 60 * day });
      const { fetchMode } = await one.clock.run(device.store.settings());
      await one.clock.run(device.store.saveSettings({ fetchMode, mailWindow: '1w' }));
      await device.settle('start');
      await one.clock.run(device.store.saveSettings({ fetchMode, mailWindow: 'all' }));
    },
    holds: async (one, device) => {
      await expectEqual(one, device);
      expect(await subjectsIn(device)).toHaveLength(60);
    },
  };
}

for (const [name, remembers] of [
  ['new mail, and a mark after it', {}],
  ['new mail, and a mark after it, at a server that remembers of the device', { remembers: 'by device' }],
] as const) {
  scenarios[name] = {
    version: '16.1',
    ...remembers,
    prepare: async (one, device) => {
      await synced(one, device, 10);
      for (let at = 0; at < 3; at++) one.mailbox.deliver({ subject: `New ${String(at)}`, date: start + at });
    },
    then: async (_one, device) => {
      const numbers = await numbersIn(device);
      await act(device, { kind: 'read', numbers: numbers.slice(-2), read: true });
    },
    holds: async (one, device) => {
      await equal(one, device);
      expect(one.mailbox.items(one.mailbox.folder('inbox')).filter(({ read }) => read)).toHaveLength(2);
    },
  };
}

for (const version of ['12.1', '16.1'] as const) {
  scenarios[`sending with ${version}`] = {
    version,
    prepare: async (one, device) => {
      await synced(one, device, 5);
      const [newest] = await numbersIn(device);
      const reply = outgoing('Re: Mail 5');
      await act(device, { kind: 'send', mail: outgoing('One') });
      await act(device, {
        kind: 'send',
        mail: { ...reply, draft: { ...reply.draft, source: { number: newest!, verb: 'reply' } } },
      });
      await one.clock.pass(10_000);
    },
    holds: async (one, device) => {
      await equal(one, device);
      expect(one.exchange.sent.map(({ subject }) => subject).sort()).toEqual(['One', 'Re: Mail 5']);
      expect(one.mailbox.items(one.mailbox.folder('sent'))).toHaveLength(2);
    },
  };
}

/** @returns the worlds in which it could have been stopped, by place. */
const crash = async (name: string, scenario: Scenario, at: number | null): Promise<readonly number[]> => {
  const { version, remembers = 'by key' } = scenario;
  const one = lab({ version, remembers });
  const stopper = new Stopper();
  let stopping = false;
  const device = await one.device({
    // Another database for each stop.
    name: `${name} ${String(at)}`,
    transport: (inner) => {
      const stopped = stopper.transport(inner);
      return { send: (request) => (stopping ? stopped : inner).send(request) };
    },
    store: (inner) => stopper.store(inner, () => stopping),
  });
  await scenario.prepare(one, device);
  stopping = true;
  stopper.at = at;
  stopper.stop = () => device.kill();
  device.restart();
  await device.settle('manual').catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
  });
  stopping = false;
  await device.reopen();
  await scenario.then?.(one, device);
  await device.live(2 * hour, 'start');
  await device.settle('manual');
  await scenario.holds(one, device);
  expect(one.exchange.remarks).toEqual([]);
  return stopper.worlds;
};

/**
 * One place for each world, a different one of its awaits each time: where nothing was stored or sent in between, two stops
 * leave the same database and the same server. `CRASH=all` stops at every place of them.
 */
const representatives = (worlds: readonly number[]): readonly number[] => {
  const places = new Map<number, number[]>();
  for (const [place, world] of worlds.entries()) places.set(world, [...(places.get(world) ?? []), place]);
  return [...places].map(([world, own]) => own[world % own.length]!);
};

describe.each(Object.entries(scenarios))('%s', (name, scenario) => {
  it('is stopped at every await, and started again: nothing lost, nothing doubled', async () => {
    const worlds = await crash(name, scenario, null);
    const places = process.env['CRASH'] === 'all' ? [...worlds.keys()] : representatives(worlds);
    expect(places.length).toBeGreaterThan(6);
    for (const at of places) {
      await crash(name, scenario, at).catch((cause: unknown) => {
        throw new Error(`stopped at place ${String(at)} of ${String(worlds.length)}`, { cause });
      });
    }
    console.info(
      `${name}: ${String(worlds.length)} stopping points, ${String(places.length)} of them different`,
    );
  }, 600_000);
});
