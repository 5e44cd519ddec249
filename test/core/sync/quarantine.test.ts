import { describe, expect, it } from 'vitest';
import type { Quarantined } from '../../../src/core/model/sync-status.ts';
import type { Poison } from '../../exchange/mailbox/mail.ts';
import type { Device } from '../../fakes/device.ts';
import { expectEqual, fill, hour, lab, subjectsIn, type Lab } from './lab.ts';

const never = new AbortController().signal;

type Aside = Omit<Quarantined, 'raw'> & { readonly size: number };

/** What is kept aside; of ten megabytes their number is enough to compare. */
async function aside(device: Device): Promise<readonly Aside[]> {
  const items = await device.clock.run(device.store.quarantined());
  return items.map(({ raw, ...item }) => ({ ...item, size: raw.length }));
}

const tryAgain = (device: Device, id: number): Promise<void> =>
  device.clock.run(device.engine.fetchQuarantined(id, never));

/** An Inbox of five, the third of which cannot be read. */
async function poisoned(poison: Poison): Promise<{
  readonly one: Lab;
  readonly device: Device;
  readonly id: string;
  readonly item: Aside;
}> {
  const one = lab();
  const id = fill(one.mailbox, 5)[2]!;
  one.mailbox.change(id, { poison });
  const device = await one.device();
  await device.live(2 * hour, 'start');
  const [item, ...more] = await aside(device);
  expect(more).toEqual([]);
  expect(item).toMatchObject({ serverId: id });
  expect(await subjectsIn(device)).toHaveLength(4);
  return { one, device, id, item: item! };
}

describe.each(['huge-subject', 'broken-wbxml'] as const)('a quarantined item (%s), tried again', (poison) => {
  it('still unreadable: says so, and stays as it came; healed: it is here, once, and has left', async () => {
    const { one, device, id, item } = await poisoned(poison);
    await expect(tryAgain(device, item.id)).rejects.toMatchObject({ code: 'quarantine-unreadable' });
    expect(await aside(device)).toEqual([item]);
    one.mailbox.change(id, { poison: null });
    await tryAgain(device, item.id);
    expect(await aside(device)).toEqual([]);
    expect(await subjectsIn(device)).toEqual(['Mail 5', 'Mail 4', 'Mail 3', 'Mail 2', 'Mail 1']);
    // The Change that healed it comes as well; nothing is doubled.
    await device.settle('manual');
    await expectEqual(one, device);
    expect(await aside(device)).toEqual([]);
  });

  it('healed where it lies: it comes by itself, and leaves the quarantine with that', async () => {
    const { one, device, id } = await poisoned(poison);
    one.mailbox.change(id, { poison: null });
    await device.settle('manual');
    expect(await aside(device)).toEqual([]);
    await expectEqual(one, device);
  });

  it('gone: the fetch alone decides nothing, the folder does', async () => {
    const { one, device, id, item } = await poisoned(poison);
    one.mailbox.delete(id);
    await expect(tryAgain(device, item.id)).rejects.toMatchObject({ code: 'quarantine-gone' });
    expect(await aside(device)).toEqual([item]);
    await device.settle('message');
    expect(await aside(device)).toEqual([]);
    await expectEqual(one, device);
  });
});

describe('an item whose folder goes', () => {
  /** The one who is kept aside lies in a folder of the person's own; another stays in the Inbox. */
  async function inFolder(): Promise<{ one: Lab; device: Device; folder: string; inbox: string }> {
    const one = lab();
    const folder = one.mailbox.createFolder('Alt');
    const inbox = fill(one.mailbox, 2)[0]!;
    const gone = fill(one.mailbox, 2, {}, folder)[0]!;
    for (const id of [inbox, gone]) one.mailbox.change(id, { poison: 'huge-subject' });
    const device = await one.device();
    await device.live(2 * hour, 'start');
    expect((await aside(device)).map(({ serverId }) => serverId).sort()).toEqual([inbox, gone].sort());
    return { one, device, folder, inbox };
  }

  it('leaves with it', async () => {
    const { one, device, folder, inbox } = await inFolder();
    one.mailbox.deleteFolder(folder);
    await device.settle('manual');
    expect((await aside(device)).map(({ serverId }) => serverId)).toEqual([inbox]);
    // Not only what is on the disk: an answer that comes after knows it, too.
    one.mailbox.change(inbox, { poison: null });
    await device.settle('manual');
    expect(await aside(device)).toEqual([]);
  });

  it('leaves with one that a hierarchy from the start no longer names', async () => {
    const { one, device, folder, inbox } = await inFolder();
    one.mailbox.deleteFolder(folder);
    one.exchange.faults.order({ command: 'FolderSync', act: { kind: 'hierarchy-reset' } });
    await device.settle('manual');
    expect((await aside(device)).map(({ serverId }) => serverId)).toEqual([inbox]);
  });
});

describe('trying again', () => {
  it('refused or cut off: says why, and nothing is lost', async () => {
    const { one, device, item } = await poisoned('huge-subject');
    one.exchange.faults.order({ command: 'ItemOperations', act: { kind: 'http', status: 503 } });
    await expect(tryAgain(device, item.id)).rejects.toMatchObject({ verdict: 'later' });
    one.exchange.faults.order({ command: 'ItemOperations', act: { kind: 'drop', when: 'after' } });
    await expect(tryAgain(device, item.id)).rejects.toMatchObject({ code: 'network' });
    expect(await aside(device)).toEqual([item]);
  });

  it('an item without an id cannot be asked for', async () => {
    const one = lab();
    const ids = fill(one.mailbox, 3);
    one.mailbox.change(ids[1]!, { poison: 'empty-id' });
    const device = await one.device();
    await device.live(hour, 'start');
    const [item] = await aside(device);
    await expect(tryAgain(device, item!.id)).rejects.toMatchObject({ code: 'quarantine-nameless' });
    expect(await aside(device)).toEqual([item]);
  });

  it('one that has left meanwhile asks for nothing', async () => {
    const { one, device, item } = await poisoned('huge-subject');
    one.forget();
    await tryAgain(device, item.id + 1);
    expect(one.count('ItemOperations')).toBe(0);
  });

  it('read anew after a reset, it is kept once', async () => {
    const { one, device, id } = await poisoned('huge-subject');
    one.exchange.faults.order({ command: 'Sync', act: { kind: 'status', level: 'collection', status: 3 } });
    await device.live(hour, 'manual');
    expect((await aside(device)).map(({ serverId }) => serverId)).toEqual([id]);
  });
});
