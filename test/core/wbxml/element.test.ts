import { describe, expect, test } from 'vitest';
import { text, utf8 } from '../../../src/core/base/bytes.ts';
import { decode } from '../../../src/core/wbxml/decoder.ts';
import { bool, el, optional, type Element } from '../../../src/core/wbxml/element.ts';
import { encode } from '../../../src/core/wbxml/encoder.ts';

const built = el(
  'AirSync:Sync',
  el('AirSync:Status', 1),
  el(
    'AirSync:Collections',
    el('AirSync:Collection', el('AirSync:SyncKey', 'a'), el('AirSync:MoreAvailable')),
    el('AirSync:Collection', el('AirSync:SyncKey', 'b'), el('AirSync:Limit', ' 12 ')),
  ),
);

describe.each<[string, Element]>([
  ['built', built],
  ['decoded', decode(encode(built)).root],
])('finders on a %s tree', (_, root) => {
  test('child follows the first match of each tag', () => {
    const path = ['AirSync:Collections', 'AirSync:Collection'] as const;
    expect(root.text(...path, 'AirSync:SyncKey')).toBe('a');
    expect(root.child(...path, 'AirSync:Limit')).toBeNull();
    expect(root.child()).toBe(root);
  });

  test('all gives every child of a tag, in order', () => {
    const collections = root.child('AirSync:Collections')!.all('AirSync:Collection');
    expect(collections.map((collection) => collection.text('AirSync:SyncKey'))).toEqual(['a', 'b']);
    expect(root.all('AirSync:Limit')).toEqual([]);
  });

  test('an absent child is null, an empty one has empty text and is true', () => {
    const collection = root.child('AirSync:Collections', 'AirSync:Collection')!;
    expect(collection.text('AirSync:Limit')).toBeNull();
    expect(collection.integer('AirSync:Limit')).toBeNull();
    expect(collection.boolean('AirSync:Limit')).toBeNull();
    expect(collection.date('AirSync:Limit')).toBeNull();
    expect(collection.bytes('AirSync:Limit')).toBeNull();
    expect(collection.text('AirSync:MoreAvailable')).toBe('');
    expect(collection.boolean('AirSync:MoreAvailable')).toBe(true);
    expect(collection.bytes('AirSync:MoreAvailable')).toHaveLength(0);
  });

  test('integers may have blanks around them', () => {
    expect(root.child('AirSync:Collections')!.elements[1]!.integer('AirSync:Limit')).toBe(12);
  });

  test('nothing of the content shows where an element is printed by accident', () => {
    expect(JSON.stringify(root)).toBe('{"tag":"AirSync:Sync"}');
  });
});

test.each([
  ['7', 7],
  ['-3', -3],
  ['+4', 4],
  ['', null],
  ['1.5', null],
  ['0x10', null],
  ['12abc', null],
  ['9007199254740993', null],
  ['99999999999999999999', null],
])('integer %j', (value, expected) => {
  expect(el('AirSync:Limit', value).integer()).toBe(expected);
});

test.each([
  ['1', true],
  ['0', false],
  ['', true],
  ['true', true],
  ['False', false],
  ['2', null],
  ['yes', null],
])('boolean %j', (value, expected) => {
  expect(el('Email:Read', value).boolean()).toBe(expected);
});

test('dates come in both forms, and what is none is null', () => {
  const expected = Date.UTC(2026, 2, 2, 8, 15);
  expect(el('Email:DateReceived', '2026-03-02T08:15:00.000Z').date()).toBe(expected);
  expect(el('Email:DateReceived', '20260302T081500Z').date()).toBe(expected);
  expect(el('Email:DateReceived', 'yesterday').date()).toBeNull();
});

test('content that is absent leaves no trace; an empty string is content', () => {
  const element = el('AirSync:Sync', null, undefined, false, [null, [el('AirSync:Wait', 0)]], '');
  expect(element.nodes).toHaveLength(2);
  expect(element.elements[0]!.text()).toBe('0');
  expect(optional('AirSync:Wait', undefined)).toBeNull();
  expect(optional('AirSync:Wait', null)).toBeNull();
  expect(optional('AirSync:Wait', '')?.nodes).toEqual(['']);
  expect(bool('AirSync:GetChanges', undefined)).toBeNull();
  expect(bool('AirSync:GetChanges', false)?.text()).toBe('0');
});

test('neighbouring strings are one', () => {
  expect(el('Email:Subject', 'a', 1, 'b').nodes).toEqual(['a1b']);
});

test('a number that is no safe integer is refused', () => {
  for (const value of [0.5, NaN, Infinity, 2 ** 53]) {
    expect(() => el('AirSync:Wait', value)).toThrow(
      expect.objectContaining({ code: 'wbxml-number', verdict: 'never' }),
    );
  }
});

test('text and bytes read alike from inline strings and from OPAQUE', () => {
  for (const content of ['Grüße', utf8('Grüße')]) {
    for (const element of [el('AirSyncBase:Data', content), decoded(el('AirSyncBase:Data', content))]) {
      expect(element.text()).toBe('Grüße');
      expect(text(element.bytes()!)).toBe('Grüße');
    }
  }
});

test('a character cut between an inline string and OPAQUE is whole again', () => {
  const [first, second] = [utf8('ü').subarray(0, 1), utf8('ü').subarray(1)];
  expect(el('AirSyncBase:Data', first, second).text()).toBe('ü');
});

test('bytes that are no UTF-8 keep their values and read as U+FFFD', () => {
  const bytes = Uint8Array.of(3, 1, 0x6a, 0, 0x00, 0x11, 0x4b, 0x03, 0x61, 0xe4, 0x00, 0x01);
  const { root } = decode(bytes);
  expect(root.text()).toBe('a\ufffd');
  expect([...root.bytes()!]).toEqual([0x61, 0xe4]);
  expect(encode(root)).toEqual(bytes);
});

test('a decoded element says where it stood, a built one does not', () => {
  const bytes = encode(el('AirSync:Sync', el('Email:Subject', 'x'), el('AirSync:Status', 1)));
  const { root } = decode(bytes);
  const [subject, status] = root.elements;
  expect(subject!.origin).toMatchObject({ start: 7, end: 12, page: 2 });
  expect(status!.origin).toMatchObject({ start: 14, end: 19, page: 0 });
  expect(root.origin).toMatchObject({ start: 4, end: bytes.length, page: 0 });
  expect(el('AirSync:Sync').origin).toBeNull();
});

function decoded(element: Element): Element {
  return decode(encode(element)).root;
}
