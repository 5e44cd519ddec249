import { html } from 'lit';
import type { TemplateResult } from 'lit';

const word = /[\p{L}\p{N}]+/gu;

/** Lower case without marks, letter for letter as far as possible, so that positions stay true. */
function fold(text: string): string {
  return Array.from(text.normalize('NFC'))
    .map((sign) => {
      const plain = sign.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
      return plain.length === sign.length
        ? plain
        : sign.toLowerCase().length === sign.length
          ? sign.toLowerCase()
          : sign;
    })
    .join('');
}

/** A function that marks where the words of a query begin in a text, the way the index finds them: as prefixes. */
export function highlighter(query: string): (text: string) => TemplateResult | string {
  const wanted = [...fold(query).matchAll(word)].map(([match]) => match);
  if (wanted.length === 0) return (text) => text;
  return (text) => {
    const plain = text.normalize('NFC');
    const parts: (string | TemplateResult)[] = [];
    let at = 0;
    for (const match of fold(plain).matchAll(word)) {
      const hit = wanted.filter((one) => match[0].startsWith(one)).sort((a, b) => b.length - a.length)[0];
      if (!hit) continue;
      parts.push(
        plain.slice(at, match.index),
        html`<mark>${plain.slice(match.index, match.index + hit.length)}</mark>`,
      );
      at = match.index + hit.length;
    }
    if (parts.length === 0) return text;
    parts.push(plain.slice(at));
    return html`${parts}`;
  };
}

/** The piece of a preview around the first hit, when the hit lies too far behind to be seen. */
export function excerpt(text: string, query: string): string {
  const wanted = [...fold(query).matchAll(word)].map(([match]) => match);
  const folded = fold(text);
  for (const match of folded.matchAll(word)) {
    if (!wanted.some((one) => match[0].startsWith(one))) continue;
    if (match.index < 40) return text;
    const from = folded.lastIndexOf(' ', match.index - 24);
    return `… ${text.normalize('NFC').slice(from + 1)}`;
  }
  return text;
}
