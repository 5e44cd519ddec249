import { describe, expect, test } from 'vitest';
import type { SyncCollection } from '../../../../src/core/eas/commands/sync-collection.ts';
import { syncRequest } from '../../../../src/core/eas/commands/sync.ts';
import { protocolVersions } from '../../../../src/core/eas/versions.ts';
import { utf8 } from '../../../../src/core/base/bytes.ts';
import { el } from '../../../../src/core/wbxml/element.ts';
import { client, collection, document, expectExample, key, printed, server } from './support.ts';

const inbox = { collectionId: collection('5'), class: 'Email', syncKey: key('1') } as const;
const later = protocolVersions.filter((version) => version !== '12.1');
const since16 = ['16.0', '16.1'] as const;

describe.each(later)('%s', (version) => {
  test('first request with ghosting', () => {
    const contacts: SyncCollection = {
      collectionId: collection('9'),
      class: 'Contacts',
      syncKey: key('0'),
      supported: ['Contacts:FirstName', 'Contacts:LastName', 'Contacts:Email1Address', 'Contacts2:NickName'],
    };
    expectExample(
      syncRequest({ collections: [contacts] }, version),
      'Sync, first request for a contacts folder',
    );
  });

  test('second request with the full block of options', () => {
    const request = syncRequest(
      {
        collections: [
          {
            ...inbox,
            deletesAsMoves: true,
            getChanges: true,
            windowSize: 100,
            options: {
              filterType: 4,
              mimeSupport: 0,
              bodyPreferences: [{ type: 2, truncationSize: 204_800, preview: 255 }],
            },
          },
        ],
      },
      version,
    );
    expectExample(request, 'Sync, second request');
    expect(request.timeout).toBeUndefined();
  });

  test('client changes only', () => {
    const data = (...content: Parameters<typeof el>[1][]): ReturnType<typeof el> =>
      el('AirSync:ApplicationData', content);
    const request = syncRequest(
      {
        collections: [
          {
            ...inbox,
            syncKey: key('7'),
            deletesAsMoves: true,
            getChanges: false,
            commands: [
              { kind: 'Change', serverId: server('5:1'), data: data(el('Email:Read', 1)) },
              {
                kind: 'Change',
                serverId: server('5:2'),
                data: data(
                  el('Email:Flag', el('Email:Status', 2), el('Email:FlagType', 'Flag for follow up')),
                ),
              },
              { kind: 'Change', serverId: server('5:3'), data: data(el('Email:Flag')) },
              { kind: 'Delete', serverId: server('5:4') },
            ],
          },
        ],
      },
      version,
    );
    expectExample(request, 'Sync, client changes only');
  });

  test('hanging request over two collections waits a little longer than the server', () => {
    const request = syncRequest(
      {
        collections: [
          { ...inbox, syncKey: key('21') },
          { collectionId: collection('8'), class: 'Calendar', syncKey: key('14') },
        ],
        heartbeatInterval: 900,
        windowSize: 100,
      },
      version,
    );
    expectExample(request, 'Sync, hanging request over two collections');
    expect(request.timeout).toBe(910_000);
  });
});

test('14.0 and later: the recipient cache by number of entries', () => {
  const request = syncRequest(
    {
      collections: [
        {
          collectionId: collection('RI'),
          class: 'Contacts',
          syncKey: key('1'),
          getChanges: true,
          options: { filterType: null, maxItems: 100 },
        },
      ],
    },
    '14.0',
  );
  expectExample(request, 'Sync of the recipient cache (14.0 and later), request');
});

test.each(since16)('%s: a new draft, sent at once', (version) => {
  const data = el(
    'AirSync:ApplicationData',
    el('Email:To', 'bob@example.org'),
    el('Email2:Bcc', 'eve@example.org'),
    el('Email:Subject', 'Report'),
    el('AirSyncBase:Body', el('AirSyncBase:Type', 2), el('AirSyncBase:Data', '<p>see file</p>')),
    el(
      'AirSyncBase:Attachments',
      el(
        'AirSyncBase:Add',
        el('AirSyncBase:ClientId', 'a-1'),
        el('AirSyncBase:Method', 1),
        el('AirSyncBase:ContentType', 'text/plain'),
        el('AirSyncBase:Content', utf8('Hello')),
        el('AirSyncBase:DisplayName', 'hello.txt'),
      ),
    ),
  );
  const drafts: SyncCollection = {
    collectionId: collection('3'),
    class: 'Email',
    syncKey: key('3'),
    getChanges: false,
    commands: [{ kind: 'Add', clientId: client('c-1001'), data, send: true }],
  };
  expectExample(syncRequest({ collections: [drafts] }, version), 'Sync, new draft with an attachment');
});

test.each(since16)('%s: one occurrence is cancelled', (version) => {
  const calendar: SyncCollection = {
    collectionId: collection('8'),
    class: 'Calendar',
    syncKey: key('12'),
    getChanges: false,
    commands: [{ kind: 'Delete', serverId: server('8:44'), instanceId: '20260309T090000Z' }],
  };
  expectExample(syncRequest({ collections: [calendar] }, version), 'Sync, cancel one occurrence');
});

test.each(since16)('%s: one occurrence is moved', (version) => {
  const data = el(
    'AirSync:ApplicationData',
    el('Calendar:StartTime', '20260331T090000Z'),
    el('Calendar:EndTime', '20260331T100000Z'),
    el('Calendar:Subject', 'Stand-up, longer'),
    el('AirSyncBase:Location', el('AirSyncBase:DisplayName', 'Room 2')),
  );
  const calendar: SyncCollection = {
    collectionId: collection('8'),
    class: 'Calendar',
    syncKey: key('13'),
    getChanges: false,
    commands: [{ kind: 'Change', serverId: server('8:44'), instanceId: '20260331T080000Z', data }],
  };
  expectExample(syncRequest({ collections: [calendar] }, version), 'Sync, move one occurrence');
});

test('14.0 and later: a note', () => {
  const data = el(
    'AirSync:ApplicationData',
    el('AirSyncBase:Body', el('AirSyncBase:Type', 1), el('AirSyncBase:Data', 'milk')),
    el('Notes:Subject', 'Shopping'),
    el('Notes:MessageClass', 'IPM.StickyNote'),
    el('Notes:Categories', el('Notes:Category', 'Home'), el('Notes:Category', 'Red')),
  );
  const notes: SyncCollection = {
    collectionId: collection('11'),
    class: 'Notes',
    syncKey: key('2'),
    getChanges: false,
    commands: [{ kind: 'Add', clientId: client('n-1'), data }],
  };
  for (const version of later) {
    expectExample(syncRequest({ collections: [notes] }, version), 'Sync, note with categories');
  }
});

test('12.1: Class stands first, Preview is left out, Wait counts minutes', () => {
  const request = syncRequest(
    {
      collections: [
        {
          ...inbox,
          options: { filterType: 2, bodyPreferences: [{ type: 1, preview: 255 }] },
        },
      ],
      wait: 5,
    },
    '12.1',
  );
  expect(printed(request)).toBe(
    [
      'AirSync:Sync',
      '  AirSync:Collections',
      '    AirSync:Collection',
      '      AirSync:Class',
      '        "Email"',
      '      AirSync:SyncKey',
      '        "1"',
      '      AirSync:CollectionId',
      '        "5"',
      '      AirSync:Options',
      '        AirSync:FilterType',
      '          "2"',
      '        AirSyncBase:BodyPreference',
      '          AirSyncBase:Type',
      '            "1"',
      '  AirSync:Wait',
      '    "5"',
    ].join('\n'),
  );
  expect(request.timeout).toBe(310_000);
});

test('every child of a Collection stands in the order of the schema, whatever the arguments', () => {
  const full: SyncCollection = {
    commands: [{ kind: 'Fetch', serverId: server('5:9') }],
    options: [
      {
        filterType: 0,
        conflict: 0,
        mimeTruncation: 8,
        mimeSupport: 2,
        rightsManagementSupport: true,
        bodyPart: { truncationSize: 512, allOrNone: true },
        bodyPreferences: [{ type: 4 }],
      },
      { filterType: 0, class: 'SMS' },
    ],
    conversationMode: true,
    windowSize: 512,
    getChanges: true,
    deletesAsMoves: false,
    ...inbox,
  };
  const tree = document(syncRequest({ collections: [full] }, '16.1'));
  const element = tree.child('AirSync:Collections', 'AirSync:Collection')!;
  expect(element.elements.map((child) => child.tag.split(':')[1])).toEqual([
    'SyncKey',
    'CollectionId',
    'DeletesAsMoves',
    'GetChanges',
    'WindowSize',
    'ConversationMode',
    'Options',
    'Options',
    'Commands',
  ]);
});

test('equal arguments give equal bytes, so that a repeat is recognised', () => {
  const args = { collections: [{ ...inbox, options: { filterType: 3 } as const }] };
  expect(printed(syncRequest(args, '14.1'))).toBe(printed(syncRequest(structuredClone(args), '14.1')));
});

test('the empty request has no body; a partial one names what changes', () => {
  expect(syncRequest({ collections: [] }, '14.1')).toEqual({ command: 'Sync', body: null });
  const partial = syncRequest({ collections: [], partial: true, heartbeatInterval: 60 }, '14.1');
  expect(document(partial).elements.map((child) => child.tag)).toEqual([
    'AirSync:HeartbeatInterval',
    'AirSync:Partial',
  ]);
});

test('an SMS is added beside mail before 16.0', () => {
  const add = {
    kind: 'Add',
    clientId: client('s-1'),
    class: 'SMS',
    data: el('AirSync:ApplicationData', el('Email:To', '[MOBILE: 1]')),
  } as const;
  const request = syncRequest({ collections: [{ ...inbox, commands: [add] }] }, '14.1');
  expect(printed(request)).toContain('AirSync:Class\n');
});
