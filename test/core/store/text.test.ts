import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeBlocks, readBlock } from '../../../src/core/store/block.ts';
import type { Postings } from '../../../src/core/store/block.ts';
import { decode, encodeBytes, encodeJson } from '../../../src/core/store/codec.ts';
import { fold } from '../../../src/core/store/fold.ts';
import { numberOfKey, sortKey } from '../../../src/core/store/order.ts';
import { parseQuery, variants } from '../../../src/core/store/query.ts';
import { tokenise } from '../../../src/core/store/tokens.ts';

const terms = (text: string): readonly string[] => {
  const found: string[] = [];
  tokenise(fold(text), (term) => found.push(term));
  return found;
};

test('folding: case, accents and sharp s go, ae stays ae', () => {
  expect(fold('Müller')).toBe('muller');
  expect(fold('STRASSE straße')).toBe('strasse strasse');
  expect(fold('Mueller')).toBe('mueller');
  expect(fold('Ångström Łódź Ørsted Çelik İstanbul')).toBe('angstrom lodz orsted celik istanbul');
  expect(fold('ﬁn Ｆｕｌｌ')).toBe('fin full');
});

test('folding keeps prefixes: a word typed so far always begins its folded whole', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'aeiouäöüßéñsŁIZtrn'.split('')) }),
      fc.nat(20),
      (word, at) => fold(word).startsWith(fold(word.slice(0, at))),
    ),
  );
});

test('terms: letters and digits, 2 to 40 long, cut at 24; what is longer is no word', () => {
  expect(terms('A b2 foo-bar, max.muster@example.org')).toEqual([
    'b2',
    'foo',
    'bar',
    'max',
    'muster',
    'example',
    'org',
  ]);
  expect(terms('x'.repeat(41))).toEqual([]);
  expect(terms('x'.repeat(40))).toEqual(['x'.repeat(24)]);
  // The cut is never in the middle of a character.
  expect(terms(`${'x'.repeat(23)}${'\u{10428}'.repeat(3)}`)).toEqual(['x'.repeat(23)]);
});

test('terms: Chinese and Japanese as pairs, the last character alone', () => {
  expect(terms('東京都へ')).toEqual(['東京', '京都', '都へ', 'へ']);
  expect(terms('第3回meeting')).toEqual(['第', '回', 'meeting']);
});

test('query: umlauts try their spelling with e, and back, in at most four ways', () => {
  expect(variants('müller')).toEqual(['müller', 'mueller']);
  expect(variants('mueller')).toEqual(['mueller', 'muller']);
  expect(variants('überzüge').length).toBe(4);
  expect(parseQuery('Müller Rechnung')).toEqual([['muller', 'mueller'], ['rechnung']]);
  expect(parseQuery('from:Mü')).toEqual([['@mu', '@mue']]);
  expect(parseQuery('von:max.m@x')).toEqual([['@max']]);
  expect(parseQuery('東京都')).toEqual([['東京'], ['京都']]);
  expect(parseQuery('京')).toEqual([['京']]);
  expect(parseQuery('a - !')).toEqual([]);
});

test('blocks: what is written is read, whatever the terms and numbers', () => {
  const postings = fc
    .uniqueArray(
      fc.string({ unit: fc.constantFrom(...'abcdeäé漢'.split('')), minLength: 1, maxLength: 30 }),
      {
        maxLength: 300,
      },
    )
    .map((names) => [...names].sort())
    .chain((names) =>
      fc.tuple(
        ...names.map((name) =>
          fc
            .uniqueArray(fc.nat(4_000_000), { minLength: 1, maxLength: 60 })
            .map((numbers) => [name, [...numbers].sort((a, b) => a - b)] as const),
        ),
      ),
    );
  fc.assert(
    fc.property(postings, (written: Postings) => {
      const read = new Map<string, number[]>();
      const blocks = encodeBlocks(written);
      for (const { content } of blocks) {
        expect(content.length).toBeLessThan(56 * 1024);
        readBlock(
          content,
          () => true,
          (number, term) => read.set(term, [...(read.get(term) ?? []), number]),
        );
      }
      expect([...read]).toEqual(written);
      expect(blocks.map(({ first }) => first)).toEqual([...blocks.map(({ first }) => first)].sort());
    }),
    { numRuns: 30 },
  );
});

test('blocks: a broken one is told from a good one, and never read beyond its end', () => {
  const [block] = encodeBlocks([
    ['alpha', [1, 5, 300]],
    ['beta', [2, 70_000]],
  ]);
  const good = block!.content;
  for (let at = 0; at < good.length; at++) {
    const cut = good.slice(0, at);
    expect(
      () =>
        readBlock(
          cut,
          () => true,
          () => undefined,
        ),
      String(at),
    ).toThrow('broken-index');
  }
  const other = good.slice();
  other[0] = 9;
  expect(() =>
    readBlock(
      other,
      () => true,
      () => undefined,
    ),
  ).toThrow('broken-index');
});

test('codec: plain data with byte arrays of any length comes back the same; noise is refused', () => {
  fc.assert(
    fc.property(
      fc.record({
        a: fc.uint8Array({ maxLength: 40 }),
        b: fc.string(),
        c: fc.array(fc.uint8Array({ maxLength: 3 })),
      }),
      (value) => {
        expect(decode(encodeBytes(value))).toEqual(value);
      },
    ),
  );
  expect(decode(encodeJson({ a: [1, null, 'ü'] }))).toEqual({ a: [1, null, 'ü'] });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (noise) => {
      try {
        decode(noise);
      } catch (error) {
        expect(error).toMatchObject({ code: 'broken-blob' });
      }
    }),
  );
});

test('sort keys hold four million numbers beside any date from 1970 to 2068, and no later date breaks one', () => {
  for (const date of [0, 946_684_800, 3_094_168_446]) {
    for (const number of [0, 1, 4_194_303]) expect(numberOfKey(sortKey(date, number))).toBe(number);
    expect(sortKey(date, 4_194_303)).toBeLessThan(sortKey(date + 1, 0));
  }
  for (const number of [0, 1, 4_194_303]) expect(numberOfKey(sortKey(0xffffffff, number))).toBe(number);
});
