import { expect, test } from 'vitest';
import { hex } from '../../../src/core/base/bytes.ts';
import type { KnownTag } from '../../../src/core/wbxml/code-pages.ts';
import { el, type Element } from '../../../src/core/wbxml/element.ts';
import { encode } from '../../../src/core/wbxml/encoder.ts';

test('an empty element has no content bit, an empty string has one', () => {
  expect(hex(encode(el('AirSync:Sync')))).toBe('03016a0005');
  expect(hex(encode(el('AirSync:Sync', '')))).toBe('03016a0045030001');
});

test('the page is switched when it changes and not before', () => {
  const tree = el('AirSync:Sync', el('Email:Read'), el('Email:Flag'), el('AirSync:Wait'));
  expect(hex(encode(tree))).toBe('03016a00450002153a00002401');
});

test('a text with U+0000 is refused, since a string ends there', () => {
  expect(() => encode(el('Email:Subject', 'a\0b'))).toThrow(
    expect.objectContaining({ code: 'wbxml-nul', verdict: 'never', facts: { tag: 'Email:Subject' } }),
  );
});

test('U+0000 travels in a byte array', () => {
  expect(hex(encode(el('ComposeMail:Mime', Uint8Array.of(0, 1))))).toBe('03016a00001550c302000101');
});

test('a tag without a token is refused', () => {
  expect(() => encode(el('AirSync:Nonsense' as KnownTag))).toThrow(
    expect.objectContaining({ code: 'wbxml-tag' }),
  );
});

test('a tree deeper than any decoder takes is refused', () => {
  let tree: Element = el('AirSync:Sync');
  for (let depth = 1; depth < 64; depth++) tree = el('AirSync:Sync', tree);
  expect(encode(tree)).toHaveLength(4 + 64 + 63);
  expect(() => encode(el('AirSync:Sync', tree))).toThrow(expect.objectContaining({ code: 'wbxml-depth' }));
});

test('a lone surrogate becomes U+FFFD', () => {
  expect(hex(encode(el('Email:Subject', '\ud800')))).toContain('03efbfbd00');
});

test('long texts of every width grow the buffer', () => {
  for (const character of ['a', 'ä', '€', '😀']) {
    const value = character.repeat(70_000);
    const bytes = encode(el('AirSyncBase:Data', value));
    expect(bytes).toHaveLength(6 + 1 + 1 + new TextEncoder().encode(value).length + 2);
  }
});
