import type { Draft, OutgoingFile } from '../../../core/model/operation.ts';

/** The old text below an answer, folded until it is asked for. */
export type Quote = {
  /** Whose it is, for the fold. */
  readonly label: string;
  /** As it goes out, with the lines that lead to it. */
  readonly text: string;
};

/** A mail in the editor: a draft whose old text is still apart from the new. */
export type Letter = Omit<Draft, 'files' | 'html'> & { readonly quote: Quote | null };

export const emptyLetter: Letter = { to: [], cc: [], bcc: [], subject: '', text: '', quote: null };

/** What goes out, or is kept: new text first, then what is quoted. */
export function draftOf({ quote, ...letter }: Letter, files: readonly OutgoingFile[]): Draft {
  return { ...letter, text: letter.text.replace(/\s+$/, '') + (quote?.text ?? ''), files };
}

/** A draft back in the editor; a quoted end is folded again. */
export function letterOf({ files: _files, html: _html, ...draft }: Draft, label: string): Letter {
  const [text, quoted] = splitQuote(draft.text);
  return { ...draft, text, quote: quoted === '' ? null : { label, text: quoted } };
}

/**
 * Cuts a text before the quote it ends with: lines that begin with `>`, and the line with a colon that leads to them. An
 * answer between quoted lines keeps them all.
 */
export function splitQuote(text: string): readonly [string, string] {
  const lines = text.split('\n');
  let end = lines.length;
  while (end > 0 && lines[end - 1]?.trim() === '') end--;
  let start = end;
  while (start > 0 && lines[start - 1]?.startsWith('>')) start--;
  if (start === end || start === 0 || !lines[start - 1]?.trimEnd().endsWith(':')) return [text, ''];
  const lead = lines.slice(0, start - 1);
  if (lead.some((line) => line.startsWith('>'))) return [text, ''];
  return [lead.join('\n').replace(/\s+$/, ''), `\n\n${lines.slice(start - 1).join('\n')}`];
}

/** Nothing worth keeping. */
export function isEmpty(letter: Letter, files: number): boolean {
  const { to, cc, bcc, subject, text } = letter;
  return [...to, ...cc, ...bcc].length + files === 0 && `${subject}${text}`.trim() === '';
}
