import { fold } from './fold.ts';
import { senderMark } from './segment.ts';
import { queryTerms } from './tokens.ts';

/** Words beyond this do not narrow a search any more. */
const mostWords = 12;
/** Spellings tried for one word. */
const mostVariants = 4;

/** Prefixes of which at least one must be found. */
export type Word = readonly string[];

const fromWord = /^(?:from|von):/iu;

/**
 * What a person typed as words, all of which must be found as prefixes. Empty when nothing of it can be searched for
 * (single letters): that matches nothing, not everything. `from:` and `von:` look at senders alone.
 */
export function parseQuery(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const raw of text.normalize('NFC').split(/\s+/u)) {
    const isFrom = fromWord.test(raw);
    const mark = isFrom ? senderMark : '';
    for (const part of raw.replace(fromWord, '').match(/[\p{L}\p{N}\p{M}]+/gu) ?? []) {
      // A script without spaces gives several terms for one part, all of them needed.
      const spellings = variants(part.toLowerCase()).map((variant) => queryTerms(fold(variant)));
      const length = spellings[0]?.length ?? 0;
      for (let at = 0; at < length; at++) {
        const word = new Set(spellings.map((terms) => terms[at]).filter((term) => term !== undefined));
        words.push([...word].map((term) => mark + term));
      }
    }
  }
  return words.slice(0, mostWords);
}

/**
 * Spellings of a word with umlauts: the index holds ä as a, and never folds ae; so ü also tries ue, and ue also tries u.
 */
export function variants(word: string): readonly string[] {
  let spellings = [''];
  for (let at = 0; at < word.length;) {
    const pair = word.slice(at, at + 2);
    const letter = word[at] ?? '';
    const others = umlauts[letter] ?? [];
    const collapsed = pairs[pair];
    const next: string[] = [];
    const step = collapsed === undefined ? 1 : 2;
    const choices = collapsed === undefined ? [letter, ...others] : [pair, collapsed];
    for (const choice of choices) for (const spelling of spellings) next.push(spelling + choice);
    spellings = next.slice(0, mostVariants);
    at += step;
  }
  return spellings;
}

const umlauts: Readonly<Record<string, readonly string[]>> = { ä: ['ae'], ö: ['oe'], ü: ['ue'] };
const pairs: Readonly<Record<string, string>> = { ae: 'a', oe: 'o', ue: 'u' };
