import { expect, test } from 'vitest';
import type { Folder } from '../../../src/core/model/folder.ts';
import { Harness, folder } from './support/harness.ts';

const roles = async (folders: readonly Folder[]): Promise<Readonly<Record<string, string>>> => {
  indexedDB.deleteDatabase('brieftaube-00112233445566aa');
  const harness = await Harness.start(folders);
  const found = Object.fromEntries((await harness.store.folders()).map(({ name, role }) => [name, role]));
  harness.store.close();
  return found;
};

test('roles come from types; archive and junk from names in the languages of servers', async () => {
  expect(
    await roles([
      folder('1', 'Posteingang', 2),
      folder('2', 'Entwürfe', 3),
      folder('3', 'Gelöschte Elemente', 4),
      folder('4', 'Gesendete Elemente', 5),
      folder('5', 'Postausgang', 6),
      folder('6', 'Archiv', 12),
      folder('7', 'Junk-E-Mail', 12),
      folder('8', 'Projekte', 12),
    ]),
  ).toEqual({
    Posteingang: 'inbox',
    Entwürfe: 'drafts',
    'Gelöschte Elemente': 'deleted',
    'Gesendete Elemente': 'sent',
    Postausgang: 'outbox',
    Archiv: 'archive',
    'Junk-E-Mail': 'junk',
    Projekte: 'user',
  });
  for (const [archive, junk] of [
    ['ARCHIVE', 'spam'],
    ['Archivo', 'Correo no deseado'],
    ['Архив', 'Нежелательная почта'],
    ['アーカイブ', '迷惑メール'],
    ['Archives', 'Courrier indésirable'],
  ] as const) {
    expect(await roles([folder('1', archive, 12), folder('2', junk, 1)])).toEqual({
      [archive]: 'archive',
      [junk]: 'junk',
    });
  }
});

test('one archive, the nearest to the root; calendars and default folders of that name are none', async () => {
  const contacts: Folder = { ...folder('c', 'Spam', 14), class: 'Contacts' };
  expect(
    await roles([
      folder('1', 'Inbox', 2),
      folder('2', 'Archive', 12, '1'),
      folder('3', 'Archiv', 12),
      contacts,
      folder('5', 'Junk', 5),
    ]),
  ).toEqual({ Inbox: 'inbox', Archive: 'user', Archiv: 'archive', Spam: 'user', Junk: 'sent' });
});

test('folders come by role, then by name as people read it, children below their parents', async () => {
  const harness = await Harness.start([
    folder('z', 'Zebra', 12),
    folder('a10', 'Akte 10', 12),
    folder('a9', 'akte 9', 12),
    folder('ä', 'Äpfel', 12),
    folder('s', 'Sent', 5),
    folder('i', 'Inbox', 2),
    folder('sub', 'Alpha', 12, 'z'),
    folder('subsub', 'Beta', 12, 'sub'),
  ]);
  expect((await harness.store.folders()).map(({ name, depth }) => `${depth} ${name}`)).toEqual([
    '0 Inbox',
    '0 Sent',
    '0 akte 9',
    '0 Akte 10',
    '0 Äpfel',
    '0 Zebra',
    '1 Alpha',
    '2 Beta',
  ]);
});
