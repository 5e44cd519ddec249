import { describe, expect, it } from 'vitest';
import { hex, utf8 } from '../../../src/core/base/bytes.ts';
import type { ProtocolVersion } from '../../../src/core/model/account.ts';
import { el, type Element } from '../../../src/core/wbxml/element.ts';
import type { MailInput } from '../mailbox/mail.ts';
import { rawDevice } from '../raw-device.ts';
import { conversationIndex } from './conversation.ts';
import { htmlToText } from './html-text.ts';

async function data(
  version: ProtocolVersion,
  mail: MailInput,
  ...options: readonly Element[]
): Promise<Element> {
  const { device, mailbox } = rawDevice(version);
  mailbox.deliver(mail);
  const { commands } = await device.pull(mailbox.folder('inbox'), el('AirSync:Options', options));
  return commands[0]!.child('AirSync:ApplicationData')!;
}

const prefer = (type: number, ...rest: readonly Element[]): Element =>
  el('AirSyncBase:BodyPreference', el('AirSyncBase:Type', type), rest);

const truncate = (bytes: number): Element => el('AirSyncBase:TruncationSize', bytes);

const body = (element: Element): readonly (string | null)[] =>
  (['Type', 'EstimatedDataSize', 'Truncated', 'Data', 'Preview'] as const).map((name) =>
    element.text('AirSyncBase:Body', `AirSyncBase:${name}`),
  );

describe('Bodies ([MS-ASAIRS])', () => {
  it('come in the native type when it is asked for, else in the order asked', async () => {
    const html = { html: '<p>Grüße</p>' };
    expect(body(await data('16.1', html, prefer(1), prefer(2)))[0]).toBe('2');
    expect(body(await data('16.1', html, prefer(1)))).toEqual(['1', '7', null, 'Grüße', null]);
    const text = { text: 'a < b' };
    const converted = body(await data('16.1', text, prefer(2)));
    expect(converted[0]).toBe('2');
    expect(converted[3]).toContain('a &lt; b');
  });

  it('are cut between characters, and say how much there is', async () => {
    const mail = { text: 'ääääää' };
    expect(body(await data('16.1', mail, prefer(1, truncate(5))))).toEqual(['1', '12', '1', 'ää', null]);
    expect(body(await data('16.1', mail, prefer(1, truncate(0))))).toEqual(['1', '12', '1', '', null]);
    expect(body(await data('16.1', mail, prefer(1, truncate(12))))).toEqual([
      '1',
      '12',
      null,
      'ääääää',
      null,
    ]);
  });

  it('come all or not at all with AllOrNone; then the next preference counts', async () => {
    const allOrNone = el('AirSyncBase:AllOrNone', 1);
    const mail = { html: `<p>${'x'.repeat(500)}</p>` };
    expect(body(await data('16.1', mail, prefer(2, truncate(100), allOrNone), prefer(1)))[0]).toBe('1');
    expect(
      (await data('16.1', mail, prefer(2, truncate(100), allOrNone))).child('AirSyncBase:Body'),
    ).toBeNull();
  });

  it('bring a preview from 14.0 on, not beside plain text that is there', async () => {
    const preview = el('AirSyncBase:Preview', 20);
    const mail = { html: '<style>p{}</style><p>Hello   there,</p><p>you &amp; all of the others</p>' };
    expect(body(await data('14.0', mail, prefer(2, truncate(9), preview)))[4]).toBe('Hello there, you & a');
    expect(body(await data('14.0', { text: 'x' }, prefer(1, preview)))[4]).toBeNull();
    expect(body(await data('14.0', { text: 'x y' }, prefer(1, truncate(0), preview)))[4]).toBe('x y');
  });

  it('come as MIME only with MIMESupport', async () => {
    const support = el('AirSync:MIMESupport', 2);
    expect(body(await data('16.1', { text: 'x' }, support, prefer(4)))[3]).toMatch(/^From: .*\r\n/);
    expect(body(await data('16.1', { text: 'x' }, prefer(4), prefer(1)))[0]).toBe('1');
  });

  it('refuses the same type twice (4)', async () => {
    const { device, mailbox } = rawDevice();
    const answer = await device.sync(
      '0',
      mailbox.folder('inbox'),
      el('AirSync:Options', prefer(1), prefer(1)),
    );
    expect(answer!.integer('AirSync:Status')).toBe(4);
  });

  it('read HTML as text', () => {
    expect(
      htmlToText('<title>t</title><p>a<br>b</p><ul><li>c</li></ul>&#8364;&uuml;&nope; <script>x</script>'),
    ).toBe('a\r\nb\r\n\r\nc\r\n\r\n€ü&nope;');
  });
});

describe('Fields of a mail, by version', () => {
  const tags = async (version: ProtocolVersion, mail: MailInput): Promise<readonly string[]> =>
    (await data(version, mail)).elements.map(({ tag }) => tag);
  const mail: MailInput = {
    subject: 'Re: Plan',
    categories: ['Blue'],
    lastVerb: 1,
    to: ['Ann <ann@example.org>', 'Bob <b@example.org>'],
    cc: ['c@example.org'],
    replyTo: ['Desk <d@example.org>'],
    sender: { name: 'Secretary', address: 's@example.org' },
    attachments: [{ name: 'a.txt', type: 'text/plain', bytes: utf8('abc'), contentId: 'c1', inline: true }],
  };

  it('know categories, conversations and verbs from 14.0 on, IsDraft from 16.0 on', async () => {
    const [early, middle, late] = [
      await tags('12.1', mail),
      await tags('14.1', mail),
      await tags('16.1', mail),
    ];
    for (const tag of [
      'Email:Categories',
      'Email2:ConversationId',
      'Email2:LastVerbExecuted',
      'Email2:Sender',
    ]) {
      expect([early.includes(tag), middle.includes(tag)]).toEqual([false, true]);
    }
    expect([middle.includes('Email2:IsDraft'), late.includes('Email2:IsDraft')]).toEqual([false, true]);
  });

  it('are written as Exchange writes them', async () => {
    const fields = await data('16.1', mail);
    expect(fields.text('Email:To')).toBe('"Ann" <ann@example.org>, "Bob" <b@example.org>');
    expect(fields.text('Email:Cc')).toBe('<c@example.org>');
    expect(fields.text('Email:DisplayTo')).toBe('Ann; Bob');
    expect(fields.text('Email:ThreadTopic')).toBe('Plan');
    expect(fields.text('Email:InternetCPID')).toBe('65001');
    const attachment = fields.child('AirSyncBase:Attachments', 'AirSyncBase:Attachment')!;
    expect(attachment.integer('AirSyncBase:EstimatedDataSize')).toBe(3);
    expect(attachment.boolean('AirSyncBase:IsInline')).toBe(true);
  });

  it('give the conversation of a date as the protocol page does', () => {
    expect(hex(conversationIndex(Date.UTC(2026, 2, 2, 8, 15), 0))).toBe('dcaa1ca9de');
    expect(conversationIndex(0, 3)).toHaveLength(20);
  });
});

describe('Invitations', () => {
  const uid = '{81412D3C-2A24-4E9D-B20E-11F7BBE92799}';
  const meeting = {
    start: Date.UTC(2026, 2, 10, 9),
    end: Date.UTC(2026, 2, 10, 10),
    organizer: { name: 'Bob', address: 'bob@example.org' },
    uid,
    location: 'Room 1',
    reminder: 15,
  };

  it('name the event by GlobalObjId up to 14.1: the example of data-classes.md', async () => {
    const request = (await data('14.1', { meeting })).child('Email:MeetingRequest')!;
    expect(request.text('Email:GlobalObjId')).toBe(
      'BAAAAIIA4AB0xbcQGoLgCAAAAAAAAAAAAAAAAAAAAAAAAAAAMwAAAHZDYWwtVWlkAQAAAHs4MTQxMkQzQy0yQTI0LTRFOUQtQjIwRS0xMUY3QkJFOTI3OTl9AA==',
    );
    expect(request.text('Email:Location')).toBe('Room 1');
    expect(request.integer('Email:Reminder')).toBe(900);
    expect(request.integer('Email2:MeetingMessageType')).toBe(1);
  });

  it('name it by UID from 16.0 on, with a Location container', async () => {
    const fields = await data('16.0', { meeting });
    const request = fields.child('Email:MeetingRequest')!;
    expect(request.text('Calendar:UID')).toBe(uid);
    expect(request.text('AirSyncBase:Location', 'AirSyncBase:DisplayName')).toBe('Room 1');
    expect(request.child('Email:GlobalObjId')).toBeNull();
    expect(fields.text('Email:MessageClass')).toBe('IPM.Schedule.Meeting.Request');
  });
});
