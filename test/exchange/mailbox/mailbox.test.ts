import { describe, expect, it } from 'vitest';
import { el } from '../../../src/core/wbxml/element.ts';
import { collectionOf, keyOf, rawDevice } from '../raw-device.ts';

describe('Mailbox', () => {
  it('is read and changed by a test as by another device', () => {
    const { mailbox, clock } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const id = mailbox.deliver({ subject: 'a', from: 'Bob <bob@example.org>', read: true });
    mailbox.mark(id, { flag: { status: 2, type: 'x' }, categories: ['Blue'], lastVerb: 1 });
    mailbox.change(id, { subject: 'b' });
    const moved = mailbox.move(id, mailbox.folder('archive'));
    expect(mailbox.items(inbox)).toEqual([]);
    const [item] = mailbox.items(mailbox.folder('archive'));
    expect(item).toEqual({
      id: moved,
      uid: item!.uid,
      messageId: item!.messageId,
      subject: 'b',
      from: 'bob@example.org',
      date: clock.now(),
      read: true,
      flag: 2,
      categories: ['Blue'],
      lastVerb: 1,
      draft: false,
    });
    mailbox.delete(moved);
    expect(() => mailbox.mark(moved, { read: false })).toThrow(RangeError);
  });

  it('gives hostile ids of 64 characters that work all the way (hurts, ids)', async () => {
    const { mailbox, device } = rawDevice('16.1', { ids: 'hostile' });
    const inbox = mailbox.folder('inbox');
    const id = mailbox.deliver({});
    for (const each of [inbox, id]) {
      expect(each).toHaveLength(64);
      expect(each).toMatch(/[/%] ?/);
      expect(each).toContain(' ');
    }
    await device.folderSync();
    const { key, commands } = await device.pull(inbox);
    expect(commands[0]!.text('AirSync:ServerId')).toBe(id);
    const remove = el('AirSync:Commands', el('AirSync:Delete', el('AirSync:ServerId', id)));
    const answer = await device.sync(key, inbox, remove);
    expect(collectionOf(answer).integer('AirSync:Status')).toBe(1);
    expect(keyOf(answer)).not.toBe(key);
    expect(mailbox.items(inbox)).toEqual([]);
    expect(new Set(mailbox.folders().map((folder) => folder.id)).size).toBe(mailbox.folders().length);
  });

  it('removes a folder with all that is in it', () => {
    const { mailbox } = rawDevice();
    const parent = mailbox.createFolder('parent');
    const child = mailbox.createFolder('child', parent);
    const id = mailbox.deliver({}, child);
    mailbox.deleteFolder(parent);
    expect(mailbox.store.item(id)).toBeUndefined();
    expect(() => mailbox.deliver({}, child)).toThrow(RangeError);
  });
});
