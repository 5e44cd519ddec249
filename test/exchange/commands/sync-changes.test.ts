import { describe, expect, it } from 'vitest';
import { el } from '../../../src/core/wbxml/element.ts';
import { collectionElement, collectionOf, keyOf, rawDevice, syncDocument, told } from '../raw-device.ts';

const day = 86_400_000;

const filter = (value: number): ReturnType<typeof el> =>
  el('AirSync:Options', el('AirSync:FilterType', value));

describe('Sync, what the server tells', () => {
  it('tells new, changed and removed mails once', async () => {
    const { mailbox, device } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const first = mailbox.deliver({ subject: 'first' });
    const { key, commands } = await device.pull(inbox);
    expect(commands).toHaveLength(1);

    const second = mailbox.deliver({ subject: 'second' });
    mailbox.mark(first, { read: true });
    const answer = await device.sync(key, inbox);
    expect([...told(answer)].sort()).toEqual([`Add ${second}`, `Change ${first}`]);

    mailbox.delete(first);
    const next = await device.sync(keyOf(answer), inbox);
    expect(told(next)).toEqual([`Delete ${first}`]);
    expect(await device.sync(keyOf(next), inbox)).toBeNull();
  });

  it('names only Read, Flag and Categories where nothing else changed ([MS-ASEMAIL] 3.2.5.4.1)', async () => {
    const { mailbox, device } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const id = mailbox.deliver({ subject: 'mail' });
    let { key } = await device.pull(inbox);
    const fields = async (): Promise<readonly string[]> => {
      const answer = await device.sync(key, inbox);
      key = keyOf(answer);
      const change = collectionOf(answer).child('AirSync:Commands', 'AirSync:Change');
      return change!.child('AirSync:ApplicationData')!.elements.map(({ tag }) => tag);
    };
    mailbox.mark(id, { read: true });
    expect(await fields()).toEqual(['Email:Read']);
    mailbox.mark(id, { flag: { status: 2, type: 'Flag for follow up' }, categories: ['Blue'] });
    expect(await fields()).toEqual(['Email:Flag', 'Email:Categories']);
    mailbox.change(id, { subject: 'edited' });
    expect(await fields()).toContain('Email:Subject');
  });

  it('says nothing about a mail that came and went in between', async () => {
    const { mailbox, device } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const { key } = await device.pull(inbox);
    mailbox.delete(mailbox.deliver({}));
    expect(await device.sync(key, inbox)).toBeNull();
  });

  it('takes mails out of the window by SoftDelete when time passes', async () => {
    const { mailbox, device, clock } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const old = mailbox.deliver({ date: clock.now() - 2.5 * day });
    const recent = mailbox.deliver({});
    mailbox.deliver({ date: clock.now() - 4 * day });
    const { key, commands } = await device.pull(inbox, filter(2));
    expect(commands.map((add) => add.text('AirSync:ServerId'))).toEqual([recent, old]);
    await clock.pass(day);
    const answer = await device.sync(key, inbox);
    expect(told(answer)).toEqual([`SoftDelete ${old}`]);
    expect(mailbox.items(inbox)).toHaveLength(3);
  });

  it('re-opens and narrows the window by Options, without a reset', async () => {
    const { mailbox, device, clock } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const old = mailbox.deliver({ date: clock.now() - 20 * day });
    mailbox.deliver({});
    const narrow = await device.pull(inbox, filter(3));
    expect(narrow.commands).toHaveLength(1);
    const wide = await device.pull(inbox, filter(5), narrow.key);
    expect(wide.commands.map((add) => add.text('AirSync:ServerId'))).toEqual([old]);
    const again = await device.sync(wide.key, inbox, filter(3));
    expect(told(again)).toEqual([`SoftDelete ${old}`]);
  });

  it('keeps Options until a new block, which replaces the old one as a whole (hurts 7)', async () => {
    const { mailbox, device, clock } = rawDevice();
    const inbox = mailbox.folder('inbox');
    mailbox.deliver({ date: clock.now() - 20 * day });
    const { key, commands } = await device.pull(inbox, filter(3));
    expect(commands).toHaveLength(0);
    expect(await device.sync(key, inbox)).toBeNull();
    const answer = await device.sync(key, inbox, el('AirSync:Options', el('AirSync:Conflict', 1)));
    expect(told(answer)).toHaveLength(1);
  });

  it('brings whole conversations with ConversationMode', async () => {
    const { mailbox, device, clock } = rawDevice('14.1');
    const inbox = mailbox.folder('inbox');
    mailbox.deliver({ subject: 'Plan', date: clock.now() - 9 * day });
    mailbox.deliver({ subject: 'Re: Plan' });
    mailbox.deliver({ subject: 'Other', date: clock.now() - 9 * day });
    const key = keyOf(await device.sync('0', inbox));
    const answer = await device.sync(key, inbox, el('AirSync:ConversationMode', 1), filter(3));
    expect(told(answer)).toHaveLength(2);
  });

  it('stops at the WindowSize of the whole answer and leaves out the rest', async () => {
    const { mailbox, device } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const sent = mailbox.folder('sent');
    for (let i = 0; i < 3; i++) {
      mailbox.deliver({});
      mailbox.deliver({}, sent);
    }
    const keys = [keyOf(await device.sync('0', inbox)), keyOf(await device.sync('0', sent))] as const;
    const document = syncDocument(
      [collectionElement(keys[0], inbox, []), collectionElement(keys[1], sent, [])],
      el('AirSync:WindowSize', 3),
    );
    const collections = (await device.post('Sync', document))!.child('AirSync:Collections')!.elements;
    expect(collections.map((each) => each.text('AirSync:CollectionId'))).toEqual([inbox]);
    expect(collections[0]!.child('AirSync:MoreAvailable')).toBeNull();
    expect(told(await device.sync(keys[1], sent))).toHaveLength(3);
  });

  it('misses nothing that happens during a long first synchronisation (hurts 49)', async () => {
    const { mailbox, device } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const ids = Array.from({ length: 30 }, (_, i) => mailbox.deliver({ subject: `m${i}` }));
    const known = new Map<string, string>();
    let key = keyOf(await device.sync('0', inbox));
    for (let page = 0; ; page++) {
      const answer = await device.sync(key, inbox, el('AirSync:WindowSize', 4), filter(0));
      if (answer === null) break;
      key = keyOf(answer);
      for (const command of collectionOf(answer).child('AirSync:Commands')?.elements ?? []) {
        const id = command.text('AirSync:ServerId')!;
        if (command.tag === 'AirSync:Delete') known.delete(id);
        else known.set(id, command.text('AirSync:ApplicationData', 'Email:Read') ?? known.get(id)!);
      }
      if (page < 5) {
        mailbox.delete(ids[page * 2]!);
        mailbox.mark(ids[page * 2 + 1]!, { read: true });
        mailbox.deliver({ subject: `late ${page}` });
      }
    }
    const there = mailbox.items(inbox).map((item) => `${item.id} ${item.read ? '1' : '0'}`);
    expect([...known].map((each) => each.join(' ')).sort()).toEqual(there.sort());
  });

  it('answers 12 for a folder that is gone, 3 for a key nobody gave', async () => {
    const { mailbox, device } = rawDevice();
    const inbox = mailbox.folder('inbox');
    mailbox.deliver({});
    await device.pull(inbox);
    expect(collectionOf(await device.sync('{x}1', inbox)).integer('AirSync:Status')).toBe(3);
    expect(collectionOf(await device.sync('{x}1', 'nowhere')).integer('AirSync:Status')).toBe(12);
  });
});
