import { describe, expect, test } from 'vitest';
import {
  searchGalRequest,
  searchMailboxRequest,
  type MailboxSearch,
} from '../../../../src/core/eas/commands/search.ts';
import { protocolVersions } from '../../../../src/core/eas/versions.ts';
import { collection, document, expectExample, printed, refusal } from './support.ts';

const invoices: MailboxSearch = {
  classes: ['Email'],
  collectionIds: [collection('5')],
  freeText: 'invoice',
  after: Date.UTC(2026, 0, 1),
  rebuildResults: true,
  deepTraversal: true,
  range: { first: 0, last: 24 },
  bodyPreferences: [{ type: 1, truncationSize: 512 }],
};

describe('mailbox', () => {
  test.each(protocolVersions)('%s: the request is the worked example', (version) => {
    expectExample(searchMailboxRequest(invoices, version), 'Search, mailbox');
  });

  test('a conversation and a time before, from 14.0 on', () => {
    const search: MailboxSearch = {
      ...invoices,
      conversationId: Uint8Array.of(1, 2),
      before: Date.UTC(2026, 1, 1),
    };
    const path = ['Search:Store', 'Search:Query', 'Search:And'] as const;
    const query = document(searchMailboxRequest(search, '14.0')).child(...path)!;
    expect([...query.bytes('Search:ConversationId')!]).toEqual([1, 2]);
    expect(query.text('Search:LessThan', 'Search:Value')).toBe('2026-02-01T00:00:00.000Z');
    expect(() => searchMailboxRequest(search, '12.1')).toThrow(refusal('conversations with 12.1'));
  });

  test('notes and SMS from 14.0 on', () => {
    const search: MailboxSearch = { ...invoices, classes: ['Notes', 'SMS'] };
    expect(printed(searchMailboxRequest(search, '14.0'))).toContain('"SMS"');
    expect(() => searchMailboxRequest(search, '12.1')).toThrow(refusal('notes with 12.1'));
  });
});

describe('address list', () => {
  const bob = {
    text: 'bob',
    range: { first: 0, last: 9 },
    picture: { maxSize: 20_480, maxPictures: 10 },
  };

  test.each(['14.1', '16.0', '16.1'] as const)('%s: with photos', (version) => {
    expectExample(searchGalRequest(bob, version), 'Search, address list with photos');
  });

  test.each(['12.1', '14.0'] as const)('%s: without', (version) => {
    const { text, range } = bob;
    expect(printed(searchGalRequest({ text, range }, version))).toBe(
      [
        'Search:Search',
        '  Search:Store',
        '    Search:Name',
        '      "GAL"',
        '    Search:Query',
        '      "bob"',
        '    Search:Options',
        '      Search:Range',
        '        "0-9"',
      ].join('\n'),
    );
    expect(() => searchGalRequest(bob, version)).toThrow(refusal(`galPictures with ${version}`));
  });

  test('nothing to look for, or more than 100 at a time, is refused', () => {
    expect(() => searchGalRequest({ ...bob, text: '' }, '14.1')).toThrow(refusal());
    const range = { first: 0, last: 100 };
    expect(() => searchGalRequest({ ...bob, range }, '14.1')).toThrow(refusal('at most 100 hits at a time'));
  });
});
