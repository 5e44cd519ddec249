import { expect, test } from 'vitest';
import { readGalSearch, readMailboxSearch } from '../../../../src/core/eas/commands/search-response.ts';
import { el, type Content, type Element } from '../../../../src/core/wbxml/element.ts';
import { answer, answerOf, noAnswer } from './support.ts';

function store(...content: readonly Content[]): Element {
  return answer('Search:Search', el('Search:Status', 1), el('Search:Response', el('Search:Store', content)));
}

test('people with and without a photo', () => {
  const result = readGalSearch(answerOf('Search, address list answer with photos'));
  expect(result).toMatchObject({ status: 1, storeStatus: 1, range: { first: 0, last: 1 }, total: 2 });
  expect(result.hits).toMatchObject([
    {
      displayName: 'Bob',
      emailAddress: 'bob@example.org',
      phone: '',
      picture: { status: 1, data: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0) },
    },
    { displayName: 'Bobby', picture: { status: 173, data: null } },
  ]);
});

test('a photo as base64 text is the same photo, a broken one none', () => {
  const entry = (data: string): Element =>
    el(
      'Search:Result',
      el('Search:Properties', el('GAL:Picture', el('GAL:Status', 1), el('GAL:Data', data))),
    );
  const { hits } = readGalSearch(store(entry('/9j/4A=='), entry('*')));
  expect(hits.map((hit) => hit.picture!.data)).toEqual([Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), null]);
});

test('every field of a person', () => {
  const properties = el(
    'Search:Properties',
    el('GAL:DisplayName', 'Bob Example'),
    el('GAL:Phone', '1'),
    el('GAL:Office', '2'),
    el('GAL:Title', '3'),
    el('GAL:Company', '4'),
    el('GAL:Alias', '5'),
    el('GAL:FirstName', '6'),
    el('GAL:LastName', '7'),
    el('GAL:HomePhone', '8'),
    el('GAL:MobilePhone', '9'),
    el('GAL:EmailAddress', 'bob@example.org'),
  );
  expect(readGalSearch(store(el('Search:Result', properties))).hits).toEqual([
    {
      displayName: 'Bob Example',
      phone: '1',
      office: '2',
      title: '3',
      company: '4',
      alias: '5',
      firstName: '6',
      lastName: '7',
      homePhone: '8',
      mobilePhone: '9',
      emailAddress: 'bob@example.org',
      picture: null,
    },
  ]);
});

test('mails that were found', () => {
  const hit = el(
    'Search:Result',
    el('AirSync:Class', 'Email'),
    el('Search:LongId', 'L%2F1'),
    el('AirSync:CollectionId', '5'),
    el('Search:Properties', el('Email:Subject', 'Invoice')),
  );
  const result = readMailboxSearch(store(hit, el('Search:Range', '0-0'), el('Search:Total', 40)));
  expect(result).toMatchObject({ total: 40, range: { first: 0, last: 0 } });
  expect(result.hits).toMatchObject([{ class: 'Email', longId: 'L%2F1', collectionId: '5' }]);
  expect(result.hits[0]!.properties.text('Email:Subject')).toBe('Invoice');
});

test('one empty result is none', () => {
  const result = readMailboxSearch(store(el('Search:Status', 1), el('Search:Result')));
  expect(result).toMatchObject({ status: 1, storeStatus: 1, hits: [], total: null });
});

test('both levels of status', () => {
  expect(readMailboxSearch(store(el('Search:Status', 12)))).toMatchObject({ status: 1, storeStatus: 12 });
  const refused = answer('Search:Search', el('Search:Status', 3));
  expect(readGalSearch(refused)).toMatchObject({ status: 3, hits: [] });
  expect(() => readGalSearch(null)).toThrow(noAnswer('answer-unexpected'));
});
