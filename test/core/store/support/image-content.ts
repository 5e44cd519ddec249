import { expect } from 'vitest';
import type { FileReference, MessageNumber } from '../../../../src/core/model/ids.ts';
import { Harness, archive, inbox, inflightOf, mail, morning, outgoing, serverId } from './harness.ts';

const body = { type: 2, estimatedSize: 20, truncated: false, data: '<p>Größe</p>', preview: null } as const;

/** A little of everything that a database can hold. */
export async function fillForImage(): Promise<Harness> {
  const harness = await Harness.start();
  const { store } = harness;
  const [one, two] = await harness.add(
    inbox,
    [
      mail({ subject: 'Prüfung', dateReceived: morning, categories: ['Blau'], importance: 2 }),
      mail({ subject: 'Two', dateReceived: morning - 60_000, body: { ...body } }),
      mail({ subject: 'Dead', dateReceived: morning - 120_000 }),
    ],
    ['1', '2', '3'],
  );
  await harness.sync(inbox, { deletes: [serverId('3')], state: { filter: 5, complete: true } });
  await store.perform({ kind: 'read', numbers: [one!], read: true });
  await store.perform({ kind: 'move', numbers: [two!], target: archive });
  await store.perform({ kind: 'send', mail: outgoing('Out') });
  const [operation] = (await store.ready(morning)).pushes.get(inbox)![0]!.operations;
  await store.saveInflight(inbox, inflightOf([{ id: operation!.id, version: 1 }]));
  await store.commitAttachment(two!, 'ref' as FileReference, Uint8Array.of(1, 2, 255));
  await store.saveSettings({ mailWindow: '2w', fetchMode: 30 });
  await store.saveServerState({ policyKey: '77' });
  await store.saveCompleteness({ collectionId: inbox, at: 1, estimate: 2, local: 2 });
  await store.appendReport({ at: 1, level: 'info', code: 'step', facts: { n: 1 }, took: 2, steps: [] });
  return harness;
}

/** All of it is there. */
export async function expectImageContent(harness: Harness): Promise<void> {
  const { store } = harness;
  const list = await store.list({ folder: inbox });
  expect(await list.rows(0, list.length)).toMatchObject([
    {
      number: 0,
      subject: 'Prüfung',
      read: true,
      pending: true,
      categories: ['Blau'],
      importance: 2,
      date: morning,
    },
  ]);
  expect(await store.message(1 as MessageNumber)).toMatchObject({ subject: 'Two', folder: archive });
  expect(await store.message(2 as MessageNumber)).toBeNull();
  expect((await store.body(1 as MessageNumber))?.data).toBe('<p>Größe</p>');
  expect(await store.attachment(1 as MessageNumber, 'ref' as FileReference)).toEqual(
    Uint8Array.of(1, 2, 255),
  );
  for (const text of ['pruefung', 'grosse', 'from:erika two']) {
    expect((await store.search({ text, limit: 5 })).total, text).toBe(1);
  }
  const operations = await store.operations();
  expect(operations.map(({ work, state }) => [work.kind, state])).toEqual([
    ['read', 'inflight'],
    ['move', 'waiting'],
    ['send', 'waiting'],
  ]);
  const sending = operations[2]!.work;
  expect(sending.kind === 'send' && sending.mime).toEqual(outgoing('Out').mime);
  expect(await store.inflight(inbox)).toEqual(inflightOf([{ id: operations[0]!.id, version: 1 }]));
  expect(await store.settings()).toEqual({ mailWindow: '2w', fetchMode: 30 });
  expect(await store.serverState()).toMatchObject({ policyKey: '77', hierarchyKey: 'h1' });
  expect(await store.collection(inbox)).toMatchObject({ syncKey: '2', filter: 5, complete: true });
  expect(await store.completeness()).toHaveLength(1);
  expect(await store.report()).toHaveLength(1);
  expect((await store.folders()).map(({ role }) => role)).toEqual([
    'inbox',
    'drafts',
    'sent',
    'archive',
    'junk',
    'deleted',
  ]);
  expect(await store.selfCheck()).toEqual([]);
}
