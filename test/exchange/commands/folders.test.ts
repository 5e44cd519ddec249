import { describe, expect, it } from 'vitest';
import { hex } from '../../../src/core/base/bytes.ts';
import { decode } from '../../../src/core/wbxml/decoder.ts';
import { el, type Element } from '../../../src/core/wbxml/element.ts';
import { rawDevice, type RawDevice } from '../raw-device.ts';

const bytes = (digits: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(digits.split(' ').map((digit) => parseInt(digit, 16)));

const changesOf = (answer: Element): readonly string[] =>
  answer
    .child('FolderHierarchy:Changes')!
    .elements.slice(1)
    .map((each) => `${each.tag.split(':')[1]} ${each.text('FolderHierarchy:DisplayName') ?? ''}`.trim());

const keyIn = (answer: Element): string => answer.text('FolderHierarchy:SyncKey')!;

const create = (
  device: RawDevice,
  key: string,
  parent: string,
  name: string,
  type = 12,
): Promise<Element | null> =>
  device.post(
    'FolderCreate',
    el(
      'FolderHierarchy:FolderCreate',
      el('FolderHierarchy:SyncKey', key),
      el('FolderHierarchy:ParentId', parent),
      el('FolderHierarchy:DisplayName', name),
      el('FolderHierarchy:Type', type),
    ),
  );

const update = (
  device: RawDevice,
  key: string,
  id: string,
  parent: string,
  name: string,
): Promise<Element | null> =>
  device.post(
    'FolderUpdate',
    el(
      'FolderHierarchy:FolderUpdate',
      el('FolderHierarchy:SyncKey', key),
      el('FolderHierarchy:ServerId', id),
      el('FolderHierarchy:ParentId', parent),
      el('FolderHierarchy:DisplayName', name),
    ),
  );

const remove = (device: RawDevice, key: string, id: string): Promise<Element | null> =>
  device.post(
    'FolderDelete',
    el(
      'FolderHierarchy:FolderDelete',
      el('FolderHierarchy:SyncKey', key),
      el('FolderHierarchy:ServerId', id),
    ),
  );

const status = (answer: Element | null): number | null => answer!.integer('FolderHierarchy:Status');

describe('FolderSync', () => {
  it('answers the first request of the byte examples with the default folders', async () => {
    const { device } = rawDevice('14.1');
    const answer = await device.raw('FolderSync', bytes('03 01 6A 00 00 07 56 52 03 30 00 01 01'));
    expect(hex(answer.body.subarray(0, 12))).toBe('03016a000007564c03310001');
    const root = decode(answer.body).root;
    expect(root.integer('FolderHierarchy:Changes', 'FolderHierarchy:Count')).toBe(11);
    expect(changesOf(root)).toContain('Add Inbox');
  });

  it('leaves out notes before 14.0', async () => {
    const { device } = rawDevice('12.1');
    expect(changesOf(await device.folderSync())).not.toContain('Add Notes');
  });

  it('tells what changed once, and repeats it for the previous key', async () => {
    const { device, mailbox } = rawDevice();
    const first = keyIn(await device.folderSync());
    const id = mailbox.createFolder('Projekte');
    const answer = await device.folderSync(first);
    expect(changesOf(answer)).toEqual(['Add Projekte']);
    expect(changesOf(await device.folderSync(first))).toEqual(['Add Projekte']);
    const second = keyIn(await device.folderSync(first));
    mailbox.renameFolder(id, 'Projects');
    const third = await device.folderSync(second);
    expect(changesOf(third)).toEqual(['Update Projects']);
    mailbox.deleteFolder(id);
    const fourth = await device.folderSync(keyIn(third));
    expect(changesOf(fourth)).toEqual(['Delete']);
    expect(changesOf(await device.folderSync(keyIn(fourth)))).toEqual([]);
  });

  it('answers 9 for a key it does not know, 10 for another shape', async () => {
    const { device } = rawDevice();
    await device.folderSync();
    expect(status(await device.folderSync('17'))).toBe(9);
    expect(status(await device.post('FolderSync', el('FolderHierarchy:FolderSync')))).toBe(10);
  });
});

describe('FolderCreate, FolderUpdate, FolderDelete', () => {
  it('do what they say, tell the device nothing it knows, and tell the others', async () => {
    const { device, mailbox } = rawDevice();
    const first = keyIn(await device.folderSync());
    device.deviceId = 'RAW2';
    const other = keyIn(await device.folderSync());
    device.deviceId = 'RAW1';
    const created = (await create(device, first, mailbox.folder('inbox'), 'Bills'))!;
    const id = created.text('FolderHierarchy:ServerId')!;
    const renamed = (await update(device, keyIn(created), id, '0', 'Invoices'))!;
    expect(mailbox.store.folder(id)).toMatchObject({ name: 'Invoices', parentId: '0', type: 12 });
    expect(changesOf(await device.folderSync(keyIn(renamed)))).toEqual([]);
    device.deviceId = 'RAW2';
    expect(changesOf(await device.folderSync(other))).toEqual(['Add Invoices']);
    device.deviceId = 'RAW1';
    const removed = (await remove(device, keyIn(renamed), id))!;
    expect(status(removed)).toBe(1);
    expect(mailbox.store.folder(id)).toBeUndefined();
  });

  it('removes what is below, too, and the device knows it', async () => {
    const { device, mailbox } = rawDevice();
    const parent = mailbox.createFolder('a');
    mailbox.createFolder('b', mailbox.createFolder('c', parent));
    const key = keyIn(await device.folderSync());
    const removed = (await remove(device, key, parent))!;
    expect(changesOf(await device.folderSync(keyIn(removed)))).toEqual([]);
    expect(mailbox.folders()).toHaveLength(11);
  });

  it('answer with the documented statuses', async () => {
    const { device, mailbox } = rawDevice();
    const key = keyIn(await device.folderSync());
    const inbox = mailbox.folder('inbox');
    const own = mailbox.createFolder('Own');
    const child = mailbox.createFolder('Child', own);
    expect(status(await create(device, key, '0', 'inbox'))).toBe(2);
    expect(status(await create(device, key, 'nowhere', 'x'))).toBe(5);
    expect(status(await create(device, key, '0', 'x', 2))).toBe(10);
    expect(status(await create(device, '99', '0', 'x'))).toBe(9);
    expect(status(await update(device, key, inbox, '0', 'x'))).toBe(2);
    expect(status(await update(device, key, 'nowhere', '0', 'x'))).toBe(4);
    expect(status(await update(device, key, own, 'nowhere', 'x'))).toBe(5);
    expect(status(await update(device, key, own, child, 'Own'))).toBe(5);
    expect(status(await remove(device, key, inbox))).toBe(3);
    expect(status(await remove(device, key, 'nowhere'))).toBe(4);
  });

  it('a lost FolderCreate repeated with the previous key finds the name taken (2)', async () => {
    const { device } = rawDevice();
    const key = keyIn(await device.folderSync());
    await create(device, key, '0', 'Bills');
    expect(status(await create(device, key, '0', 'Bills'))).toBe(2);
  });
});
