import { random, Vocabulary } from './page/corpus.ts';

const kilobytes = 30_000;

/** Letters in HTML as newsletters and colleagues send them: tables, styles, links, 30 kB each. */
export const letters: readonly string[] = Array.from({ length: 6 }, (_, n) => letter(n));

export function letterSubject(n: number): string {
  return `Letter number ${n}`;
}

/** Stands at the top of letter `n`. */
export function letterWords(n: number): string {
  return `This is the text of letter ${n}`;
}

function letter(n: number): string {
  const vocabulary = new Vocabulary(4_000, n + 50);
  const next = random(n + 90);
  const parts: string[] = [];
  let length = 0;
  while (length < kilobytes) {
    const part = next() < 0.3 ? table(vocabulary) : paragraph(vocabulary, next() < 0.5);
    parts.push(part);
    length += part.length;
  }
  return `<html><head><style>p { margin: 0 0 12px } .x { color: #335 } td { padding: 4px 8px }</style></head>
<body><h1 style="font-size: 22px; color: #124">${letterWords(n)}</h1>${parts.join('\n')}</body></html>`;
}

function paragraph(vocabulary: Vocabulary, hasLink: boolean): string {
  const link = hasLink
    ? ` <a href="https://example.test/${vocabulary.text(1)}" style="color: #06c">${vocabulary.text(2)}</a>`
    : '';
  return `<p class="x" style="font-family: Arial, sans-serif; font-size: 15px"><b>${vocabulary.text(3)}</b> ${vocabulary.text(45)}${link}</p>`;
}

function table(vocabulary: Vocabulary): string {
  const cell = (): string => `<td style="border: 1px solid #ddd; font-size: 13px">${vocabulary.text(2)}</td>`;
  const line = (): string => `<tr>${cell()}${cell()}${cell()}</tr>`;
  return `<table width="100%" cellpadding="0" cellspacing="0">${line()}${line()}${line()}${line()}</table>`;
}
