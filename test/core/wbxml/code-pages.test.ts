import { expect, test } from 'vitest';
import { knownTags, tagCode, tagName } from '../../../src/core/wbxml/code-pages.ts';
import table from '../../fixtures/protocol/codepages.json' with { type: 'json' };

test('the pages are those of the table of the protocol pages, name by name and number by number', () => {
  const theirs = table.pages.flatMap(({ page, name, tokens }) =>
    tokens.map((token) => [`${name}:${token.name}`, { page, token: token.code }]),
  );
  expect(knownTags().map((tag) => [tag, tagCode(tag)])).toEqual(theirs);
  expect(knownTags()).toHaveLength(656);
});

test('names and numbers lead to each other', () => {
  for (const tag of knownTags()) {
    const code = tagCode(tag)!;
    expect(tagName(code.page, code.token)).toBe(tag);
  }
});

test('what the table does not know keeps its numbers', () => {
  expect(tagName(0xfe, 0x05)).toBe('unknown:254/5');
  expect(tagName(25, 0x1a)).toBe('unknown:25/26');
  expect(tagCode('unknown:254/5')).toEqual({ page: 254, token: 5 });
});

test('names that are none have no numbers', () => {
  for (const name of [
    'AirSync:Nonsense',
    'unknown:256/5',
    'unknown:1/4',
    'unknown:1/64',
    'unknown:x/5',
    '',
  ]) {
    expect(tagCode(name as 'AirSync:Sync')).toBeNull();
  }
});
