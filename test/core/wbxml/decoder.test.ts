import { expect, test } from 'vitest';
import { text } from '../../../src/core/base/bytes.ts';
import { decode } from '../../../src/core/wbxml/decoder.ts';
import { rawDocument } from '../../../src/core/wbxml/raw-document.ts';
import { fromHex } from '../../fixtures/protocol/hex.ts';
import { printElement } from '../../fixtures/protocol/notation.ts';

const prologue = '03016a00';

test('an empty element with content bit and END is the same as one without', () => {
  expect(decode(fromHex(`${prologue}4501`)).root.nodes).toEqual([]);
  expect(decode(fromHex(`${prologue}05`)).root.nodes).toEqual([]);
});

test('the page stays until the next switch, across END', () => {
  const { root } = decode(fromHex(`${prologue}45 0002 7a01 15 01`));
  expect(root.elements.map((element) => element.tag)).toEqual(['Email:Flag', 'Email:Read']);
});

test('several inline strings are one text, even where a character is cut', () => {
  expect(decode(fromHex(`${prologue}45 03 61c3 00 03 a462 00 01`)).root.nodes).toEqual(['aäb']);
});

test('a page switch inside a leaf does not disturb its text', () => {
  const { root } = decode(fromHex(`${prologue}45 0002 03 6100 01`));
  expect([root.tag, root.text()]).toEqual(['AirSync:Sync', 'a']);
});

test('text, byte array and element side by side stay in order', () => {
  const { root } = decode(fromHex(`${prologue}45 03 6100 c3 02 0001 0b 03 6200 01`));
  expect(printElement(root)).toBe('AirSync:Sync\n  "a"\n  opaque 0001\n  AirSync:SyncKey\n  "b"');
});

test('the string table is read, by index, to its end at most', () => {
  const { root } = decode(fromHex('03016a 05 6162006364 45 83 00 0b 83 03 0c 83 01 01'));
  expect(root.nodes.filter((node) => typeof node === 'string')).toEqual(['ab', 'cd', 'b']);
});

test('an element that refers to the string table is still a document of its own', () => {
  const { root } = decode(fromHex('03016a 03 616200 45 4b 83 00 01 01'));
  expect(decode(rawDocument(root.elements[0]!)).root.text()).toBe('ab');
});

test('entities become characters, and what is none U+FFFD', () => {
  const { root } = decode(fromHex(`${prologue}45 03 6100 02 8164 02 c48000 02 00 02 83b000 03 6200 01`));
  expect(root.text()).toBe('aä\ufffd\ufffd\ufffdb');
});

test('a public identifier in the string table, other versions and US-ASCII are accepted', () => {
  expect(decode(fromHex('03 0000 6a 00 05')).root.tag).toBe('AirSync:Sync');
  for (const version of ['01', '02'])
    expect(decode(fromHex(`${version} 01 6a 00 05`)).root.tag).toBe('AirSync:Sync');
  for (const charset of ['00', '03'])
    expect(decode(fromHex(`03 01 ${charset} 00 05`)).root.tag).toBe('AirSync:Sync');
});

test('unknown tags and pages are kept by their numbers', () => {
  const { root } = decode(fromHex(`${prologue}45 00fe 45 03 6100 01 0019 1a 01`));
  expect(printElement(root)).toBe('AirSync:Sync\n  unknown:254/5\n    "a"\n  unknown:25/26');
});

test('what follows the document is told, not read', () => {
  const document = decode(fromHex(`${prologue}05`));
  expect(document.trailing).toHaveLength(0);
  const html = decode(fromHex(`${prologue}4501 3c68746d6c3e`));
  expect(text(html.trailing)).toBe('<html>');
});

test('a view into a larger buffer is read from its own start', () => {
  const bytes = fromHex(`ffff ${prologue}45 03 6100 01 ffff`).subarray(2, 11);
  const { root, trailing } = decode(bytes);
  expect([root.text(), trailing.length, root.origin!.start]).toEqual(['a', 0, 4]);
});

test.each([
  ['nothing at all', '', 'wbxml-truncated', 0],
  ['HTML', '3c68746d6c3e', 'wbxml-version', 0],
  ['WBXML 1.0, which has no charset', '00 01 00 05', 'wbxml-version', 0],
  ['ISO-8859-1', '03 01 04 00 05', 'wbxml-charset', 2],
  ['a string table beyond the end', '03 01 6a 20 05', 'wbxml-truncated', 4],
  ['no root', prologue, 'wbxml-truncated', 4],
  ['END before the root', `${prologue}01`, 'wbxml-stray', 4],
  ['text before the root', `${prologue}03 6100`, 'wbxml-stray', 4],
  ['bytes before the root', `${prologue}c3 00 05`, 'wbxml-stray', 4],
  ['a root that does not end', `${prologue}45`, 'wbxml-truncated', 5],
  ['a text that does not end', `${prologue}45 03 6161`, 'wbxml-truncated', 8],
  ['a page switch without a page', `${prologue}45 00`, 'wbxml-truncated', 6],
  ['attributes', `${prologue}85`, 'wbxml-token', 4],
  ['a literal tag', `${prologue}45 04 00`, 'wbxml-token', 5],
  ['an extension', `${prologue}45 c0`, 'wbxml-token', 5],
  ['a processing instruction', `${prologue}45 43`, 'wbxml-token', 5],
  ['a byte array longer than the rest', `${prologue}45 c3 05 0000`, 'wbxml-truncated', 7],
  ['a byte array of 4 GiB', `${prologue}45 c3 8fffffff7f 00`, 'wbxml-truncated', 11],
  ['an integer of six bytes', `${prologue}45 c3 8181818181 01`, 'wbxml-integer', 6],
  ['an integer beyond 32 bits', `${prologue}45 c3 ffffffff7f`, 'wbxml-integer', 6],
  ['an index beyond the string table', `${prologue}45 83 00`, 'wbxml-string-table', 5],
])('%s is a fault that names its offset', (_, bytes, code, offset) => {
  expect(() => decode(fromHex(bytes))).toThrow(
    expect.objectContaining({ name: 'Fault', code, verdict: 'later', facts: { offset } }),
  );
});

test('limits on depth, elements and size hold', () => {
  const deep = (levels: number): Uint8Array =>
    fromHex(prologue + '45'.repeat(levels - 1) + '05' + '01'.repeat(levels - 1));
  expect(decode(deep(64)).root.tag).toBe('AirSync:Sync');
  expect(() => decode(deep(65))).toThrow(expect.objectContaining({ code: 'wbxml-depth' }));
  const wide = fromHex(`${prologue}45 ${'05'.repeat(9)} 01`);
  const limits = { depth: 64, elements: 10, bytes: 100 };
  expect(decode(wide, limits).root.elements).toHaveLength(9);
  expect(() => decode(wide, { ...limits, elements: 9 })).toThrow(
    expect.objectContaining({ code: 'wbxml-elements' }),
  );
  expect(() => decode(wide, { ...limits, bytes: 14 })).toThrow(
    expect.objectContaining({ code: 'wbxml-size' }),
  );
});
