import { expect, test } from 'vitest';
import { folderCreateRequest, readFolderCreate } from '../../../../src/core/eas/commands/folder-create.ts';
import { el } from '../../../../src/core/wbxml/element.ts';
import { answer, collection, document, expectExample, key, noAnswer, refusal } from './support.ts';

const bills = { syncKey: key('1'), parentId: collection('5'), displayName: 'Bills', type: 12 } as const;

test('the request is the worked example, whatever the version', () => {
  expectExample(folderCreateRequest(bills), 'FolderCreate request');
});

test('below the root the parent is 0', () => {
  const request = folderCreateRequest({ ...bills, parentId: null });
  expect(document(request).text('FolderHierarchy:ParentId')).toBe('0');
});

test('a name has 1 to 256 characters', () => {
  for (const displayName of ['', 'x'.repeat(257)]) {
    expect(() => folderCreateRequest({ ...bills, displayName })).toThrow(
      refusal('name of 1 to 256 characters'),
    );
  }
});

test('success brings the new key and the id', () => {
  const success = answer(
    'FolderHierarchy:FolderCreate',
    el('FolderHierarchy:Status', 1),
    el('FolderHierarchy:SyncKey', '2'),
    el('FolderHierarchy:ServerId', '23'),
  );
  expect(readFolderCreate(success)).toEqual({ status: 1, syncKey: '2', serverId: '23' });
});

test.each([2, 3, 5, 6, 9, 10, 11, 12, 112])('status %i brings neither', (status) => {
  const refused = answer('FolderHierarchy:FolderCreate', el('FolderHierarchy:Status', status));
  expect(readFolderCreate(refused)).toEqual({ status, syncKey: null, serverId: null });
});

test('success without key or id is no answer', () => {
  const keyless = answer('FolderHierarchy:FolderCreate', el('FolderHierarchy:ServerId', '23'));
  const nameless = answer('FolderHierarchy:FolderCreate', el('FolderHierarchy:SyncKey', '2'));
  expect(() => readFolderCreate(keyless)).toThrow(noAnswer('answer-incomplete'));
  expect(() => readFolderCreate(nameless)).toThrow(noAnswer('answer-incomplete'));
});
