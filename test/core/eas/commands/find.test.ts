import { expect, test } from 'vitest';
import {
  findGalRequest,
  findMailboxRequest,
  readFindGal,
  readFindMailbox,
} from '../../../../src/core/eas/commands/find.ts';
import { protocolVersions } from '../../../../src/core/eas/versions.ts';
import { el, type Element } from '../../../../src/core/wbxml/element.ts';
import { answer, answerOf, collection, expectExample, noAnswer, printed, refusal } from './support.ts';

const invoices = {
  searchId: '7b1f0c52-62f3-4d7d-9c0e-0b6f0d9a2a11',
  query: 'subject:invoice',
  collectionId: collection('5'),
  deepTraversal: true,
  range: { first: 0, last: 24 },
};
const bob = {
  searchId: '2',
  query: 'bob',
  range: { first: 0, last: 9 },
  picture: { maxSize: 20_480, maxPictures: 5 },
};

test('16.1: both requests are the worked examples', () => {
  expectExample(findMailboxRequest(invoices, '16.1'), 'Find, mailbox request');
  expectExample(findGalRequest(bob, '16.1'), 'Find, address list request');
});

test.each(protocolVersions.filter((version) => version !== '16.1'))('%s has no Find', (version) => {
  expect(() => findMailboxRequest(invoices, version)).toThrow(refusal(`find with ${version}`));
  expect(() => findGalRequest(bob, version)).toThrow(refusal(`find with ${version}`));
});

test('all folders, no photos', () => {
  const { searchId, query, range } = invoices;
  const everywhere = printed(findMailboxRequest({ searchId, query, range }, '16.1'));
  expect(everywhere).not.toContain('CollectionId');
  expect(everywhere).not.toContain('DeepTraversal');
  expect(printed(findGalRequest({ searchId, query, range }, '16.1'))).not.toContain('Picture');
});

test('an empty query and a range beyond 999 are refused', () => {
  expect(() => findMailboxRequest({ ...invoices, query: '' }, '16.1')).toThrow(refusal());
  const range = { first: 990, last: 1000 };
  expect(() => findMailboxRequest({ ...invoices, range }, '16.1')).toThrow(refusal('a range up to 999'));
});

test('reads the worked example', () => {
  const result = readFindMailbox(answerOf('Find, answer with one hit'));
  expect(result).toMatchObject({ status: 1, storeStatus: 1, range: { first: 0, last: 0 }, total: 1 });
  expect(result.hits).toMatchObject([{ class: 'Email', serverId: '5:1', collectionId: '5' }]);
  const { properties } = result.hits[0]!;
  expect(properties.text('Email:Subject')).toBe('Invoice 12');
  expect(properties.text('Find:Preview')).toBe('Please find');
  expect(properties.boolean('Find:HasAttachments')).toBe(true);
});

test('people', () => {
  const found = answer(
    'Find:Find',
    el('Find:Response', el('Find:Result', el('Find:Properties', el('GAL:DisplayName', 'Bob')))),
  );
  expect(readFindGal(found).hits).toMatchObject([{ displayName: 'Bob', picture: null }]);
});

test('a hit that cannot be opened is left out', () => {
  const hit = (...ids: readonly Element[]): Element => el('Find:Result', ids, el('Find:Properties'));
  const [serverId, folder] = [el('AirSync:ServerId', '5:1'), el('AirSync:CollectionId', '5')];
  const found = answer(
    'Find:Find',
    el(
      'Find:Response',
      hit(serverId),
      hit(folder),
      hit(serverId, folder),
      el('Find:Result', serverId, folder),
    ),
  );
  expect(readFindMailbox(found).hits).toHaveLength(1);
});

test('both levels of status', () => {
  const late = answer('Find:Find', el('Find:Status', 1), el('Find:Response', el('Find:Status', 4)));
  expect(readFindMailbox(late)).toMatchObject({ status: 1, storeStatus: 4, hits: [] });
  expect(readFindGal(answer('Find:Find', el('Find:Status', 3)))).toMatchObject({ status: 3, hits: [] });
  expect(() => readFindGal(null)).toThrow(noAnswer('answer-unexpected'));
});
