import { describe, expect, test } from 'vitest';
import { hex } from '../../../src/core/base/bytes.ts';
import { decode } from '../../../src/core/wbxml/decoder.ts';
import { encode } from '../../../src/core/wbxml/encoder.ts';
import { rawDocument } from '../../../src/core/wbxml/raw-document.ts';
import type { Element } from '../../../src/core/wbxml/element.ts';
import { wireExamples } from '../../fixtures/protocol/examples.ts';
import { printElement } from '../../fixtures/protocol/notation.ts';

test('all 66 byte examples of the protocol pages are here', () => {
  expect(wireExamples).toHaveLength(66);
});

describe.each(wireExamples)('$title', ({ tree, bytes }) => {
  test('encodes to the bytes', () => {
    expect(hex(encode(tree))).toBe(hex(bytes));
  });

  test('decodes to the tree, and back to the same bytes', () => {
    const { root, trailing } = decode(bytes);
    expect(printElement(root)).toBe(printElement(tree));
    expect(trailing).toHaveLength(0);
    expect(hex(encode(root))).toBe(hex(bytes));
  });

  test('every element of it is a document of its own by its raw bytes', () => {
    for (const element of everyElement(decode(bytes).root)) {
      expect(printElement(decode(rawDocument(element)).root)).toBe(printElement(element));
    }
  });
});

function everyElement(element: Element): readonly Element[] {
  return [element, ...element.elements.flatMap(everyElement)];
}
