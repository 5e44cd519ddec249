import { expect, test } from 'vitest';
import { folderSyncRequest, readFolderSync } from '../../../../src/core/eas/commands/folder-sync.ts';
import { el } from '../../../../src/core/wbxml/element.ts';
import { answer, answerOf, expectExample, key, noAnswer, refusal } from './support.ts';

test('the first request is the worked example, whatever the version', () => {
  const request = folderSyncRequest(key('0'));
  expect(request.command).toBe('FolderSync');
  expectExample(request, 'FolderSync, first request');
});

test('a key is sent back as it came', () => {
  const request = folderSyncRequest(key('vm_20260302'));
  expect((request.body as ReturnType<typeof el>).text('FolderHierarchy:SyncKey')).toBe('vm_20260302');
  expect(folderSyncRequest(key('x'.repeat(65))).body).not.toBeNull();
  expect(() => folderSyncRequest(key(''))).toThrow(refusal('an id'));
});

test('reads the worked example', () => {
  expect(readFolderSync(answerOf('FolderSync, first response'))).toEqual({
    status: 1,
    syncKey: '1',
    adds: [
      { id: '5', parentId: null, name: 'Inbox', type: 2, class: 'Email' },
      { id: '7', parentId: null, name: 'Käse', type: 12, class: 'Email' },
    ],
    updates: [],
    deletes: [],
    broken: [],
  });
});

test('updates, deletes and parents; an unknown type counts as 18 and is not synchronised', () => {
  const result = readFolderSync(
    answer(
      'FolderHierarchy:FolderSync',
      el('FolderHierarchy:Status', 1),
      el('FolderHierarchy:SyncKey', '2'),
      el(
        'FolderHierarchy:Changes',
        el('FolderHierarchy:Count', 3),
        el(
          'FolderHierarchy:Update',
          el('FolderHierarchy:ServerId', 'mail%2Fa'),
          el('FolderHierarchy:ParentId', '5'),
          el('FolderHierarchy:DisplayName', 'New'),
          el('FolderHierarchy:Type', 99),
        ),
        el('FolderHierarchy:Delete', el('FolderHierarchy:ServerId', '7')),
        el('FolderHierarchy:Add', el('FolderHierarchy:DisplayName', 'nameless')),
      ),
    ),
  );
  expect(result.updates).toEqual([{ id: 'mail%2Fa', parentId: '5', name: 'New', type: 18, class: null }]);
  expect(result.deletes).toEqual(['7']);
  expect(result.broken).toHaveLength(1);
});

test('what each type of folder holds', () => {
  const folders = Array.from({ length: 19 }, (_, index) =>
    el(
      'FolderHierarchy:Add',
      el('FolderHierarchy:ServerId', `f${index + 1}`),
      el('FolderHierarchy:Type', index + 1),
    ),
  );
  const { adds } = readFolderSync(
    answer(
      'FolderHierarchy:FolderSync',
      el('FolderHierarchy:SyncKey', '1'),
      el('FolderHierarchy:Changes', folders),
    ),
  );
  const holds = (name: string | null): readonly number[] =>
    adds.filter((folder) => folder.class === name).map((folder) => folder.type);
  expect(holds('Email')).toEqual([1, 2, 3, 4, 5, 12]);
  expect(holds('Calendar')).toEqual([8, 13]);
  expect(holds('Contacts')).toEqual([9, 14]);
  expect(holds('Tasks')).toEqual([7, 15]);
  expect(holds('Notes')).toEqual([10, 17]);
  expect(holds(null)).toEqual([6, 11, 16, 18, 19]);
});

test('a refusal has no key, even where the server echoes one', () => {
  const refused = answer(
    'FolderHierarchy:FolderSync',
    el('FolderHierarchy:Status', 9),
    el('FolderHierarchy:SyncKey', '0'),
  );
  expect(readFolderSync(refused)).toMatchObject({ status: 9, syncKey: null, adds: [] });
});

test('hurts 53: a missing Status is success, and one that is no number is none', () => {
  const bare = answer('FolderHierarchy:FolderSync', el('FolderHierarchy:SyncKey', '3'));
  expect(readFolderSync(bare)).toMatchObject({ status: 1, syncKey: '3' });
  const odd = answer('FolderHierarchy:FolderSync', el('FolderHierarchy:Status', 'fine'));
  expect(readFolderSync(odd)).toMatchObject({ status: 0, syncKey: null });
});

test('success without a key, nothing at all, or another document is no answer', () => {
  const keyless = answer('FolderHierarchy:FolderSync', el('FolderHierarchy:Status', 1));
  expect(() => readFolderSync(keyless)).toThrow(noAnswer('answer-incomplete'));
  expect(() => readFolderSync(null)).toThrow(noAnswer('answer-unexpected'));
  expect(() => readFolderSync(answer('AirSync:Sync'))).toThrow(noAnswer('answer-unexpected'));
});
