import { expect, test } from 'vitest';
import { folderUpdateRequest, readFolderUpdate } from '../../../../src/core/eas/commands/folder-update.ts';
import { el } from '../../../../src/core/wbxml/element.ts';
import { answer, collection, document, expectExample, key, noAnswer, refusal } from './support.ts';

const rename = {
  syncKey: key('2'),
  serverId: collection('23'),
  parentId: collection('5'),
  displayName: 'Invoices',
};

test('the request is the worked example, whatever the version', () => {
  expectExample(folderUpdateRequest(rename), 'FolderUpdate request');
});

test('a move to the root says so', () => {
  const request = folderUpdateRequest({ ...rename, parentId: null });
  expect(document(request).text('FolderHierarchy:ParentId')).toBe('0');
});

test('an empty name or id is refused', () => {
  expect(() => folderUpdateRequest({ ...rename, displayName: '' })).toThrow(refusal());
  expect(() => folderUpdateRequest({ ...rename, serverId: collection('') })).toThrow(refusal());
});

test('reads success, refusal and what is no answer', () => {
  const success = answer('FolderHierarchy:FolderUpdate', el('FolderHierarchy:SyncKey', '3'));
  expect(readFolderUpdate(success)).toEqual({ status: 1, syncKey: '3' });
  const refused = answer('FolderHierarchy:FolderUpdate', el('FolderHierarchy:Status', 4));
  expect(readFolderUpdate(refused)).toEqual({ status: 4, syncKey: null });
  expect(() => readFolderUpdate(answer('FolderHierarchy:FolderUpdate'))).toThrow(
    noAnswer('answer-incomplete'),
  );
  expect(() => readFolderUpdate(null)).toThrow(noAnswer('answer-unexpected'));
});
