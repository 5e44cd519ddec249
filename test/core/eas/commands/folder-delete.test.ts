import { expect, test } from 'vitest';
import { folderDeleteRequest, readFolderDelete } from '../../../../src/core/eas/commands/folder-delete.ts';
import { el } from '../../../../src/core/wbxml/element.ts';
import { answer, collection, expectExample, key, noAnswer, refusal } from './support.ts';

const gone = { syncKey: key('3'), serverId: collection('23') };

test('the request is the worked example, whatever the version', () => {
  expectExample(folderDeleteRequest(gone), 'FolderDelete request');
});

test('an empty id is refused', () => {
  expect(() => folderDeleteRequest({ ...gone, serverId: collection('') })).toThrow(refusal());
});

test('reads success, refusal and what is no answer', () => {
  const success = answer('FolderHierarchy:FolderDelete', el('FolderHierarchy:SyncKey', '4'));
  expect(readFolderDelete(success)).toEqual({ status: 1, syncKey: '4' });
  const refused = answer('FolderHierarchy:FolderDelete', el('FolderHierarchy:Status', 3));
  expect(readFolderDelete(refused)).toEqual({ status: 3, syncKey: null });
  expect(() => readFolderDelete(answer('FolderHierarchy:FolderDelete'))).toThrow(
    noAnswer('answer-incomplete'),
  );
  expect(() => readFolderDelete(null)).toThrow(noAnswer('answer-unexpected'));
});
