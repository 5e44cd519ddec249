import { expect, test } from 'vitest';
import { Harness, inbox, mail, morning } from './support/harness.ts';

test('a message comes in, is listed, read, found and survives a restart', async () => {
  const harness = await Harness.start();
  const [number] = await harness.add(inbox, [
    mail({
      subject: 'Prüfung der Rechnung',
      dateReceived: morning,
      body: { type: 1, estimatedSize: 11, truncated: false, data: 'Guten Morgen', preview: null },
    }),
  ]);
  await harness.reopen();
  const { store } = harness;
  const list = await store.list({ folder: inbox });
  expect(list.length).toBe(1);
  const [row] = await list.rows(0, 1);
  expect(row).toMatchObject({
    number,
    folder: inbox,
    date: morning,
    read: false,
    subject: 'Prüfung der Rechnung',
    preview: 'Guten Morgen',
    from: { name: 'Erika Muster', address: 'erika@example.org' },
    missing: false,
    pending: false,
  });
  expect((await store.body(number!))?.data).toBe('Guten Morgen');
  for (const text of ['prufung', 'PRÜF', 'pruefung', 'rechn', 'morgen', 'erika', 'from:must']) {
    expect((await store.search({ text, limit: 10 })).total, text).toBe(1);
  }
  expect((await store.search({ text: 'x', limit: 10 })).total).toBe(0);
  const folders = await store.folders();
  expect(folders.find(({ id }) => id === inbox)).toMatchObject({ role: 'inbox', unread: 1, total: 1 });
});
