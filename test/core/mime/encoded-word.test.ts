import fc from 'fast-check';
import { decodeWords as oracle } from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { decodeWords, encodeWords } from '../../../src/core/mime/encoded-word.ts';

describe('decodeWords', () => {
  it.each([
    ['plain', 'plain'],
    ['=?utf-8?Q?K=C3=A4se?=', 'Käse'],
    ['=?UTF-8?b?S8Okc2U=?= und =?iso-8859-1?q?Br=F6tchen?=', 'Käse und Brötchen'],
    // RFC 2047 section 8.
    ['=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=', 'ab'],
    ['=?ISO-8859-1?Q?a?=\r\n =?ISO-8859-2?Q?_b?=', 'a b'],
    ['=?ISO-8859-1?Q?a_b?=', 'a b'],
    ['(=?ISO-8859-1?Q?a?=)', '(a)'],
    ['=?utf-8*de?Q?K=C3=A4se?=', 'Käse'],
    ['=?utf-7?Q?Gr+APwA3w-e?=', 'Grüße'],
    ['=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=', '日本'],
    ['=?cp437?Q?=8E?=', 'Ä'],
    // A character cut between two words, and a missing padding.
    ['=?utf-8?B?w6Q?= =?utf-8?B?w7Y?=', 'äö'],
    ['=?utf-8?Q?=C3?= =?utf-8?Q?=A4?=', 'ä'],
    ['=?utf-8?B?8J8=?=\r\n =?utf-8?B?mIA=?=', '😀'],
    // Blanks inside, raw UTF-8 inside, glued to text: senders do.
    ['=?utf-8?Q?two words?=', 'two words'],
    ['=?utf-8?Q?Käse?=', 'Käse'],
    ['Re:=?utf-8?Q?K=C3=A4se?=.', 'Re:Käse.'],
    ['=?utf-8?Q??=', ''],
  ])('%s', (value, expected) => expect(decodeWords(value)).toBe(expected));

  it.each(['=?utf-8?Q?open', '=?utf-8?X?a?=', '=??Q?a?=', '=?utf-8?Q?a=?b?=', '=?', '?=', '=?=?=?='])(
    'broken stays: %s',
    (value) => expect(decodeWords(value)).toBe(value),
  );

  it('never throws, and is done soon', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'=?utf8-QB_ \r\n'.split('')) }),
        (value) => void decodeWords(value),
      ),
    );
    for (const piece of ['=?', '=?a?Q?', '=?a?Q?b?= ', '=?a?b', '? ']) decodeWords(piece.repeat(50_000));
  });
});

describe('encodeWords', () => {
  it('leaves ASCII alone, but not what looks encoded already', () => {
    expect(encodeWords('Hello, "you" <x>')).toEqual(['Hello, "you" <x>']);
    expect(encodeWords('=?utf-8?Q?x?=')).not.toEqual(['=?utf-8?Q?x?=']);
    expect(decodeWords(encodeWords('=?utf-8?Q?x?=').join(' '))).toBe('=?utf-8?Q?x?=');
  });

  it('each word has at most 75 characters and whole characters only; two readers get the text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (value) => {
        const words = encodeWords(value);
        const encoded = words.join(' ');
        expect(decodeWords(encoded)).toBe(value);
        if (words.every((word) => word.startsWith('=?'))) {
          for (const word of words) expect(word.length).toBeLessThanOrEqual(75);
          for (const word of words) expect(decodeWords(word)).not.toContain('\ufffd');
          expect(oracle(encoded)).toBe(value);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('no line break comes through', () =>
    expect(encodeWords('a\r\nBcc: eve').join('')).not.toMatch(/[\r\n]/));
});
