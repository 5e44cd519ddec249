import { expect, test } from 'vitest';
import type { ClientCommand, SyncCollection } from '../../../../src/core/eas/commands/sync-collection.ts';
import { syncRequest, type SyncRequest } from '../../../../src/core/eas/commands/sync.ts';
import type { ProtocolVersion } from '../../../../src/core/model/account.ts';
import { el } from '../../../../src/core/wbxml/element.ts';
import { client, collection, key, printed, refusal, server } from './support.ts';

const inbox: SyncCollection = { collectionId: collection('5'), class: 'Email', syncKey: key('1') };
const calendar: SyncCollection = { collectionId: collection('8'), class: 'Calendar', syncKey: key('1') };
const data = el('AirSync:ApplicationData', el('Email:Read', 1));
const change = (id: string): ClientCommand => ({ kind: 'Change', serverId: server(id), data });
const many = (count: number): readonly ClientCommand[] =>
  Array.from({ length: count }, (_, index) => change(`5:${index}`));
const occurrence: ClientCommand = {
  kind: 'Delete',
  serverId: server('8:1'),
  instanceId: '20260309T090000Z',
};
const one = (patch: Partial<SyncCollection>, base = inbox): SyncRequest => ({
  collections: [{ ...base, ...patch }],
});

test.each<[string, SyncRequest, ProtocolVersion]>([
  ['Wait or HeartbeatInterval', { collections: [inbox], wait: 1, heartbeatInterval: 60 }, '14.1'],
  ['Wait of 1 to 59 minutes', { collections: [inbox], wait: 60 }, '14.1'],
  ['Wait of 1 to 59 minutes', { collections: [inbox], wait: 1.5 }, '14.1'],
  ['HeartbeatInterval of 60 to 3540 seconds', { collections: [inbox], heartbeatInterval: 59 }, '14.1'],
  ['HeartbeatInterval of 60 to 3540 seconds', { collections: [inbox], heartbeatInterval: 3541 }, '14.1'],
  ['syncHeartbeat with 12.1', { collections: [inbox], heartbeatInterval: 60 }, '12.1'],
  ['WindowSize of 1 to 512', { collections: [inbox], windowSize: 0 }, '14.1'],
  ['WindowSize of 1 to 512', one({ windowSize: 513 }), '14.1'],
  ['Partial never alone', { collections: [], partial: true }, '14.1'],
  ['each collection once', { collections: [inbox, inbox] }, '14.1'],
  ['at most 200 commands', one({ commands: many(201) }), '14.1'],
  ['no GetChanges with key 0', one({ syncKey: key('0'), getChanges: true }), '14.1'],
  ['no commands with key 0', one({ syncKey: key('0'), commands: [change('5:1')] }), '14.1'],
  ['Supported with key 0 only', one({ supported: ['Email:Read'] }), '14.1'],
  ['ConversationMode for mail only', one({ conversationMode: true }, calendar), '14.1'],
  ['conversations with 12.1', one({ conversationMode: true }), '12.1'],
  ['one command for each item', one({ commands: [change('5:1'), change('5:1')] }), '16.1'],
  [
    'one command for each item',
    one({ commands: [change('5:1'), { kind: 'Delete', serverId: server('5:1') }] }),
    '16.1',
  ],
  [
    'data is ApplicationData',
    one({ commands: [{ kind: 'Change', serverId: server('5:1'), data: el('Email:Read', 1) }] }),
    '14.1',
  ],
  ['no Add of mail before 16.0', one({ commands: [{ kind: 'Add', clientId: client('c'), data }] }), '14.1'],
  [
    'drafts with 14.1',
    one({ commands: [{ kind: 'Change', serverId: server('5:1'), data, send: true }] }),
    '14.1',
  ],
  ['Fetch for mail only', one({ commands: [{ kind: 'Fetch', serverId: server('8:1') }] }, calendar), '14.1'],
  ['instanceCommands with 14.1', one({ commands: [occurrence] }, calendar), '14.1'],
  ['one instance command alone', one({ commands: [occurrence, change('8:2')] }, calendar), '16.1'],
  [
    'no Options with instance commands',
    one({ commands: [occurrence], options: { filterType: 4 } }, calendar),
    '16.1',
  ],
  ['an id', one({ collectionId: collection('') }), '14.1'],
  ['an id', one({ syncKey: key('') }), '14.1'],
  ['an id', one({ commands: [change('')] }), '14.1'],
  [
    'ClientId up to 64 characters',
    one({ commands: [{ kind: 'Add', clientId: client('x'.repeat(65)), data }] }),
    '16.1',
  ],
  [
    'one BodyPreference per type',
    one({ options: { filterType: 0, bodyPreferences: [{ type: 2 }, { type: 2, truncationSize: 1 }] } }),
    '14.1',
  ],
  [
    'preview of 0 to 255 characters',
    one({ options: { filterType: 0, bodyPreferences: [{ type: 2, preview: 256 }] } }),
    '14.1',
  ],
  ['bodyPart with 14.0', one({ options: { filterType: 0, bodyPart: {} } }), '14.0'],
])('%s: refused before it is sent (%#)', (rule, request, version) => {
  expect(() => syncRequest(request, version)).toThrow(refusal(rule));
});

test('200 commands, of which none names an item twice, go out', () => {
  expect(syncRequest(one({ commands: many(200) }), '14.1').body).not.toBeNull();
});

test('ids of the server go back as they came, however long', () => {
  const id = `a/b%2F ${'x'.repeat(100)}`;
  const request = syncRequest(one({ collectionId: collection(id), commands: [change(id)] }), '14.1');
  expect(printed(request).split(JSON.stringify(id))).toHaveLength(3);
});

test('an Add and a Change may share a name: one is ours, the other the server’s', () => {
  const commands: readonly ClientCommand[] = [{ kind: 'Add', clientId: client('1'), data }, change('1')];
  expect(syncRequest(one({ commands }), '16.0').body).not.toBeNull();
});
