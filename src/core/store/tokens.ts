/** Runs outside these lengths are no words: single letters, base64, tracking ids. */
const shortest = 2;
const longest = 40;
/** Terms are cut here; a longer query word finds by its beginning. */
const cut = 24;

const runs = /[\p{L}\p{N}\p{M}]+/gu;
/** Most folded text is plain, and the simple pattern is several times as fast. */
// eslint-disable-next-line no-control-regex
const plain = /^[\x00-\x7f]*$/;
const plainRuns = /[a-z0-9]+/g;
/** Scripts written without spaces. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;
// Cheap test for text that cannot hold such a script.
const mayBeUnspaced = /[\u2e80-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;

/** Calls `take` for each term of a folded text, repeats included. */
export function tokenise(folded: string, take: (term: string) => void): void {
  if (plain.test(folded)) {
    for (const word of folded.match(plainRuns) ?? []) takeWord(word, take);
    return;
  }
  for (const word of folded.match(runs) ?? []) {
    if (mayBeUnspaced.test(word)) splitUnspaced(word, take, true);
    else takeWord(word, take);
  }
}

/** Terms of a folded query, each to be found as a prefix; what is too short or too long to be a term is not in it. */
export function queryTerms(folded: string): readonly string[] {
  const terms: string[] = [];
  for (const word of folded.match(runs) ?? []) splitUnspaced(word, (term) => terms.push(term), false);
  return terms;
}

/**
 * Chinese and Japanese become pairs of characters. `tail`: the last character of a run alone too, so that each begins a
 * term and a query of one character finds as a prefix.
 */
function splitUnspaced(word: string, take: (term: string) => void, tail: boolean): void {
  let from = 0;
  for (const match of word.matchAll(unspaced)) {
    takeWord(word.slice(from, match.index), take);
    const characters = Array.from(match[0]);
    const end = tail || characters.length === 1 ? characters.length : characters.length - 1;
    for (let at = 0; at < end; at++) take(`${characters[at] ?? ''}${characters[at + 1] ?? ''}`);
    from = match.index + match[0].length;
  }
  takeWord(word.slice(from), take);
}

function takeWord(word: string, take: (term: string) => void): void {
  if (word.length < shortest || word.length > longest) return;
  if (word.length <= cut) take(word);
  else take(word.slice(0, isHighSurrogate(word.charCodeAt(cut - 1)) ? cut - 1 : cut));
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
