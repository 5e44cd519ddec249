import { describe, expect, test } from 'vitest';
import {
  itemOperationsRequest,
  type ItemOperation,
} from '../../../../src/core/eas/commands/item-operations.ts';
import { protocolVersions } from '../../../../src/core/eas/versions.ts';
import { collection, document, expectExample, file, printed, refusal, server } from './support.ts';

const attachment: ItemOperation = { kind: 'attachment', fileReference: file('5%3a1%3a0') };
const message: ItemOperation = {
  kind: 'item',
  collectionId: collection('5'),
  serverId: server('5:1'),
  mimeSupport: 2,
  bodyPreferences: [{ type: 4 }],
};

describe.each(protocolVersions)('%s', (version) => {
  test('one attachment and one whole message', () => {
    const request = itemOperationsRequest({ operations: [attachment, message] }, version);
    expectExample(request, 'ItemOperations: fetch one attachment and one full message');
    expect(request.multipart).toBeUndefined();
  });

  test('Deleted Items is emptied, subfolders too', () => {
    const operation = {
      kind: 'empty-folder',
      collectionId: collection('4'),
      deleteSubFolders: true,
    } as const;
    expectExample(
      itemOperationsRequest({ operations: [operation] }, version),
      'ItemOperations: empty the Deleted Items folder',
    );
  });
});

test('raw parts are asked for beside the document', () => {
  expect(itemOperationsRequest({ operations: [attachment], multipart: true }, '14.1').multipart).toBe(true);
});

test('a part of a file is its range and nothing else', () => {
  const operation = { ...attachment, range: { first: 65_536, last: 131_071 } };
  expect(printed(itemOperationsRequest({ operations: [operation] }, '12.1'))).toBe(
    [
      'ItemOperations:ItemOperations',
      '  ItemOperations:Fetch',
      '    ItemOperations:Store',
      '      "Mailbox"',
      '    AirSyncBase:FileReference',
      '      "5%3a1%3a0"',
      '    ItemOperations:Options',
      '      ItemOperations:Range',
      '        "65536-131071"',
    ].join('\n'),
  );
});

test('a hit of Search is fetched by its LongId, an item without wishes without Options', () => {
  const operations: readonly ItemOperation[] = [
    { kind: 'found', longId: 'L1', bodyPreferences: [{ type: 2, truncationSize: 100 }] },
    { kind: 'item', collectionId: collection('8'), serverId: server('8:1') },
  ];
  const [found, item] = document(itemOperationsRequest({ operations }, '14.0')).elements;
  expect(found!.text('Search:LongId')).toBe('L1');
  expect(item!.elements.map((child) => child.tag)).toEqual([
    'ItemOperations:Store',
    'AirSync:CollectionId',
    'AirSync:ServerId',
  ]);
});

test('only the new text of a mail, from 14.1 on', () => {
  const operations: readonly ItemOperation[] = [{ ...message, bodyPart: { truncationSize: 1000 } }];
  expect(printed(itemOperationsRequest({ operations }, '14.1'))).toContain('AirSyncBase:BodyPartPreference');
  expect(() => itemOperationsRequest({ operations }, '14.0')).toThrow(refusal('bodyPart with 14.0'));
});

test('1 to 100 operations, each with ids', () => {
  expect(() => itemOperationsRequest({ operations: [] }, '14.1')).toThrow(refusal('1 to 100 operations'));
  const many = Array.from({ length: 101 }, () => attachment);
  expect(() => itemOperationsRequest({ operations: many }, '14.1')).toThrow(refusal('1 to 100 operations'));
  const nameless: ItemOperation = { ...message, serverId: server('') };
  expect(() => itemOperationsRequest({ operations: [nameless] }, '14.1')).toThrow(refusal());
  const long: ItemOperation = { kind: 'found', longId: 'x'.repeat(257) };
  expect(() => itemOperationsRequest({ operations: [long] }, '14.1')).toThrow(refusal());
});
