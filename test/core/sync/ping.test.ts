import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/core/base/errors.ts';
import { el } from '../../../src/core/wbxml/element.ts';
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

const window = { since: start - 31 * day };

const watching = async (one: Lab, count = 10): Promise<Device> => {
  fill(one.mailbox, count);
  const device = await one.device();
  device.look(one.mailbox.folder('inbox'));
  await device.live(minute, 'start');
  one.forget();
  return device;
};

const pings = (one: Lab): readonly { at: number; heartbeat: number | null }[] =>
  one.exchange.requests
    .filter(({ command }) => command === 'Ping')
    .map(({ at, document }) => ({ at, heartbeat: document?.integer('Ping:HeartbeatInterval') ?? null }));

describe('Ping', () => {
  it('new mail is there a moment after it came', async () => {
    const one = lab();
    const device = await watching(one);
    const living = device.live(10 * minute);
    let cameAt = 0;
    void one.clock.sleep(3 * minute).then(() => {
      cameAt = one.clock.now();
      one.mailbox.deliver({ subject: 'Now' });
    });
    await living;
    expect((await subjectsIn(device))[0]).toBe('Now');
    const asked = one.exchange.requests.find(({ at, command }) => at >= cameAt && command === 'Sync');
    expect(asked!.at - cameAt).toBeLessThan(1_000);
    await expectEqual(one, device, window);
  });

  it('is held only while somebody looks, one at a time, on folders that have a key', async () => {
    const one = lab();
    const device = await watching(one);
    await device.live(30 * minute);
    expect(one.count('Ping')).toBeGreaterThanOrEqual(5);
    expect(one.exchange.remarks).toEqual([]);
    const last = one.exchange.requests.findLast(({ command }) => command === 'Ping');
    const ids = last!.document!.child('Ping:Folders')!.elements.map((folder) => folder.text('Ping:Id'));
    expect(ids[0]).toBe(one.mailbox.folder('inbox'));
    expect(ids).not.toContain(one.mailbox.folder('outbox'));
    expect(new Set(ids).size).toBe(ids.length);
    device.look(null);
    await device.live(minute);
    one.forget();
    await device.live(day);
    expect(one.count('Ping')).toBe(0);
  });

  it('ends within a glance when nobody looks any more', async () => {
    const one = lab();
    const device = await watching(one);
    const step = device.engine.step('continue', new AbortController().signal);
    void one.clock.sleep(20_000).then(() => device.look(null));
    const began = one.clock.now();
    await one.clock.run(step);
    expect(one.clock.now() - began).toBeLessThanOrEqual(36_000);
  });

  it('gives way at once to what a person does', async () => {
    const one = lab();
    const device = await watching(one);
    const numbers = await numbersIn(device);
    const step = device.engine.step('continue', new AbortController().signal);
    void one.clock.sleep(5_000).then(() => device.engine.nudge());
    const began = one.clock.now();
    await one.clock.run(step);
    expect(one.clock.now() - began).toBeLessThan(6_000);
    await act(device, { kind: 'read', numbers: numbers.slice(0, 1), read: true });
    await device.live(minute, 'message');
    await expectEqual(one, device, window);
  });

  it('ends for a mail that waits for its undo, in time', async () => {
    const one = lab();
    const device = await watching(one);
    await act(device, { kind: 'send', mail: outgoing('Hello') });
    const before = one.clock.now();
    await device.live(minute, 'message');
    expect(one.exchange.sent).toHaveLength(1);
    expect(one.exchange.sent[0]!.at - before).toBeLessThan(10_000);
  });

  it('waits for a Sync without commands, where a server would answer it at once otherwise, and makes no loop', async () => {
    const one = lab();
    const device = await watching(one);
    one.forget();
    one.mailbox.deliver({ subject: 'Now' });
    await device.live(10 * minute);
    expect(one.count('Sync')).toBeLessThanOrEqual(5);
    const after = one.exchange.requests.filter(({ command }) => command === 'Sync' || command === 'Ping');
    const place = after.findIndex(({ command }) => command === 'Ping');
    expect(place).toBeGreaterThanOrEqual(0);
  });

  it('a folder that cries wolf is left out for some minutes', async () => {
    const one = lab();
    const device = await watching(one);
    const inbox = one.mailbox.folder('inbox');
    one.forget();
    one.exchange.faults.order({
      command: 'Ping',
      times: 1_000,
      where: ({ document }) =>
        document?.child('Ping:Folders')?.elements.some((folder) => folder.text('Ping:Id') === inbox) ?? false,
      act: answered(2, [inbox]),
    });
    await device.live(hour);
    expect(one.count('Ping') + one.count('Sync')).toBeLessThan(120);
    const lists = one.exchange.requests
      .filter(({ command }) => command === 'Ping')
      .map(({ document }) =>
        document!.child('Ping:Folders')!.elements.map((folder) => folder.text('Ping:Id')),
      );
    expect(lists.some((ids) => !ids.includes(inbox))).toBe(true);
  });
});

describe('the status table of Ping', () => {
  it('5: the heartbeat of the server is used', async () => {
    const one = lab({ heartbeat: { min: 60, max: 90 } });
    const device = await watching(one);
    await device.live(30 * minute);
    const beats = pings(one).map(({ heartbeat }) => heartbeat);
    expect(beats.slice(-5).every((beat) => beat === 90)).toBe(true);
  });

  it('6: as many folders as the server allows, the Inbox among them', async () => {
    const one = lab({ maxPingFolders: 2 });
    const device = await watching(one);
    await device.live(10 * minute);
    const last = one.exchange.requests.findLast(({ command }) => command === 'Ping');
    const ids = last!.document!.child('Ping:Folders')!.elements.map((folder) => folder.text('Ping:Id'));
    expect(ids).toHaveLength(2);
    expect(ids).toContain(one.mailbox.folder('inbox'));
  });

  it('7: FolderSync, then the full request', async () => {
    const one = lab();
    const device = await watching(one);
    const folder = one.mailbox.createFolder('Neu');
    fill(one.mailbox, 2, {}, folder);
    one.exchange.faults.order({
      command: 'Ping',
      act: answered(7, []),
    });
    await device.live(10 * minute);
    expect(one.count('FolderSync')).toBe(1);
    await expectEqual(one, device, window);
  });

  it.each([3, 4, 8])('%i: backs off, and goes on', async (status) => {
    const one = lab();
    const device = await watching(one);
    one.exchange.faults.order({
      command: 'Ping',
      times: 6,
      act: answered(status, []),
    });
    await device.live(10 * minute);
    expect(one.count('Ping')).toBeLessThan(12);
    await device.live(hour);
    one.mailbox.deliver({ subject: 'Now', date: one.clock.now() });
    await device.live(5 * minute);
    expect((await subjectsIn(device))[0]).toBe('Now');
  });

  it('refused for good (501): mail is fetched by interval, and Ping is tried again the next day', async () => {
    const one = lab();
    const device = await watching(one);
    one.exchange.faults.order({ command: 'Ping', times: 10_000, act: { kind: 'http', status: 501 } });
    await device.live(hour);
    expect(one.count('Ping')).toBeLessThanOrEqual(2);
    one.mailbox.deliver({ subject: 'Later', date: one.clock.now() });
    await device.live(31 * minute);
    expect((await subjectsIn(device))[0]).toBe('Later');
    one.exchange.faults.clear();
    one.forget();
    await device.live(25 * hour);
    expect(one.count('Ping')).toBeGreaterThan(0);
  });

  const cuts: readonly (readonly [string, FaultAct])[] = [
    ['cut at once', { kind: 'drop', when: 'before' }],
    ['502', { kind: 'http', status: 502 }],
    ['html', { kind: 'html' }],
  ];
  it.each(cuts)('%s, again and again: pauses grow, and Ping comes back', async (_name, cut) => {
    const one = lab();
    const device = await watching(one);
    one.exchange.faults.order({ command: 'Ping', times: 30, act: cut });
    await device.live(2 * hour);
    expect(one.count('Ping')).toBeLessThan(40);
    one.exchange.faults.clear();
    await device.live(30 * minute);
    one.forget();
    one.mailbox.deliver({ subject: 'Now', date: one.clock.now() });
    await device.live(5 * minute);
    expect((await subjectsIn(device))[0]).toBe('Now');
  });

  it('a line that is cut after 100 seconds each time: the heartbeat settles below', async () => {
    const one = lab();
    fill(one.mailbox, 3);
    const device = await one.device({
      transport: (inner) => ({
        send: async (request) => {
          if (!request.url.includes('Cmd=Ping')) return inner.send(request);
          const cut = new AbortController();
          void one.clock.sleep(100_000, request.signal).then(
            () => cut.abort(new Error('cut')),
            () => undefined,
          );
          try {
            return await inner.send({ ...request, signal: AbortSignal.any([request.signal, cut.signal]) });
          } catch (error) {
            if (cut.signal.aborted)
              throw new Fault({
                code: 'network',
                verdict: 'later',
              });
            throw error;
          }
        },
      }),
    });
    device.look(one.mailbox.folder('inbox'));
    await device.live(2 * hour, 'start');
    const beats = pings(one).map(({ heartbeat }) => heartbeat!);
    expect(beats.slice(-10).every((beat) => beat < 100)).toBe(true);
  });
});

/** Another answer of Ping. */
function answered(status: number, folders: readonly string[]): FaultAct {
  const answer = el(
    'Ping:Ping',
    el('Ping:Status', status),
    folders.length > 0 &&
      el(
        'Ping:Folders',
        folders.map((id) => el('Ping:Folder', id)),
      ),
  );
  return { kind: 'tree', edit: () => answer };
}
