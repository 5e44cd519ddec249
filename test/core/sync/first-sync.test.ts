import { describe, expect, it } from 'vitest';
import type { ProtocolVersion } from '../../../src/core/model/account.ts';
import type { Element } from '../../../src/core/wbxml/element.ts';
import { day, expectEqual, fill, lab, start, subjectsIn, type Lab } from './lab.ts';

const versions: readonly ProtocolVersion[] = ['12.1', '14.0', '14.1', '16.0', '16.1'];

const collections = ({ exchange }: Lab): readonly Element[] =>
  exchange.requests
    .filter(({ command }) => command === 'Sync')
    .flatMap(({ document }) => document?.child('AirSync:Collections')?.all('AirSync:Collection') ?? []);

const inboxPulls = (lab: Lab): readonly Element[] =>
  collections(lab).filter(
    (collection) =>
      collection.text('AirSync:CollectionId') === lab.mailbox.folder('inbox') &&
      collection.child('AirSync:Options') !== null,
  );

describe.each(versions)('first synchronisation, %s', (version) => {
  it('brings everything, and comes to rest', async () => {
    const one = lab({ version });
    fill(one.mailbox, 130);
    fill(one.mailbox, 12, {}, one.mailbox.folder('sent'));
    fill(one.mailbox, 3, {}, one.mailbox.createFolder('Projekte'));
    const device = await one.device();
    const result = await device.settle('start');
    expect(result.kind).toBe('idle');
    await expectEqual(one, device, { since: start - 31 * day, drafts: version >= '16' });
    expect(one.exchange.remarks).toEqual([]);
  });

  it('states all of its Options in every pull, and asks for Drafts only where the version has them', async () => {
    const one = lab({ version });
    fill(one.mailbox, 40);
    const device = await one.device();
    await device.settle('start');
    const options = collections(one).map((each) => each.child('AirSync:Options'));
    for (const block of options.filter((each) => each !== null)) {
      expect(block.integer('AirSync:FilterType')).not.toBeNull();
      expect(block.child('AirSyncBase:BodyPreference')).not.toBeNull();
      expect(block.integer('AirSync:MIMESupport')).toBe(0);
    }
    const folders = collections(one).map((each) => each.text('AirSync:CollectionId'));
    expect(folders.includes(one.mailbox.folder('drafts'))).toBe(version >= '16');
  });
});

describe('first synchronisation', () => {
  it('shows a screenful of the newest first, then grows its windows', async () => {
    const one = lab();
    fill(one.mailbox, 700);
    const device = await one.device();
    await device.clock.run(device.store.saveSettings({ mailWindow: 'all', fetchMode: 'push' }));
    let shown: readonly string[] = [];
    for (let steps = 0; shown.length === 0 && steps < 20; steps++) {
      await device.step('start');
      shown = await subjectsIn(device).catch(() => []);
    }
    expect(shown).toEqual(Array.from({ length: 25 }, (_, at) => `Mail ${String(700 - at)}`));
    await device.settle();
    const windows = inboxPulls(one).map((pull) => pull.integer('AirSync:WindowSize'));
    expect(windows.slice(0, 5)).toEqual([25, 50, 100, 200, 512]);
    await expectEqual(one, device);
  });

  it('a server that sends the oldest first is asked by steps of its filter', async () => {
    const one = lab({ order: 'oldest' });
    fill(one.mailbox, 1_000);
    const device = await one.device();
    await device.clock.run(device.store.saveSettings({ mailWindow: 'all', fetchMode: 'push' }));
    let result = await device.step('start');
    let newest: readonly string[] = [];
    while (result.kind === 'more' && !newest.includes('Mail 1000')) {
      result = await device.step();
      newest = await subjectsIn(device).catch(() => []);
    }
    expect(newest.length).toBeLessThanOrEqual(170);
    await device.settle();
    const filters = inboxPulls(one).map((pull) => pull.integer('AirSync:Options', 'AirSync:FilterType'));
    expect([...new Set(filters)]).toEqual([3, 5, 0]);
    expect(new Set(inboxPulls(one).map((pull) => pull.text('AirSync:SyncKey'))).has('0')).toBe(false);
    await expectEqual(one, device);
  });

  it('knows how much is to come before the first mail is there', async () => {
    const one = lab();
    fill(one.mailbox, 300);
    const device = await one.device();
    await device.clock.run(device.store.saveSettings({ mailWindow: 'all', fetchMode: 'push' }));
    await device.settle('start');
    const told = device.statuses.find(({ firstSync }) => firstSync !== null && firstSync.done > 0)?.firstSync;
    expect(told).toMatchObject({ folder: one.mailbox.folder('inbox'), done: 25, total: 300 });
    expect(device.statuses.at(-1)).toMatchObject({ state: 'up-to-date', firstSync: null, waiting: 0 });
  });

  it('goes on where a worker was ended, from the database alone', async () => {
    const one = lab();
    fill(one.mailbox, 400);
    const device = await one.device();
    for (let steps = 0; steps < 60; steps++) {
      await device.step('start');
      device.restart();
    }
    await device.settle('start');
    await expectEqual(one, device, { since: start - 31 * day });
  });
});
