import { describe, expect, it } from 'vitest';
import { el, type Element } from '../../../src/core/wbxml/element.ts';
import { act, day, expectEqual, fill, lab, minute, numbersIn, start } from './lab.ts';

const window = { since: start - 31 * day };

describe('folder hierarchy', () => {
  it('Status 12: FolderSync, then repeat', async () => {
    const one = lab();
    fill(one.mailbox, 10);
    const device = await one.device();
    await device.settle('start');
    one.forget();
    const folder = one.mailbox.createFolder('Neu');
    fill(one.mailbox, 2, {}, folder);
    one.exchange.faults.order({
      command: 'Sync',
      act: { kind: 'status', level: 'global', status: 12 },
    });
    one.mailbox.deliver({ subject: 'Later' });
    await device.settle('push');
    expect(one.count('FolderSync')).toBe(1);
    await expectEqual(one, device, window);
  });

  it('FolderSync 9: starts at 0 and computes what is gone, keys of the others stay', async () => {
    const one = lab();
    const gone = one.mailbox.createFolder('Alt');
    fill(one.mailbox, 10);
    fill(one.mailbox, 3, {}, gone);
    const device = await one.device();
    await device.settle('start');
    const inbox = await device.folder('inbox');
    const key = (await one.clock.run(device.store.collection(inbox)))!.syncKey;
    one.mailbox.deleteFolder(gone);
    one.exchange.faults.order({ command: 'FolderSync', act: { kind: 'hierarchy-reset' } });
    one.forget();
    await device.settle('manual');
    expect(one.count('FolderSync')).toBe(2);
    await expectEqual(one, device, window);
    expect((await one.clock.run(device.store.collection(inbox)))!.resets).toEqual([]);
    expect(key).not.toBe('0');
  });

  it.each([6, 11])('Status %i: retried with back-off, then from 0', async (status) => {
    const one = lab();
    fill(one.mailbox, 5);
    const device = await one.device();
    await device.settle('start');
    one.exchange.faults.order({
      command: 'FolderSync',
      times: 8,
      where: ({ document }) => document?.text('FolderHierarchy:SyncKey') !== '0',
      act: { kind: 'status', level: 'global', status },
    });
    one.forget();
    await device.live(60 * minute, 'manual');
    const keys = one.exchange.requests
      .filter(({ command }) => command === 'FolderSync')
      .map(({ document }) => document?.text('FolderHierarchy:SyncKey'));
    expect(keys.slice(1)).toEqual([...Array.from({ length: 6 }, () => keys[1]), '0']);
    await expectEqual(one, device, window);
  });

  it('is asked for at the start and once a day while somebody looks, not with every synchronisation', async () => {
    const one = lab();
    fill(one.mailbox, 5);
    const device = await one.device();
    device.look(one.mailbox.folder('inbox'));
    await device.live(60 * minute, 'start');
    expect(one.count('FolderSync')).toBe(1);
    one.forget();
    await device.live(2 * day);
    expect(one.count('FolderSync')).toBe(2);
  });

  it('an answer without a single folder takes nothing away', async () => {
    const one = lab();
    fill(one.mailbox, 5);
    const device = await one.device();
    await device.settle('start');
    const folders = (await one.clock.run(device.store.folders())).length;
    one.exchange.faults.order({ command: 'FolderSync', act: { kind: 'hierarchy-reset' } });
    one.exchange.faults.order({
      command: 'FolderSync',
      occurrence: 2,
      times: 3,
      act: { kind: 'tree', edit: (answer) => withoutChanges(answer) },
    });
    await device.step('manual');
    await device.step();
    await device.step();
    expect(await one.clock.run(device.store.folders())).toHaveLength(folders);
    await device.live(10 * minute);
    await expectEqual(one, device, window);
  });

  it('entries that cannot be read take nothing away, and the others are taken in', async () => {
    const one = lab();
    const kept = one.mailbox.createFolder('Bleibt');
    fill(one.mailbox, 3, {}, kept);
    fill(one.mailbox, 5);
    const device = await one.device();
    await device.settle('start');
    one.mailbox.createFolder('Neu');
    one.exchange.faults.order({ command: 'FolderSync', act: { kind: 'hierarchy-reset' } });
    one.exchange.faults.order({
      command: 'FolderSync',
      occurrence: 2,
      times: 6,
      act: { kind: 'tree', edit: (answer) => withoutId(answer, kept) },
    });
    await device.live(2 * 60 * minute, 'manual');
    await device.settle('manual');
    await expectEqual(one, device, window);
  });

  it('an Inbox that an answer took away is asked for from 0', async () => {
    const one = lab();
    fill(one.mailbox, 5);
    const device = await one.device();
    await device.settle('start');
    const inbox = one.mailbox.folder('inbox');
    one.exchange.faults.order({
      command: 'FolderSync',
      act: { kind: 'tree', edit: (answer) => withDelete(answer, inbox) },
    });
    await device.live(60 * minute, 'manual');
    await device.settle('manual');
    await expectEqual(one, device, window);
  });

  it('a folder deleted elsewhere takes its mails along, and tells of edits that waited', async () => {
    const one = lab();
    const folder = one.mailbox.createFolder('Weg');
    fill(one.mailbox, 4, {}, folder);
    const device = await one.device();
    await device.settle('start');
    const list = await one.clock.run(device.store.list({ folder: folder as never }));
    device.online = false;
    await act(device, { kind: 'read', numbers: list.numbers(0, 1), read: true });
    one.mailbox.deleteFolder(folder);
    device.online = true;
    await device.live(30 * minute, 'manual');
    await expectEqual(one, device, window);
    const counts = await one.clock.run(device.store.outboxCounts());
    expect(counts.waiting + counts.inflight).toBe(0);
  });

  it('132: hierarchy and all keys from 0, nothing shown goes, pending edits are sent', async () => {
    const one = lab();
    fill(one.mailbox, 20);
    const device = await one.device();
    await device.settle('start');
    const numbers = await numbersIn(device);
    await act(device, { kind: 'read', numbers: numbers.slice(0, 2), read: true });
    one.exchange.faults.order({
      command: 'Sync',
      act: { kind: 'status', level: 'global', status: 132 },
    });
    await device.step('message');
    expect(await numbersIn(device)).toEqual(numbers);
    await device.settle();
    expect(await numbersIn(device)).toEqual(numbers);
    await expectEqual(one, device, window);
    expect(one.mailbox.items(one.mailbox.folder('inbox')).filter(({ read }) => read)).toHaveLength(2);
  });

  it('X-MS-RP: the answer is not stored, OPTIONS, everything from 0', async () => {
    const one = lab();
    fill(one.mailbox, 8);
    const device = await one.device();
    await device.settle('start');
    one.mailbox.deliver({ subject: 'Later' });
    one.exchange.faults.order({
      command: 'Sync',
      act: { kind: 'headers', headers: { 'X-MS-RP': '16.1' } },
    });
    one.forget();
    while (one.count('Sync') === 0) await device.step('manual');
    expect(await numbersIn(device)).toHaveLength(8);
    await device.settle('manual');
    expect(one.count('Options')).toBe(1);
    expect(await numbersIn(device)).toHaveLength(9);
    await expectEqual(one, device, window);
  });
});

/** The entry of a folder has lost its id. */
function withoutId(answer: Element, id: string): Element {
  return el(
    answer.tag,
    answer.elements.map((part) =>
      part.tag === 'FolderHierarchy:Changes'
        ? el(
            part.tag,
            part.elements.map((entry) =>
              entry.text('FolderHierarchy:ServerId') === id
                ? el(
                    entry.tag,
                    entry.elements.filter(({ tag }) => tag !== 'FolderHierarchy:ServerId'),
                  )
                : entry,
            ),
          )
        : part,
    ),
  );
}

function withDelete(answer: Element, id: string): Element {
  return el(
    answer.tag,
    answer.elements.filter(({ tag }) => tag !== 'FolderHierarchy:Changes'),
    el('FolderHierarchy:Changes', el('FolderHierarchy:Delete', el('FolderHierarchy:ServerId', id))),
  );
}

function withoutChanges(answer: Element): Element {
  return el(
    answer.tag,
    answer.elements.filter(({ tag }) => tag !== 'FolderHierarchy:Changes'),
  );
}
