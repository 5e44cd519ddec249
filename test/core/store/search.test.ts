import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../../src/core/store/fold.ts';
import { remove } from '../../../src/core/store/intents/remove.ts';
import { move } from '../../../src/core/store/intents/move.ts';
import { tokenise } from '../../../src/core/store/tokens.ts';
import { meddle } from './support/dump.ts';
import { Harness, archive, inbox, mail, morning, sent, serverId } from './support/harness.ts';

const text = (data: string): NonNullable<ReturnType<typeof mail>['body']> => ({
  type: 1,
  estimatedSize: data.length,
  truncated: false,
  data,
  preview: null,
});

const totals = async (
  harness: Harness,
  queries: readonly string[],
): Promise<Readonly<Record<string, number>>> => {
  const found: Record<string, number> = {};
  for (const query of queries) found[query] = (await harness.store.search({ text: query, limit: 10 })).total;
  return found;
};

test('German: umlauts, sharp s and their spellings find each other, prefixes find wholes', async () => {
  const harness = await Harness.start();
  await harness.add(inbox, [
    mail({ subject: 'Überweisung an Familie Müller', from: 'jörg@example.org' }),
    mail({ subject: 'Mueller Strasse 5', from: 'Weiß <weiss@example.org>' }),
    mail({ subject: 'neues Formular', from: 'nue@example.org' }),
  ]);
  const found = await totals(harness, [
    'Müller',
    'mueller',
    'MULLER',
    'ueberweisung',
    'uberw',
    'straße',
    'weiß',
    'weis',
    'neu',
    'nue',
    'familie muller',
    'familie strasse',
    'formular über',
    'ü',
    '',
    '   ',
  ]);
  expect(found).toEqual({
    Müller: 2,
    mueller: 2,
    // Nobody types e for what has no dots.
    MULLER: 1,
    ueberweisung: 1,
    uberw: 1,
    straße: 1,
    weiß: 1,
    weis: 1,
    neu: 1,
    nue: 1,
    'familie muller': 1,
    'familie strasse': 0,
    'formular über': 0,
    ü: 0,
    '': 0,
    '   ': 0,
  });
});

test('a query whose words were all dropped matches nothing, one whose words partly were still narrows', async () => {
  const harness = await Harness.start();
  await harness.add(inbox, [mail({ subject: 'Plan B' }), mail({ subject: 'Plan C' })]);
  expect(await totals(harness, ['b', '!', 'plan', 'plan b'])).toEqual({ b: 0, '!': 0, plan: 2, 'plan b': 2 });
});

test('from: looks at senders alone', async () => {
  const harness = await Harness.start();
  await harness.add(inbox, [
    mail({ subject: 'for anna', from: '"Bert Blau" <bert@example.org>', to: 'anna@example.org' }),
    mail({ subject: 'other', from: '"Anna Rot" <anna@example.org>' }),
  ]);
  expect(await totals(harness, ['anna', 'from:anna', 'from:bert', 'from:an other', 'from:'])).toEqual({
    anna: 2,
    'from:anna': 1,
    'from:bert': 1,
    'from:an other': 1,
    'from:': 0,
  });
});

test('late bodies are found, with an old number beside a new one', async () => {
  const harness = await Harness.start();
  const [one] = await harness.add(inbox, [mail({ subject: 'One' })], ['1']);
  await harness.add(inbox, [mail({ subject: 'Two', body: text('kiwi') })], ['2']);
  expect(await totals(harness, ['kiwi'])).toEqual({ kiwi: 1 });
  await harness.store.commitBodies([
    { number: one!, body: { ...text('<p>kiwi&nbsp;<b>mango</b></p>'), type: 2, preview: null } },
  ]);
  expect(await totals(harness, ['kiwi', 'one mango', 'two mango'])).toEqual({
    kiwi: 2,
    'one mango': 1,
    'two mango': 0,
  });
});

test('newest first, as many rows as asked for, all of them counted; folder, dead and hidden are respected', async () => {
  const harness = await Harness.start();
  const ids = Array.from({ length: 40 }, (_, at) => String(at));
  const numbers = await harness.add(
    inbox,
    ids.map((id) =>
      mail({ subject: `berry ${id}`, dateReceived: morning - ((Number(id) * 7) % 40) * 60_000 }),
    ),
    ids,
  );
  const all = await harness.store.search({ text: 'berry', limit: 5 });
  expect(all.total).toBe(40);
  expect(all.rows.map(({ date }) => date)).toEqual(
    [0, 1, 2, 3, 4].map((minutes) => morning - minutes * 60_000),
  );
  await move(harness.store, numbers.slice(0, 10), archive);
  await harness.sync(inbox, { deletes: ids.slice(10, 15).map(serverId) });
  const count = async (folder = inbox): Promise<number> =>
    (await harness.store.search({ text: 'berry', folder, limit: 1 })).total;
  expect([await count(), await count(archive)]).toEqual([25, 10]);
  await remove(harness.store, numbers.slice(0, 10));
  await remove(harness.store, numbers.slice(0, 10));
  expect((await harness.store.search({ text: 'berry', limit: 1 })).total).toBe(25);
});

test('an aborted search rejects', async () => {
  const harness = await Harness.start();
  await harness.add(inbox, [mail({ subject: 'berry' })]);
  const stop = new AbortController();
  const searching = harness.store.search({ text: 'berry', limit: 1 }, stop.signal);
  stop.abort();
  await expect(searching).rejects.toMatchObject({ name: 'AbortError' });
});

test('merges keep every answer, drop the dead, and other tabs go on searching', async () => {
  const harness = await Harness.start();
  const page = await harness.open();
  const ids = Array.from({ length: 70 }, (_, at) => String(at));
  for (const id of ids)
    await harness.add(inbox, [mail({ subject: `fruit word${id} kiwi${Number(id) % 7}` })], [id]);
  await harness.sync(inbox, { deletes: ids.slice(0, 10).map(serverId) });
  await page.refresh();
  const before = (await page.search({ text: 'fruit kiwi3', limit: 50 })).rows.map(({ subject }) => subject);
  let merges = 0;
  while (await harness.store.housekeep()) merges++;
  expect(merges).toBeGreaterThan(8);
  await page.refresh();
  const after = (await page.search({ text: 'fruit kiwi3', limit: 50 })).rows.map(({ subject }) => subject);
  expect(after).toEqual(before);
  expect((await harness.store.search({ text: 'word69', limit: 5 })).total).toBe(1);
  expect((await harness.store.search({ text: 'word5', limit: 50 })).total).toBe(10);
  expect(await harness.store.selfCheck()).toEqual([]);
  page.close();
});

test('a broken index is dropped and built again from cards and bodies', async () => {
  const harness = await Harness.start();
  const ids = Array.from({ length: 30 }, (_, at) => String(at));
  await harness.add(
    inbox,
    ids.map((id) => mail({ subject: `fruit${id}`, body: text(`inner${id}`) })),
    ids,
  );
  const name = `brieftaube-${harness.accountId}`;
  await meddle(name, 'blk', (store) => void store.put(Uint8Array.of(0, 7, 7, 7), [1, 0]));
  await harness.reopen();
  expect((await harness.store.search({ text: 'fruit7', limit: 5 })).total).toBe(0);
  await harness.add(inbox, [mail({ subject: 'later' })], ['99']);
  while (await harness.store.housekeep());
  expect(await totals(harness, ['fruit7', 'inner7', 'fruit', 'from:erika', 'later'])).toEqual({
    fruit7: 1,
    inner7: 1,
    fruit: 30,
    'from:erika': 31,
    later: 1,
  });
  expect(await harness.store.selfCheck()).toEqual([]);
});

test('search agrees with a scan of the texts, whatever was added, merged and deleted', async () => {
  const words = [
    'ärger',
    'aerger',
    'kasse',
    'käse',
    'kaese',
    'straße',
    'strassen',
    'abc',
    'ab',
    'über',
    'uber',
    '東京',
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }), {
        minLength: 1,
        maxLength: 24,
      }),
      fc.array(fc.nat(23), { maxLength: 6 }),
      fc.array(
        fc.constantFrom('ar', 'aer', 'kas', 'käse', 'stras', 'ab', 'abc', 'ueb', 'über', '東', 'erika'),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
      async (subjects, dead, query) => {
        indexedDB.deleteDatabase('brieftaube-00112233445566aa');
        const harness = await Harness.start();
        try {
          for (const [at, subject] of subjects.entries()) {
            await harness.add(inbox, [mail({ subject: subject.join(' ') })], [String(at)]);
          }
          await harness.sync(inbox, { deletes: dead.map(String).map(serverId) });
          for (let n = 0; n < 3; n++) await harness.store.housekeep();
          const living = subjects.filter((_, at) => !dead.includes(at));
          const expected = living.filter((subject) =>
            query.every((word) => spellings(word).some((spelling) => holds([...subject, 'Erika'], spelling))),
          );
          const { total } = await harness.store.search({ text: query.join(' '), limit: 1 });
          expect(total).toBe(expected.length);
        } finally {
          harness.store.close();
        }
      },
    ),
    { numRuns: 25 },
  );
});

/** By hand, for the words of the test above. */
function spellings(word: string): readonly string[] {
  return (
    { käse: ['kase', 'kaese'], über: ['uber', 'ueber'], aer: ['aer', 'ar'], ueb: ['ueb', 'ub'] }[word] ?? [
      word,
    ]
  );
}

function holds(words: readonly string[], prefix: string): boolean {
  return words.some((word) => {
    let found = false;
    tokenise(fold(word), (term) => (found ||= term.startsWith(prefix)));
    return found;
  });
}

test('people: written to before heard from, by how often; the prefix meets names and addresses', async () => {
  const harness = await Harness.start();
  await harness.add(sent, [
    mail({ from: 'me@example.org', to: '"Anna Rot" <anna@example.org>, "Bert Blau" <bert@example.org>' }),
    mail({ from: 'me@example.org', to: 'anna@example.org', cc: '"Änne Grün" <aenne@example.org>' }),
  ]);
  await harness.add(inbox, [
    mail({ from: '"Andreas Gelb" <gelb@example.org>' }),
    mail({ from: '"Anna Rot" <ANNA@example.org>' }),
    mail({ from: 'no address at all, anonymous' }),
  ]);
  const names = async (prefix: string, limit = 9): Promise<readonly string[]> =>
    (await harness.store.people(prefix, limit)).map(({ address }) => address);
  expect(await names('an')).toEqual(['anna@example.org', 'aenne@example.org', 'gelb@example.org']);
  expect(await names('an', 1)).toEqual(['anna@example.org']);
  expect(await names('änne')).toEqual(['aenne@example.org']);
  expect(await names('gelb an')).toEqual(['gelb@example.org']);
  expect(await names('')).toEqual(['anna@example.org', 'bert@example.org', 'aenne@example.org']);
  expect(await names('zz')).toEqual([]);
});
