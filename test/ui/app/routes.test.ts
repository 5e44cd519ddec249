import { expect, test } from 'vitest';
import { folderOf, pathOf, routeOf, segmentOf } from '../../../src/ui/app/routes.ts';
import type { CollectionId } from '../../../src/core/model/ids.ts';
import { mockFolders } from '../../fakes/mock-mailbox.ts';

const at = (path: string) => routeOf(new URL(path, 'https://app.example'));

test.each([
  '/',
  '/mail/inbox',
  '/mail/inbox/17',
  '/mail/inbox/search',
  '/calendar',
  '/contacts',
  '/tasks',
  '/notes',
  '/settings/account',
  '/compose',
])('%s is a place and its own address', (path) => {
  const route = at(path);
  expect(route).not.toBeNull();
  if (route) expect(pathOf(route)).toBe(path);
});

test('anything else is none of ours', () => {
  expect(at('/relay/eas')).toBeNull();
  expect(at('/mail/inbox/17/18')).toBeNull();
});

test('an opaque folder id survives its address: slashes, percent signs, spaces', () => {
  const folder = { ...mockFolders[10]!, id: 'mail/Ä %2F b' as CollectionId };
  const folders = [...mockFolders.slice(0, 10), folder];
  const route = at(
    pathOf({ name: 'mail', folder: segmentOf(folder, folders), message: null, search: false }),
  );
  expect(route?.name === 'mail' && folderOf(route.folder, folders)).toBe(folder);
});

test('a folder whose id is the word "inbox" does not take the Inbox’s place', () => {
  const odd = { ...mockFolders[6]!, id: 'inbox' as CollectionId };
  const folders = [...mockFolders.filter((folder) => folder !== mockFolders[6]), odd];
  const inbox = folders.find((folder) => folder.role === 'inbox')!;
  expect(folderOf(segmentOf(inbox, folders), folders)).toBe(inbox);
  expect(folderOf(segmentOf(odd, folders), folders)).toBe(odd);
  expect(folderOf(null, folders)).toBe(inbox);
});

test('a broken escape in a hand-typed address is no error', () => {
  expect(at('/mail/%E0%A4%A')).toMatchObject({ name: 'mail' });
});
