import { describe, expect, it } from 'vitest';
import type { Poison } from '../../exchange/mailbox/mail.ts';
import { day, fill, hour, lab, minute, start, subjectsIn } from './lab.ts';

const poisons: readonly Poison[] = [
  'bad-date',
  'invalid-utf8',
  'nul',
  'huge-subject',
  'deep-html',
  'unknown-elements',
  'empty-id',
  'broken-wbxml',
];

describe.each(poisons)('a poison item (%s)', (poison) => {
  it.each([0, 17, 39])(
    'at place %i of 40: the other 39 come, it is kept or quarantined, never skipped',
    async (place) => {
      const one = lab();
      const ids = fill(one.mailbox, 40);
      one.mailbox.change(ids[place]!, { poison });
      const device = await one.device();
      await device.live(hour, 'start');
      const subjects = await subjectsIn(device);
      const quarantined = await one.clock.run(device.store.quarantined());
      const others = ids.map((_, at) => `Mail ${String(at + 1)}`).filter((_, at) => at !== place);
      expect(subjects).toEqual(expect.arrayContaining(others));
      expect(subjects.length + quarantined.length).toBe(40);
      for (const { raw, reason } of quarantined) {
        expect(raw.length).toBeGreaterThan(0);
        expect(reason).toMatch(/^[a-z-]+$/);
      }
      await device.settle('manual');
      expect(device.statuses.at(-1)).toMatchObject({ state: 'up-to-date', problem: null });
    },
  );
});

describe('answers that cannot be decoded', () => {
  it('the window is halved until the item is alone; the key moves with nothing but what is stored', async () => {
    const one = lab();
    const ids = fill(one.mailbox, 60);
    one.mailbox.change(ids[30]!, { poison: 'broken-wbxml' });
    const device = await one.device();
    await device.live(2 * hour, 'start');
    const windows = one.exchange.requests
      .filter(({ command }) => command === 'Sync')
      .map(({ document }) =>
        document?.child('AirSync:Collections', 'AirSync:Collection')?.integer('AirSync:WindowSize'),
      );
    expect(windows).toContain(1);
    expect(await subjectsIn(device)).toHaveLength(59);
    expect(await one.clock.run(device.store.quarantined())).toHaveLength(1);
  });

  it('several at once, and later mail still comes', async () => {
    const one = lab();
    const ids = fill(one.mailbox, 50);
    for (const at of [3, 4, 25, 48]) one.mailbox.change(ids[at]!, { poison: 'broken-wbxml' });
    const device = await one.device();
    await device.live(6 * hour, 'start');
    one.mailbox.deliver({ subject: 'Later', date: start + 6 * hour });
    await device.live(minute, 'manual');
    expect(await subjectsIn(device)).toHaveLength(47);
    expect((await subjectsIn(device))[0]).toBe('Later');
    expect(await one.clock.run(device.store.quarantined())).toHaveLength(4);
  });

  it('garbage behind the document is reported, and read past', async () => {
    const one = lab();
    fill(one.mailbox, 30);
    one.exchange.faults.order({ command: 'Sync', times: 100, act: { kind: 'garbage' } });
    const device = await one.device();
    await device.settle('start');
    expect(await subjectsIn(device)).toHaveLength(30);
    expect(JSON.stringify(device.reports)).toContain('trailing-bytes');
  });

  it('for ever: the collection rests, the others are synchronised, nothing is lost', async () => {
    const one = lab();
    fill(one.mailbox, 10);
    const projects = one.mailbox.createFolder('Projekte');
    fill(one.mailbox, 4, {}, projects);
    const inbox = one.mailbox.folder('inbox');
    one.exchange.faults.order({
      command: 'Sync',
      times: 10_000,
      where: ({ document }) =>
        document?.text('AirSync:Collections', 'AirSync:Collection', 'AirSync:CollectionId') === inbox,
      act: { kind: 'bytes', edit: (body) => body.slice(0, 9) },
    });
    const device = await one.device();
    await device.live(3 * hour, 'start');
    const list = await one.clock.run(device.store.list({ folder: projects as never }));
    expect(list.length).toBe(4);
    expect(one.count('Sync')).toBeLessThan(120);
    one.exchange.faults.clear();
    await device.live(day, 'manual');
    expect(await subjectsIn(device)).toHaveLength(10);
  });
});
