import { describe, expect, it } from 'vitest';
import type { TagName } from '../../../src/core/wbxml/code-pages.ts';
import { el, type Content, type Element } from '../../../src/core/wbxml/element.ts';
import { collectionOf, keyOf, rawDevice, told } from '../raw-device.ts';

const commands = (...each: readonly Content[]): Element => el('AirSync:Commands', each);
const change = (id: string, ...data: readonly Content[]): Element =>
  el('AirSync:Change', el('AirSync:ServerId', id), el('AirSync:ApplicationData', data));
const remove = (id: string): Element => el('AirSync:Delete', el('AirSync:ServerId', id));
const quiet = el('AirSync:GetChanges', 0);

function statuses(answer: Element | null): readonly (readonly [string, number | null])[] {
  const responses = collectionOf(answer).child('AirSync:Responses')?.elements ?? [];
  return responses.map((each) => [each.tag.replace('AirSync:', ''), each.integer('AirSync:Status')]);
}

describe('Sync, what a client does to mail', () => {
  it('carries out read, flag and delete as in the byte example; success is not listed', async () => {
    const { mailbox, device } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const ids = [0, 1, 2, 3].map(() => mailbox.deliver({ flag: { status: 2, type: 'x' } }));
    const { key } = await device.pull(inbox);
    const answer = await device.sync(
      key,
      inbox,
      el('AirSync:DeletesAsMoves', 1),
      quiet,
      commands(
        change(ids[0]!, el('Email:Read', 1)),
        change(ids[1]!, el('Email:Flag', el('Email:Status', 2), el('Email:FlagType', 'Flag for follow up'))),
        change(ids[2]!, el('Email:Flag')),
        remove(ids[3]!),
      ),
    );
    expect(statuses(answer)).toEqual([]);
    expect(mailbox.items(inbox).map(({ read, flag }) => [read, flag])).toEqual([
      [true, 2],
      [false, 2],
      [false, 0],
    ]);
    expect(mailbox.items(mailbox.folder('deleted'))).toHaveLength(1);
    expect(await device.sync(keyOf(answer), inbox)).toBeNull();
  });

  it.each([
    ['a subject', el('Email:Subject', 'x')],
    ['a conversation', el('Email2:ConversationId', new Uint8Array(16))],
    ['a part of the dates of a flag', flag(el('Tasks:StartDate', '2026-04-01T00:00:00.000Z'))],
    ['a reminder without a time', flag(el('Tasks:ReminderSet', 1))],
    ['a completion without its dates', el('Email:Flag', el('Email:Status', 1))],
    ['a status no flag has', el('Email:Flag', el('Email:Status', 7))],
    ['a Read that is no boolean', el('Email:Read', 'perhaps')],
  ])('refuses %s with 6 and changes nothing', async (_, data) => {
    const { mailbox, device } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const id = mailbox.deliver({});
    const before = mailbox.items(inbox);
    const { key } = await device.pull(inbox);
    const answer = await device.sync(key, inbox, commands(change(id, data)));
    expect(statuses(answer)).toEqual([['Change', 6]]);
    expect(mailbox.items(inbox)).toEqual(before);
  });

  it('answers 8 for items that are gone, and for a Fetch of them', async () => {
    const { mailbox, device } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const { key } = await device.pull(inbox);
    const fetch = el('AirSync:Fetch', el('AirSync:ServerId', 'gone:3'));
    const answer = await device.sync(
      key,
      inbox,
      commands(change('gone:1', el('Email:Read', 1)), remove('gone:2'), fetch),
    );
    expect(statuses(answer)).toEqual([
      ['Change', 8],
      ['Delete', 8],
      ['Fetch', 8],
    ]);
  });

  it('fetches a whole mail', async () => {
    const { mailbox, device } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const id = mailbox.deliver({ text: 'x'.repeat(5000) });
    const options = el(
      'AirSync:Options',
      el('AirSyncBase:BodyPreference', el('AirSyncBase:Type', 1), el('AirSyncBase:TruncationSize', 100)),
    );
    const { key, commands: adds } = await device.pull(inbox, options);
    const body = (element: Element): Element => element.child('AirSync:ApplicationData', 'AirSyncBase:Body')!;
    expect(body(adds[0]!).text('AirSyncBase:Data')).toHaveLength(100);
    expect(body(adds[0]!).boolean('AirSyncBase:Truncated')).toBe(true);
    expect(body(adds[0]!).integer('AirSyncBase:EstimatedDataSize')).toBe(5000);
    const answer = await device.sync(key, inbox, commands(el('AirSync:Fetch', el('AirSync:ServerId', id))));
    const fetched = collectionOf(answer).child('AirSync:Responses', 'AirSync:Fetch')!;
    expect(body(fetched).text('AirSyncBase:Data')).toHaveLength(5000);
  });

  it('removes for good without DeletesAsMoves, and from Deleted Items', async () => {
    const { mailbox, device } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const deleted = mailbox.folder('deleted');
    const [a, b] = [mailbox.deliver({}), mailbox.deliver({}, deleted)];
    const first = await device.pull(inbox);
    await device.sync(first.key, inbox, el('AirSync:DeletesAsMoves', 0), commands(remove(a)));
    const second = await device.pull(deleted);
    await device.sync(second.key, deleted, commands(remove(b)));
    expect(mailbox.items(inbox).length + mailbox.items(deleted).length).toBe(0);
  });

  it('lets the server win a conflict by preset (7), and tells its version', async () => {
    const { mailbox, device } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const id = mailbox.deliver({});
    const { key } = await device.pull(inbox);
    mailbox.mark(id, { categories: ['Server'] });
    const answer = await device.sync(key, inbox, commands(change(id, el('Email:Read', 1))));
    expect(statuses(answer)).toEqual([['Change', 7]]);
    expect(told(answer)).toEqual([`Change ${id}`]);
    expect(mailbox.items(inbox)[0]).toMatchObject({ read: false, categories: ['Server'] });
  });

  it('lets the client win with Conflict 0', async () => {
    const { mailbox, device } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const id = mailbox.deliver({});
    const { key } = await device.pull(inbox, el('AirSync:Options', el('AirSync:Conflict', 0)));
    mailbox.mark(id, { categories: ['Server'] });
    const answer = await device.sync(key, inbox, commands(change(id, el('Email:Read', 1))));
    expect(statuses(answer)).toEqual([]);
    expect(mailbox.items(inbox)[0]!.read).toBe(true);
  });

  it('keeps two devices equal', async () => {
    const { mailbox, device, exchange } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const id = mailbox.deliver({});
    const one = await device.pull(inbox);
    device.deviceId = 'RAW2';
    const two = await device.pull(inbox);
    await device.sync(two.key, inbox, commands(change(id, el('Email:Read', 1))));
    device.deviceId = 'RAW1';
    expect(told(await device.sync(one.key, inbox))).toEqual([`Change ${id}`]);
    expect(exchange.requests.length).toBeGreaterThan(4);
  });

  it('refuses an Add of a mail outside Drafts, and before 16.0 (6)', async () => {
    const { mailbox, device } = rawDevice('14.1');
    const inbox = mailbox.folder('inbox');
    const { key } = await device.pull(inbox);
    const add = el(
      'AirSync:Add',
      el('AirSync:ClientId', 'c'),
      el('AirSync:ApplicationData', el('Email:Subject', 'x')),
    );
    expect(statuses(await device.sync(key, inbox, commands(add)))).toEqual([['Add', 6]]);
  });

  it('refuses the whole request: 16 for one id twice, 4 for more than 200 commands', async () => {
    const { mailbox, device } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const id = mailbox.deliver({});
    const { key } = await device.pull(inbox);
    const twice = await device.sync(key, inbox, commands(change(id, el('Email:Read', 1)), remove(id)));
    expect(twice!.integer('AirSync:Status')).toBe(16);
    const many = Array.from({ length: 201 }, (_, i) => remove(`x:${i}`));
    expect((await device.sync(key, inbox, commands(many)))!.integer('AirSync:Status')).toBe(4);
    expect(mailbox.items(inbox)).toHaveLength(1);
  });

  it('remarks on commands before the first synchronisation ended', async () => {
    const { mailbox, device, exchange } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const id = mailbox.deliver({});
    mailbox.deliver({});
    const key = keyOf(await device.sync('0', inbox));
    const page = await device.sync(key, inbox, el('AirSync:WindowSize', 1));
    await device.sync(keyOf(page), inbox, quiet, commands(remove(id)));
    expect(exchange.remarks).toContain('sync-early: commands before the first synchronisation ended');
  });
});

function flag(...rest: readonly Content[]): Element {
  const type = 'Email:FlagType' satisfies TagName;
  return el('Email:Flag', el('Email:Status', 2), el(type, 'Flag for follow up'), rest);
}
