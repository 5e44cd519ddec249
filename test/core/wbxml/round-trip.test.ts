import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hex } from '../../../src/core/base/bytes.ts';
import { knownTags } from '../../../src/core/wbxml/code-pages.ts';
import { decode } from '../../../src/core/wbxml/decoder.ts';
import { el } from '../../../src/core/wbxml/element.ts';
import { encode } from '../../../src/core/wbxml/encoder.ts';
import { rawDocument } from '../../../src/core/wbxml/raw-document.ts';
import { printElement } from '../../fixtures/protocol/notation.ts';
import { anyTree } from './arbitraries.ts';

test('decode(encode(tree)) is the tree, and encode gives the same bytes again', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      const bytes = encode(tree);
      const { root, trailing } = decode(bytes);
      expect(printElement(root)).toBe(printElement(tree));
      expect(trailing).toHaveLength(0);
      expect(hex(encode(root))).toBe(hex(bytes));
    }),
    { numRuns: 500 },
  );
});

test('a part of a tree survives as a document of its own', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      for (const part of decode(encode(tree)).root.elements) {
        expect(printElement(decode(rawDocument(part)).root)).toBe(printElement(part));
      }
    }),
  );
});

test('every tag of every page travels', () => {
  for (const tag of knownTags()) {
    const { root } = decode(encode(el(tag, 'x')));
    expect([root.tag, root.text()]).toEqual([tag, 'x']);
  }
});

test('byte arrays of every length around the steps of the length field', () => {
  for (const length of [0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152]) {
    const data = new Uint8Array(length).fill(0xa5);
    const decoded = decode(encode(el('ComposeMail:Mime', data))).root.bytes();
    expect(decoded).toHaveLength(length);
    expect(decoded?.every((byte) => byte === 0xa5)).toBe(true);
  }
});
