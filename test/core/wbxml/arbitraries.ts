import * as fc from 'fast-check';
import { knownTags, type TagName } from '../../../src/core/wbxml/code-pages.ts';
import { el, type Element, type Node } from '../../../src/core/wbxml/element.ts';

const unknown = fc
  .tuple(fc.integer({ min: 26, max: 255 }), fc.integer({ min: 5, max: 63 }))
  .map(([page, token]): TagName => `unknown:${page}/${token}`);

/** Any tag of any page, now and then one that nobody knows. */
export const anyTag: fc.Arbitrary<TagName> = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...knownTags()) },
  { weight: 1, arbitrary: unknown },
);

/** Text as a string can hold it: no U+0000, no lone surrogates. */
const anyText = fc.string({ unit: 'binary', maxLength: 80 }).map((text) => text.replaceAll('\0', ''));

const { tree } = fc.letrec<{ tree: Element; node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6, depthSize: 'small' },
    anyText,
    fc.uint8Array({ maxLength: 200 }),
    tie('tree'),
  ),
  tree: fc
    .tuple(anyTag, fc.array(tie('node'), { maxLength: 5, depthIdentifier: 'tree' }))
    .map(([tag, nodes]) => el(tag, nodes)),
}));

/** A tree over all pages, with text, byte arrays and elements side by side. */
export const anyTree: fc.Arbitrary<Element> = tree;
