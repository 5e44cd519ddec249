/** Letters that NFKD leaves whole although people type them without their stroke. */
const strokes: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
};
const stroke = /[ßæœøđðþłħı]/g;
/** Accents of Latin, Greek, Cyrillic; Hebrew points; Arabic vowels; kana voicing. Vowel signs of other scripts stay. */
const marks = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u3099\u309a]/g;
// eslint-disable-next-line no-control-regex
const ascii = /^[\x00-\x7f]*$/;

/**
 * Text as the index holds it: lower case, without accents, ß as ss, so ä is a. Prefixes stay prefixes; ae is never folded
 * to a here ("neu" would no longer be a prefix of "nue"), the query tries that instead (`query.ts`).
 */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (ascii.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(marks, '')
    .replace(stroke, (letter) => strokes[letter] ?? letter)
    .toLowerCase();
}
