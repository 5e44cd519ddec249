import { describe, expect, it } from 'vitest';
import { base64, fromBinaryText, utf8 } from '../../../../src/core/base/bytes.ts';
import type { Fault } from '../../../../src/core/base/errors.ts';
import { readEmail } from '../../../../src/core/eas/items/email.ts';
import type { KnownTag } from '../../../../src/core/wbxml/code-pages.ts';
import { decode } from '../../../../src/core/wbxml/decoder.ts';
import { el, type Content, type Element } from '../../../../src/core/wbxml/element.ts';
import { encode } from '../../../../src/core/wbxml/encoder.ts';

const data = (...content: readonly Content[]): Element => el('AirSync:ApplicationData', content);
/** As it comes from the wire. */
const received = (element: Element): Element => decode(encode(element)).root;
const read = (...content: readonly Content[]) => readEmail(received(data(...content)));
const march2 = Date.UTC(2026, 2, 2, 8, 15);

const whole = data(
  el('Email:To', '"Ann" <ann@example.org>'),
  el('Email:Cc', 'carl@example.org'),
  el('Email:From', '"Bob" <bob@example.org>'),
  el('Email:ReplyTo', 'bob@example.org; b2@example.org'),
  el('Email:Subject', 'Käse & mehr'),
  el('Email:DateReceived', '2026-03-02T08:15:00.000Z'),
  el('Email:DisplayTo', 'Ann; Carl'),
  el('Email:ThreadTopic', 'Käse'),
  el('Email:Importance', '2'),
  el('Email:Read', '1'),
  el(
    'AirSyncBase:Attachments',
    el(
      'AirSyncBase:Attachment',
      el('AirSyncBase:DisplayName', 'a.png'),
      el('AirSyncBase:FileReference', '5%3a1%3a0'),
      el('AirSyncBase:Method', '1'),
      el('AirSyncBase:EstimatedDataSize', '1234'),
      el('AirSyncBase:ContentId', '<p1@example>'),
      el('AirSyncBase:ContentLocation', 'http://x/a.png'),
      el('AirSyncBase:IsInline', '1'),
    ),
    el(
      'AirSyncBase:Attachment',
      el('AirSyncBase:DisplayName', 'voice.mp3'),
      el('AirSyncBase:FileReference', '5%3a1%3a1'),
      el('AirSyncBase:Method', '5'),
      el('Email2:UmAttDuration', '17'),
      el('Email2:UmAttOrder', '1'),
      el('AirSyncBase:ClientId', 'a-1'),
    ),
  ),
  el(
    'AirSyncBase:Body',
    el('AirSyncBase:Type', '2'),
    el('AirSyncBase:EstimatedDataSize', '9'),
    el('AirSyncBase:Truncated', '1'),
    el('AirSyncBase:Data', '<p>x</p>'),
    el('AirSyncBase:Preview', 'x'),
  ),
  el(
    'AirSyncBase:BodyPart',
    el('AirSyncBase:Status', '176'),
    el('AirSyncBase:Type', '2'),
    el('AirSyncBase:EstimatedDataSize', '0'),
  ),
  el('Email:MessageClass', 'IPM.Note'),
  el('Email:InternetCPID', '65001'),
  el(
    'Email:Flag',
    el('Tasks:Subject', 'Invoice'),
    el('Email:Status', '2'),
    el('Email:FlagType', 'Flag for follow up'),
    el('Tasks:StartDate', '2026-04-01T00:00:00.000Z'),
    el('Tasks:UtcStartDate', '20260331T220000Z'),
    el('Tasks:DueDate', '2026-04-02T00:00:00.000Z'),
    el('Tasks:UtcDueDate', '2026-04-01T22:00:00.000Z'),
    el('Tasks:ReminderSet', '1'),
    el('Tasks:ReminderTime', '2026-04-01T07:00:00.000Z'),
    el('Tasks:OrdinalDate', '2026-04-01T00:00:00.000Z'),
    el('Tasks:SubOrdinalDate', '5555'),
  ),
  el('Email:ContentClass', 'urn:content-classes:message'),
  el('AirSyncBase:NativeBodyType', '2'),
  el('Email:Categories', el('Email:Category', 'Red'), el('Email:Category', 'Blaü')),
  el('Email2:ConversationId', fromBinaryText('\xa1\xb2\xc3\xd4')),
  el('Email2:ConversationIndex', fromBinaryText('\xdc\xaa\x1c\xa9\xde')),
  el('Email2:LastVerbExecuted', '3'),
  el('Email2:LastVerbExecutionTime', '2026-03-02T08:15:00.000Z'),
  el('Email2:ReceivedAsBcc', '1'),
  el('Email2:Sender', 'sec@example.org'),
  el('Email2:AccountId', 'acc'),
  el('Email2:UmCallerID', '+49'),
  el('Email2:UmUserNotes', 'note'),
  el('Email2:IsDraft', '0'),
  el('Email2:Bcc', 'eve@example.org'),
);

describe('a whole item', () => {
  it('has every field of the class', () => {
    expect(readEmail(received(whole))).toEqual({
      to: '"Ann" <ann@example.org>',
      cc: 'carl@example.org',
      bcc: 'eve@example.org',
      from: '"Bob" <bob@example.org>',
      sender: 'sec@example.org',
      replyTo: 'bob@example.org; b2@example.org',
      displayTo: 'Ann; Carl',
      subject: 'Käse & mehr',
      threadTopic: 'Käse',
      dateReceived: march2,
      importance: 2,
      read: true,
      messageClass: 'IPM.Note',
      contentClass: 'urn:content-classes:message',
      internetCpid: 65001,
      flag: {
        status: 2,
        type: 'Flag for follow up',
        subject: 'Invoice',
        dateCompleted: null,
        completeTime: null,
        startDate: Date.UTC(2026, 3, 1),
        dueDate: Date.UTC(2026, 3, 2),
        utcStartDate: Date.UTC(2026, 2, 31, 22),
        utcDueDate: Date.UTC(2026, 3, 1, 22),
        reminderSet: true,
        reminderTime: Date.UTC(2026, 3, 1, 7),
        ordinalDate: Date.UTC(2026, 3, 1),
        subOrdinalDate: '5555',
      },
      categories: ['Red', 'Blaü'],
      attachments: [
        {
          displayName: 'a.png',
          fileReference: '5%3a1%3a0',
          method: 1,
          estimatedSize: 1234,
          contentId: 'p1@example',
          contentLocation: 'http://x/a.png',
          isInline: true,
        },
        {
          displayName: 'voice.mp3',
          fileReference: '5%3a1%3a1',
          method: 5,
          estimatedSize: 0,
          contentId: null,
          contentLocation: null,
          isInline: false,
          umDuration: 17,
          umOrder: 1,
          unknown: [{ name: 'AirSyncBase:ClientId', value: 'a-1' }],
        },
      ],
      body: { type: 2, estimatedSize: 9, truncated: true, data: '<p>x</p>', preview: 'x' },
      bodyPart: { status: 176, type: 2, estimatedSize: 0, truncated: false, data: null, preview: null },
      nativeBodyType: 2,
      conversationId: 'a1b2c3d4',
      conversationIndex: 'dcaa1ca9de',
      lastVerbExecuted: 3,
      lastVerbExecutionTime: march2,
      receivedAsBcc: true,
      accountId: 'acc',
      umCallerId: '+49',
      umUserNotes: 'note',
      isDraft: false,
    });
  });

  it('is the same whether it was built here or decoded', () => {
    expect(readEmail(whole)).toEqual(readEmail(received(whole)));
  });
});

describe('a patch', () => {
  it('hurts 50: names what changed and nothing else', () => {
    expect(read(el('Email:Read', '0'))).toEqual({ read: false });
    expect(read(el('Email:Flag', el('Email:Status', '0')))).toEqual({
      flag: expect.objectContaining({ status: 0 }) as unknown,
    });
    expect(read()).toEqual({});
  });

  it('clears what comes empty', () => {
    expect(read(el('Email:Flag'))).toEqual({ flag: null });
    expect(read(el('Email:Categories'))).toEqual({ categories: [] });
    expect(read(el('Email:Cc'))).toEqual({ cc: '' });
    expect(read(el('AirSyncBase:Attachments'))).toEqual({ attachments: [] });
  });

  it('an empty boolean means true', () => expect(read(el('Email:Read'))).toEqual({ read: true }));
});

describe('dates', () => {
  it.each([
    ['2026-03-02T08:15:00.000Z', march2],
    ['2026-03-02T08:15:00Z', march2],
    ['20260302T081500Z', march2],
    ['2026-03-02T09:15:00+01:00', march2],
    ['yesterday', null],
    ['', null],
    ['2026-13-02T08:15:00.000Z', null],
  ])('%s', (value, expected) =>
    expect(read(el('Email:DateReceived', value))).toEqual({ dateReceived: expected }),
  );
});

describe('bodies', () => {
  const body = (...content: readonly Content[]) => read(el('AirSyncBase:Body', content)).body;

  it('type 4 keeps every byte, whatever the charset', () => {
    const mime = Uint8Array.from({ length: 255 }, (_, at) => at + 1);
    const opaque = body(el('AirSyncBase:Type', 4), el('AirSyncBase:Data', mime))!;
    expect(fromBinaryText(opaque.data!)).toEqual(mime);
    const inline = body(el('AirSyncBase:Type', 4), el('AirSyncBase:Data', 'Sübject'))!;
    expect(fromBinaryText(inline.data!)).toEqual(utf8('Sübject'));
  });

  it('without data, size or a type that is one', () => {
    const empty = { type: 1, estimatedSize: null, truncated: false, data: null, preview: null };
    expect(body()).toEqual(empty);
    expect(body(el('AirSyncBase:Type', '9'), el('AirSyncBase:EstimatedDataSize', '-3'))).toEqual(empty);
  });

  it('invalid UTF-8 reads, and loses nothing else', () => {
    const bytes = encode(data(el('AirSyncBase:Body', el('AirSyncBase:Data', 'aXb'))));
    bytes[bytes.indexOf(0x58)] = 0xff;
    expect(readEmail(decode(bytes).root).body?.data).toBe('a\ufffdb');
  });
});

describe('meeting request', () => {
  it('of 14.1: text location, GlobalObjId, recurrence kept whole', () => {
    const { meetingRequest } = read(
      el(
        'Email:MeetingRequest',
        el('Email:AllDayEvent', '0'),
        el('Email:StartTime', '2026-03-10T09:00:00.000Z'),
        el('Email:DtStamp', '2026-03-02T08:15:00.000Z'),
        el('Email:EndTime', '2026-03-10T10:00:00.000Z'),
        el('Email:InstanceType', '1'),
        el('Email:Location', 'Room 1'),
        el('Email:Organizer', '"Bob" <bob@example.org>'),
        el('Email:Reminder', '900'),
        el('Email:ResponseRequested', '1'),
        el(
          'Email:Recurrences',
          el('Email:Recurrence', el('Email:Type', '1'), el('Email2:FirstDayOfWeek', '1')),
        ),
        el('Email:TimeZone', 'AAAA'),
        el('Email:GlobalObjId', 'BAAA'),
        el('Email:DisallowNewTimeProposal', '0'),
        el('Email2:MeetingMessageType', '1'),
      ),
    );
    expect(meetingRequest).toEqual({
      allDay: false,
      start: Date.UTC(2026, 2, 10, 9),
      end: Date.UTC(2026, 2, 10, 10),
      stamp: march2,
      instanceType: 1,
      location: 'Room 1',
      organizer: '"Bob" <bob@example.org>',
      recurrenceId: null,
      reminder: 900,
      responseRequested: true,
      sensitivity: 0,
      busyStatus: 2,
      timeZone: 'AAAA',
      globalObjectId: 'BAAA',
      uid: null,
      disallowNewTimeProposal: false,
      messageType: 1,
      proposedStart: null,
      proposedEnd: null,
      rest: [
        {
          name: 'Email:Recurrences',
          value: [
            {
              name: 'Email:Recurrence',
              value: [
                { name: 'Email:Type', value: '1' },
                { name: 'Email2:FirstDayOfWeek', value: '1' },
              ],
            },
          ],
        },
      ],
    });
  });

  it('of 16.1: Location as a container kept whole, UID, proposed times', () => {
    const { meetingRequest } = read(
      el(
        'Email:MeetingRequest',
        el('AirSyncBase:Location', el('AirSyncBase:DisplayName', 'Room 2'), el('AirSyncBase:City', 'Köln')),
        el('Calendar:UID', '0400'),
        el('MeetingResponse:ProposedStartTime', '20260310T100000Z'),
        el('MeetingResponse:ProposedEndTime', '20260310T110000Z'),
      ),
    );
    expect(meetingRequest).toMatchObject({
      location: 'Room 2',
      uid: '0400',
      proposedStart: Date.UTC(2026, 2, 10, 10),
      proposedEnd: Date.UTC(2026, 2, 10, 11),
      start: null,
      rest: [{ name: 'AirSyncBase:Location' }],
    });
  });
});

describe('what nobody here knows is kept', () => {
  it('unknown tags, other pages, values that are none', () => {
    const bytes = fromBinaryText('\x00\xff');
    expect(
      read(
        el('unknown:22/60', 'x', el('unknown:99/7', 'y')),
        el('RightsManagement:RightsManagementLicense', el('RightsManagement:Owner', 'o')),
        el('Email:Read', 'maybe'),
        el('Email2:LastVerbExecutionTime', 'soon'),
        el('unknown:22/61', bytes),
      ),
    ).toEqual({
      unknown: [
        { name: 'unknown:22/60', value: [{ name: 'unknown:99/7', value: 'y' }] },
        {
          name: 'RightsManagement:RightsManagementLicense',
          value: [{ name: 'RightsManagement:Owner', value: 'o' }],
        },
        { name: 'Email:Read', value: 'maybe' },
        { name: 'Email2:LastVerbExecutionTime', value: 'soon' },
        { name: 'unknown:22/61', value: `base64:${base64(bytes)}` },
      ],
    });
  });
});

describe('poison is set aside alone', () => {
  const huge = 'x'.repeat(131_073);
  const poison: readonly (readonly [string, Element])[] = [
    ['a subject of 10 MB', el('Email:Subject', 'x'.repeat(10_000_000))],
    ...(['Email:To', 'Email:From', 'Email:DisplayTo', 'Email2:UmUserNotes'] as readonly KnownTag[]).map(
      (tag) => [`a huge ${tag}`, el(tag, huge)] as const,
    ),
    [
      'a huge file name',
      el('AirSyncBase:Attachments', el('AirSyncBase:Attachment', el('AirSyncBase:DisplayName', huge))),
    ],
    [
      'a million attachments',
      el(
        'AirSyncBase:Attachments',
        Array.from({ length: 5_001 }, () => el('AirSyncBase:Attachment')),
      ),
    ],
    [
      'a million categories',
      el(
        'Email:Categories',
        Array.from({ length: 5_001 }, () => el('Email:Category', 'x')),
      ),
    ],
    [
      'megabytes of nobody knows what',
      el(
        'unknown:22/60',
        Array.from({ length: 9 }, () => el('unknown:22/61', huge)),
      ),
    ],
  ];
  it.each(poison)('%s', (_, element) => {
    expect(() => read(element)).toThrow(
      expect.objectContaining({ code: 'item-too-large', verdict: 'never' }) as Fault,
    );
  });

  it('says which field, not what was in it', () => {
    const error = (() => {
      try {
        return read(el('Email:Subject', huge));
      } catch (error) {
        return error as Fault;
      }
    })();
    expect(error).toMatchObject({ facts: { field: 'Email:Subject' } });
  });

  it('the longest address list that is allowed is no poison; zeros are taken out', () => {
    expect(read(el('Email:To', 'x'.repeat(32_768))).to).toHaveLength(32_768);
    expect(readEmail(data(el('Email:Subject', 'a\0b'))).subject).toBe('ab');
  });
});
