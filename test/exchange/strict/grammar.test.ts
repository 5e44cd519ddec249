import { describe, expect, it } from 'vitest';
import { el } from '../../../src/core/wbxml/element.ts';
import { syncGrammar } from '../sync/sync-grammar.ts';
import { violation, type Grammar } from './grammar.ts';

const grammar: Grammar = {
  'Ping:Ping': 'HeartbeatInterval? (Folders | MaxFolders[14.0-])?',
  'Ping:HeartbeatInterval': '#number',
  'Ping:Folders': 'Folder+',
  'Ping:Folder': '#text(3) | (Id Class?)',
  'Ping:Id': '#text(3)',
  'Ping:Class': '#empty',
  'Ping:MaxFolders': '#flag',
};

describe('Grammar', () => {
  it.each([
    [el('Ping:Ping')],
    [el('Ping:Ping', el('Ping:HeartbeatInterval', 60), el('Ping:Folders', el('Ping:Folder', 'abc')))],
    [el('Ping:Ping', el('Ping:MaxFolders'))],
    [el('Ping:Ping', el('Ping:Folders', el('Ping:Folder', el('Ping:Id', '1'), el('Ping:Class'))))],
  ])('takes what it describes', (document) => {
    expect(violation(grammar, '14.0', document)).toBeNull();
  });

  it.each([
    [
      el('Ping:Ping', el('Ping:Folders', el('Ping:Folder', 'a')), el('Ping:HeartbeatInterval', 60)),
      'does not take',
    ],
    [el('Ping:Ping', el('Ping:HeartbeatInterval', 'x')), 'is no number'],
    [el('Ping:Ping', el('Ping:Folders')), 'does not take nothing'],
    [el('Ping:Ping', el('Ping:Folders', el('Ping:Folder', 'abcd'))), 'longer than 3'],
    [
      el('Ping:Ping', el('Ping:Folders', el('Ping:Folder', el('Ping:Id', '1'), el('Ping:Class', 'x')))),
      'is not empty',
    ],
    [el('Ping:Ping', el('Ping:MaxFolders', '7')), 'is no boolean'],
    [el('Ping:Ping', 'text'), 'holds text'],
    [el('Ping:Status', '1'), 'is not known here'],
  ])('says what it does not take', (document, words) => {
    expect(violation(grammar, '14.0', document)).toContain(words);
  });

  it('knows versions', () => {
    const document = el('Ping:Ping', el('Ping:MaxFolders'));
    expect(violation(grammar, '12.1', document)).toContain('does not take');
    const sync = el('AirSync:Sync', el('AirSync:HeartbeatInterval', 60));
    expect(violation(syncGrammar, '12.1', sync)).not.toBeNull();
    expect(violation(syncGrammar, '14.0', sync)).toBeNull();
  });

  it('wants the children of a Sync collection in their order', () => {
    const collection = (
      ...order: readonly ('SyncKey' | 'CollectionId' | 'GetChanges' | 'WindowSize')[]
    ): string | null =>
      violation(
        syncGrammar,
        '16.1',
        el(
          'AirSync:Collection',
          order.map((name) => el(`AirSync:${name}`, name === 'GetChanges' ? '1' : '5')),
        ),
      );
    expect(collection('SyncKey', 'CollectionId', 'GetChanges', 'WindowSize')).toBeNull();
    expect(collection('SyncKey', 'CollectionId', 'WindowSize', 'GetChanges')).not.toBeNull();
    expect(collection('CollectionId', 'SyncKey')).not.toBeNull();
  });
});
