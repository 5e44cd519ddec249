import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Fault } from '../../../src/core/base/errors.ts';
import { decode } from '../../../src/core/wbxml/decoder.ts';
import type { Element } from '../../../src/core/wbxml/element.ts';
import { encode } from '../../../src/core/wbxml/encoder.ts';
import { rawDocument } from '../../../src/core/wbxml/raw-document.ts';
import { wireExamples } from '../../fixtures/protocol/examples.ts';
import { printElement } from '../../fixtures/protocol/notation.ts';
import { anyTree } from './arbitraries.ts';

// hurts.md 53: whatever a server sends, the client ends with a verdict, never in a crash or a loop.

test('every document cut at every byte is a fault', () => {
  for (const { bytes } of wireExamples) {
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decode(bytes.subarray(0, length))).toThrow(Fault);
    }
  }
});

test('a random tree cut at every byte is a fault', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      const bytes = encode(tree);
      for (let length = 0; length < bytes.length; length++) {
        expect(() => decode(bytes.subarray(0, length))).toThrow(Fault);
      }
    }),
    { numRuns: 30 },
  );
});

test('mutated documents decode to something or are a fault; all of it can be read, kept and sent on', () => {
  const document = fc.constantFrom(...wireExamples).map((example) => example.bytes);
  const edits = fc.array(
    fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }), fc.constantFrom('set', 'insert', 'remove')),
    { minLength: 1, maxLength: 8 },
  );
  let decoded = 0;
  fc.assert(
    fc.property(document, edits, (bytes, changes) => {
      const mutated = [...bytes];
      for (const [place, value, kind] of changes) {
        const at = place % (mutated.length + 1);
        if (kind === 'insert') mutated.splice(at, 0, value);
        else if (kind === 'remove') mutated.splice(at, 1);
        else mutated[at] = value;
      }
      if (survives(Uint8Array.from(mutated))) decoded++;
    }),
    { numRuns: 5000 },
  );
  expect(decoded).toBeGreaterThan(100);
});

test('random bytes decode to something or are a fault', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, headed) => {
      survives(headed ? Uint8Array.of(3, 1, 0x6a, 0, ...bytes) : bytes);
    }),
    { numRuns: 5000 },
  );
});

test('bombs: depth, elements, strings and lengths of a megabyte are faults or small', () => {
  const megabyte = 1 << 20;
  const bomb = (head: readonly number[], fill: number): Uint8Array => {
    const bytes = new Uint8Array(megabyte).fill(fill);
    bytes.set([3, 1, 0x6a, 0, ...head]);
    return bytes;
  };
  expect(() => decode(bomb([], 0x45))).toThrow(expect.objectContaining({ code: 'wbxml-depth' }));
  expect(() => decode(bomb([0x45], 0x05))).toThrow(expect.objectContaining({ code: 'wbxml-elements' }));
  expect(() => decode(bomb([0x45, 0x03], 0x61))).toThrow(
    expect.objectContaining({ code: 'wbxml-truncated' }),
  );
  expect(() => decode(bomb([0x45], 0x00))).toThrow(expect.objectContaining({ code: 'wbxml-truncated' }));
  expect(() => decode(bomb([0x45, 0xc3], 0xff))).toThrow(expect.objectContaining({ code: 'wbxml-integer' }));
  expect(() => decode(bomb([0x45], 0x03))).toThrow(expect.objectContaining({ code: 'wbxml-truncated' }));
});

/** Whether it decoded; anything but a tree that works or a Fault fails the test. */
function survives(bytes: Uint8Array): boolean {
  let root: Element;
  try {
    root = decode(bytes).root;
  } catch (error) {
    expect(error).toBeInstanceOf(Fault);
    return false;
  }
  readAll(root);
  expect(printElement(decode(rawDocument(root)).root)).toBe(printElement(root));
  expect(printElement(decode(encode(root)).root)).toBe(printElement(root));
  return true;
}

function readAll(element: Element): void {
  element.text();
  element.bytes();
  element.integer();
  element.boolean();
  element.date();
  for (const child of element.elements) readAll(child);
}
