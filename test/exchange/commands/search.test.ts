import { describe, expect, it } from 'vitest';
import { el, type Content, type Element } from '../../../src/core/wbxml/element.ts';
import { rawDevice, type RawDevice } from '../raw-device.ts';

const day = 86_400_000;

async function search(device: RawDevice, ...store: readonly Content[]): Promise<Element> {
  const answer = await device.post('Search', el('Search:Search', el('Search:Store', store)));
  return answer!.child('Search:Response', 'Search:Store')!;
}

const mailbox = (query: Content, ...options: readonly Content[]): readonly Content[] => [
  el('Search:Name', 'Mailbox'),
  el('Search:Query', query),
  el('Search:Options', options),
];

const and = (...content: readonly Content[]): Element => el('Search:And', content);

const subjects = (store: Element): readonly (string | null)[] =>
  store.all('Search:Result').map((result) => result.text('Search:Properties', 'Email:Subject'));

function filled(): ReturnType<typeof rawDevice> {
  const world = rawDevice('16.1');
  const { clock } = world;
  world.mailbox.deliver({ subject: 'Invoice 12', text: 'scaffolding for May', date: clock.now() - 40 * day });
  world.mailbox.deliver({ subject: 'Invoice 13', text: 'windows', from: 'Bob <bob@example.org>' });
  world.mailbox.deliver({ subject: 'Other', text: 'the INVOICE is late' }, world.mailbox.folder('archive'));
  return world;
}

describe('Search', () => {
  it('finds mails by words, newest first, and names what fetches them', async () => {
    const { device, mailbox: box } = filled();
    const range = el('Search:Range', '0-1');
    const text = el('Search:FreeText', 'invoice');
    const store = await search(device, mailbox(and(el('AirSync:Class', 'Email'), text), range));
    expect(subjects(store)).toEqual(['Other', 'Invoice 13']);
    expect([store.text('Search:Range'), store.integer('Search:Total')]).toEqual(['0-1', 3]);
    const longId = store.child('Search:Result')!.text('Search:LongId')!;
    box.move(box.items(box.folder('archive'))[0]!.id, box.folder('inbox'));
    const fetch = el(
      'ItemOperations:Fetch',
      el('ItemOperations:Store', 'Mailbox'),
      el('Search:LongId', longId),
    );
    const answer = await device.post('ItemOperations', el('ItemOperations:ItemOperations', fetch));
    const path = ['ItemOperations:Response', 'ItemOperations:Fetch', 'ItemOperations:Properties'] as const;
    expect(answer!.text(...path, 'Email:Subject')).toBe('Other');
  });

  it('narrows by folder and by date', async () => {
    const { device, mailbox: box, clock } = filled();
    const text = el('Search:FreeText', 'invoice');
    const inbox = el('AirSync:CollectionId', box.folder('inbox'));
    expect(subjects(await search(device, mailbox(and(inbox, text))))).toEqual(['Invoice 13', 'Invoice 12']);
    const since = el(
      'Search:GreaterThan',
      el('Email:DateReceived'),
      el('Search:Value', new Date(clock.now() - 9 * day).toISOString()),
    );
    expect(subjects(await search(device, mailbox(and(inbox, text, since))))).toEqual(['Invoice 13']);
  });

  it('answers without hits as the documents say, and refuses what is too complex', async () => {
    const { device } = filled();
    const none = await search(device, mailbox(and(el('Search:FreeText', 'nothing of the kind'))));
    expect(none.integer('Search:Status')).toBe(1);
    expect(none.all('Search:Result').map(({ nodes }) => nodes.length)).toEqual([0]);
    const status = async (query: Content, ...options: readonly Content[]): Promise<number | null> =>
      (await search(device, mailbox(query, ...options))).integer('Search:Status');
    const text = el('Search:FreeText', 'x');
    expect(await status([and(text), and(text)])).toBe(8);
    expect(await status(text)).toBe(8);
    expect(await status(and(el('AirSync:CollectionId', 'nowhere'), text))).toBe(11);
    expect(await status(and(text), el('Search:Range', '0-100'))).toBe(12);
  });

  it('finds people in the address list by the beginning of a name', async () => {
    const { device, exchange } = filled();
    exchange.addToDirectory({ name: 'Bob Builder', address: 'bob@example.org', company: 'Yes Ltd' });
    exchange.addToDirectory({ name: 'Carla Bobbin', address: 'carla@example.org' });
    const gal = (text: string): readonly Content[] => [
      el('Search:Name', 'GAL'),
      el('Search:Query', text),
      el('Search:Options', el('Search:Range', '0-9')),
    ];
    const found = await search(device, gal('bob'));
    const people = found.all('Search:Result').map((result) => result.child('Search:Properties')!);
    expect(people.map((each) => each.text('GAL:EmailAddress'))).toEqual([
      'bob@example.org',
      'carla@example.org',
    ]);
    expect(people[0]!.text('GAL:Company')).toBe('Yes Ltd');
    expect((await search(device, gal('zzz'))).all('Search:Result')).toEqual([]);
  });
});

describe('Find', () => {
  const find = (device: RawDevice, id: string, ...criterion: readonly Content[]): Promise<Element | null> =>
    device.post('Find', el('Find:Find', el('Find:SearchId', id), el('Find:ExecuteSearch', criterion)));

  const inMail = (text: string, range: string, ...query: readonly Content[]): Element =>
    el(
      'Find:MailBoxSearchCriterion',
      el('Find:Query', el('AirSync:Class', 'Email'), query, el('Find:FreeText', text)),
      el('Find:Options', el('Find:Range', range)),
    );

  it('finds by fields and pages under one SearchId', async () => {
    const { device, mailbox: box } = filled();
    const first = (await find(device, 's1', inMail('subject:invoice', '0-0')))!.child('Find:Response')!;
    expect([first.text('Find:Range'), first.integer('Find:Total')]).toEqual(['0-0', 2]);
    const result = first.child('Find:Result')!;
    expect(result.text('AirSync:CollectionId')).toBe(box.folder('inbox'));
    expect(box.store.item(result.text('AirSync:ServerId')!)!.mail.subject).toBe('Invoice 13');
    expect(result.text('Find:Properties', 'Email:From')).toBe('Bob');
    const second = (await find(device, 's1', inMail('subject:invoice', '1-1')))!.child('Find:Response')!;
    expect(second.text('Find:Result', 'Find:Properties', 'Email:Subject')).toBe('Invoice 12');
  });

  it('wants the first range to begin at 0 (4), a known folder (3), 16.1 (138)', async () => {
    const { device } = filled();
    const status = async (id: string, criterion: Element): Promise<number | null> =>
      (await find(device, id, criterion))!.integer('Find:Status');
    expect(await status('new', inMail('x', '5-9'))).toBe(4);
    expect(await status('s', inMail('x', '0-9', el('AirSync:CollectionId', 'nowhere')))).toBe(3);
    const older = rawDevice('16.0').device;
    expect((await find(older, 's', inMail('x', '0-9')))!.integer('Find:Status')).toBe(138);
  });

  it('finds people', async () => {
    const { device, exchange } = filled();
    exchange.addToDirectory({ name: 'Bob Builder', address: 'bob@example.org' });
    const criterion = el(
      'Find:GalSearchCriterion',
      el('Find:Query', 'build'),
      el('Find:Options', el('Find:Range', '0-9')),
    );
    const response = (await find(device, '2', criterion))!.child('Find:Response')!;
    expect(response.text('ItemOperations:Store')).toBe('GAL');
    expect(response.text('Find:Result', 'Find:Properties', 'GAL:DisplayName')).toBe('Bob Builder');
  });
});

describe('MeetingResponse', () => {
  const invite = (world: ReturnType<typeof rawDevice>): string =>
    world.mailbox.deliver({
      subject: 'Review',
      meeting: {
        start: Date.UTC(2026, 11, 1, 9),
        end: Date.UTC(2026, 11, 1, 10),
        organizer: { name: 'Bob', address: 'bob@example.org' },
        uid: 'uid-1',
      },
    });

  const answer = (
    device: RawDevice,
    id: string,
    response: number,
    ...rest: readonly Content[]
  ): Promise<Element | null> =>
    device.post(
      'MeetingResponse',
      el(
        'MeetingResponse:MeetingResponse',
        el(
          'MeetingResponse:Request',
          el('MeetingResponse:UserResponse', response),
          el('MeetingResponse:CollectionId', device.mailbox.folder('inbox')),
          el('MeetingResponse:RequestId', id),
          rest,
        ),
      ),
    );

  it('takes the invitation out of the Inbox and mails the organizer where asked', async () => {
    const world = rawDevice('16.1');
    const id = invite(world);
    const result = (await answer(world.device, id, 1, el('MeetingResponse:SendResponse')))!.elements[0]!;
    expect(result.integer('MeetingResponse:Status')).toBe(1);
    expect(result.text('MeetingResponse:CalendarId')).not.toBeNull();
    expect(world.mailbox.items(world.mailbox.folder('inbox'))).toEqual([]);
    expect(world.exchange.sent.map(({ recipients }) => recipients)).toEqual([['bob@example.org']]);
    const declined = await answer(world.device, invite(world), 3);
    expect(declined!.elements[0]!.child('MeetingResponse:CalendarId')).toBeNull();
    expect(world.exchange.sent).toHaveLength(1);
  });

  it('answers 2 to what is no invitation, and to an occurrence of a mail', async () => {
    const world = rawDevice('16.1');
    const status = async (id: string, ...rest: readonly Content[]): Promise<number | null> =>
      (await answer(world.device, id, 1, ...rest))!.elements[0]!.integer('MeetingResponse:Status');
    expect(await status(world.mailbox.deliver({}))).toBe(2);
    const instance = el('MeetingResponse:InstanceId', '2026-03-24T09:00:00.000Z');
    expect(await status(invite(world), instance)).toBe(2);
  });
});
