import { expect, test } from 'vitest';
import { readSync } from '../../../../src/core/eas/commands/sync-response.ts';
import { decode } from '../../../../src/core/wbxml/decoder.ts';
import { el, type Content } from '../../../../src/core/wbxml/element.ts';
import { rawDocument } from '../../../../src/core/wbxml/raw-document.ts';
import type { Element } from '../../../../src/core/wbxml/element.ts';
import { printElement } from '../../../fixtures/protocol/notation.ts';
import { answer, answerOf, noAnswer } from './support.ts';

function oneCollection(...content: readonly Content[]): Element {
  return answer(
    'AirSync:Sync',
    el(
      'AirSync:Collections',
      el('AirSync:Collection', el('AirSync:SyncKey', '2'), el('AirSync:CollectionId', '5'), content),
    ),
  );
}

test('an empty 200 is "nothing new, keys unchanged"', () => {
  expect(readSync(null)).toEqual({ status: 1, limit: null, collections: [] });
});

test('first answer: a key and nothing else', () => {
  expect(readSync(answerOf('Sync, first response'))).toEqual({
    status: 1,
    limit: null,
    collections: [
      {
        collectionId: '5',
        syncKey: '1',
        status: 1,
        moreAvailable: false,
        responses: [],
        commands: [],
        broken: [],
      },
    ],
  });
});

test('a mail comes with its ApplicationData, its raw bytes, and more to come', () => {
  const [synced] = readSync(answerOf('Sync, response with one mail')).collections;
  expect(synced).toMatchObject({ syncKey: '2', moreAvailable: true, responses: [], broken: [] });
  const [add] = synced!.commands;
  expect(add).toMatchObject({ kind: 'Add', serverId: '5:1', class: null });
  if (add?.kind !== 'Add') throw new Error('no Add');
  expect(add.data.text('Email:Subject')).toBe('Hi');
  expect([...add.data.bytes('Email2:ConversationIndex')!]).toEqual([0xdc, 0xaa, 0x1c, 0xa9, 0xde]);
  expect(printElement(decode(rawDocument(add.element)).root)).toBe(printElement(add.element));
});

test('changes, soft deletes and deletes keep their order', () => {
  const [soft] = readSync(answerOf('Sync, flag change and soft delete')).collections;
  expect(soft!.commands).toMatchObject([
    { kind: 'Change', serverId: '5:2' },
    { kind: 'SoftDelete', serverId: '5:1' },
  ]);
  const root = oneCollection(
    el(
      'AirSync:Commands',
      el('AirSync:Delete', el('AirSync:ServerId', 'a/b%2F')),
      el(
        'AirSync:Add',
        el('AirSync:Class', 'SMS'),
        el('AirSync:ServerId', '9'),
        el('AirSync:ApplicationData'),
      ),
    ),
  );
  expect(readSync(root).collections[0]!.commands).toMatchObject([
    { kind: 'Delete', serverId: 'a/b%2F' },
    { kind: 'Add', serverId: '9', class: 'SMS' },
  ]);
});

test('what became of our commands', () => {
  const [synced] = readSync(answerOf('Sync, response to client commands')).collections;
  expect(synced!.responses).toMatchObject([
    { kind: 'Add', status: 1, clientId: 'c-7', serverId: '9:31', data: null },
    { kind: 'Change', status: 7, clientId: null, serverId: '9:12', data: null },
  ]);
});

test('16.x adds data to its responses', () => {
  const [event] = readSync(answerOf('Sync, answer to that Add')).collections;
  expect(event!.responses[0]!.data!.text('Calendar:UID')).toBe('0400000082');
  const [draft] = readSync(answerOf("Sync, answer: the new attachment's FileReference")).collections;
  const path = ['AirSyncBase:Attachments', 'AirSyncBase:Attachment', 'AirSyncBase:FileReference'] as const;
  expect(draft!.responses[0]!.data!.text(...path)).toBe('3%3a7%3a1');
});

test('a failed Add has no id, an occurrence names its instance, a Fetch brings its item', () => {
  const root = oneCollection(
    el(
      'AirSync:Responses',
      el('AirSync:Add', el('AirSync:ClientId', 'c'), el('AirSync:Status', 6)),
      el(
        'AirSync:Delete',
        el('AirSync:ServerId', '8:1'),
        el('AirSyncBase:InstanceId', '20260309T090000Z'),
        el('AirSync:Status', 8),
      ),
      el(
        'AirSync:Fetch',
        el('AirSync:ServerId', '5:1'),
        el('AirSync:Status', 1),
        el('AirSync:ApplicationData', el('Email:Subject', 'whole')),
      ),
      el('AirSync:Wait'),
    ),
  );
  const { responses } = readSync(root).collections[0]!;
  expect(responses).toMatchObject([
    { kind: 'Add', status: 6, clientId: 'c', serverId: null },
    { kind: 'Delete', status: 8, serverId: '8:1', instanceId: '20260309T090000Z' },
    { kind: 'Fetch', status: 1, serverId: '5:1' },
  ]);
  expect(responses[2]!.data!.text('Email:Subject')).toBe('whole');
});

test('all three levels of status', () => {
  expect(readSync(answerOf('Sync, heartbeat out of range'))).toEqual({
    status: 14,
    limit: 3540,
    collections: [],
  });
  expect(readSync(oneCollection(el('AirSync:Status', 12))).collections[0]).toMatchObject({ status: 12 });
  const keyless = answer(
    'AirSync:Sync',
    el(
      'AirSync:Collections',
      el('AirSync:Collection', el('AirSync:CollectionId', '5'), el('AirSync:Status', 3)),
    ),
  );
  expect(readSync(keyless).collections[0]).toMatchObject({ status: 3, syncKey: null });
});

test('MoreAvailable may come without any change', () => {
  const root = oneCollection(el('AirSync:MoreAvailable'), el('AirSync:Commands'));
  expect(readSync(root).collections[0]).toMatchObject({ moreAvailable: true, commands: [] });
});

test('a poisoned command is set aside alone, the others count', () => {
  const good = el('AirSync:Add', el('AirSync:ServerId', '5:2'), el('AirSync:ApplicationData'));
  const root = oneCollection(
    el(
      'AirSync:Commands',
      el('AirSync:Add', el('AirSync:ApplicationData', el('Email:Subject', 'lost'))),
      el('AirSync:Change', el('AirSync:ServerId', '5:1')),
      good,
      el('AirSync:Fetch', el('AirSync:ServerId', '5:3')),
      el('AirSync:Delete'),
    ),
  );
  const { commands, broken } = readSync(root).collections[0]!;
  expect(commands).toMatchObject([{ kind: 'Add', serverId: '5:2' }]);
  expect(broken).toMatchObject([
    { reason: 'sync-no-server-id', serverId: null },
    { reason: 'sync-no-data', serverId: '5:1' },
    { reason: 'sync-unknown-command', serverId: '5:3' },
    { reason: 'sync-no-server-id', serverId: null },
  ]);
  expect(decode(rawDocument(broken[0]!.element)).root.text('AirSync:ApplicationData', 'Email:Subject')).toBe(
    'lost',
  );
});

test('several collections, each with its own key', () => {
  const entry = (id: string, syncKey: string): Element =>
    el('AirSync:Collection', el('AirSync:SyncKey', syncKey), el('AirSync:CollectionId', id));
  const root = answer('AirSync:Sync', el('AirSync:Collections', entry('5', 'a'), entry('8', 'b')));
  expect(readSync(root).collections.map(({ collectionId, syncKey }) => [collectionId, syncKey])).toEqual([
    ['5', 'a'],
    ['8', 'b'],
  ]);
});

test('what is no answer: another document, a collection without id, success without a key', () => {
  expect(() => readSync(answer('Ping:Ping'))).toThrow(noAnswer('answer-unexpected'));
  const nameless = answer(
    'AirSync:Sync',
    el('AirSync:Collections', el('AirSync:Collection', el('AirSync:SyncKey', '2'))),
  );
  expect(() => readSync(nameless)).toThrow(noAnswer('answer-incomplete'));
  const keyless = answer(
    'AirSync:Sync',
    el('AirSync:Collections', el('AirSync:Collection', el('AirSync:CollectionId', '5'))),
  );
  expect(() => readSync(keyless)).toThrow(noAnswer('answer-incomplete'));
});
