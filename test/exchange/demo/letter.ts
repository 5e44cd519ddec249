import type { Address } from '../../../src/core/model/address.ts';
import { SeededRandom } from '../random.ts';
import type { Language, Person } from './people.ts';

/** A mail's own text and what it answers. */
export type Letter = {
  readonly author: Person;
  readonly language: Language;
  readonly date: number;
  readonly seed: number;
  /** Paragraphs, divided by empty lines; lists begin with a hyphen. */
  readonly own: () => string;
  readonly before: Letter | null;
  /** Content id of the picture beside the signature. */
  readonly logo: string | null;
};

const closings: Readonly<Record<Language, readonly (readonly string[])[]>> = {
  de: [
    ['Mit freundlichen Grüßen', 'Freundliche Grüße'],
    ['Viele Grüße', 'Liebe Grüße', 'Herzliche Grüße'],
  ],
  en: [
    ['Kind regards', 'Best regards'],
    ['Best', 'Cheers', 'All the best'],
  ],
};

/** Plain text with signature and the letter it answers behind it, quoted. */
export function letterText(letter: Letter): string {
  const signature = letter.author.signature.split('|').join('\n');
  const own = [letter.own(), '', ...leave(letter), signature].join('\n');
  const { before } = letter;
  if (before === null) return crlf(`${own}\n`);
  const quoted = letterText(before)
    .trimEnd()
    .split('\r\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`));
  return crlf(`${own}\n\n${attribution(before, letter.language)}\n${quoted.join('\n')}\n`);
}

/** The same as HTML: one half of the world quotes as Outlook does, the other with a line at the side. */
export function letterHtml(letter: Letter): string {
  const style = letter.seed % 2 === 0 ? 'font-family:Calibri,Arial,sans-serif;font-size:11pt' : '';
  return `<html><head><meta charset="utf-8"></head><body${style && ` style="${style}"`}>${inner(letter, letter.logo)}</body></html>`;
}

function inner(letter: Letter, logo: string | null): string {
  const [first = '', ...rest] = letter.author.signature.split('|');
  const small = rest
    .map((line) => `<br><span style="color:#5e6972;font-size:90%">${escape(line)}</span>`)
    .join('');
  const own = `${paragraphs(letter.own())}<p>${leave(letter)
    .map((line) => `${escape(line)}<br>`)
    .join(
      '',
    )}${escape(first)}${small}</p>${logo === null ? '' : `<p><img src="cid:${logo}" width="48" height="48" alt=""></p>`}`;
  const { before } = letter;
  if (before === null) return own;
  if (letter.seed % 2 === 1) {
    return `${own}<div>${escape(attribution(before, letter.language))}</div><blockquote type="cite" style="margin:0 0 0 .8ex;border-left:2px solid #ccc;padding-left:1ex">${inner(before, null)}</blockquote>`;
  }
  const [fromWord, sent] = letter.language === 'de' ? ['Von', 'Gesendet'] : ['From', 'Sent'];
  return `${own}<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0 0 0"><p><b>${fromWord}:</b> ${escape(named(before.author))}<br><b>${sent}:</b> ${escape(stamp(before.date, letter.language))}</p></div>${inner(before, null)}`;
}

function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((block) => {
      const lines = block.split('\n');
      const bullets = lines.every((line) => line.startsWith('- '));
      if (bullets) return `<ul>${lines.map((line) => `<li>${escape(line.slice(2))}</li>`).join('')}</ul>`;
      // Hebrew and Arabic run from right to left.
      const direction = /^[\u0590-\u06ff]/.test(block) ? ' dir="rtl"' : '';
      return `<p${direction}>${lines.map(escape).join('<br>')}</p>`;
    })
    .join('');
}

/** The line before the name: formal to those who are addressed so. */
function leave({ author, seed, language, own }: Letter): readonly string[] {
  if (author.closing !== undefined) return author.closing === '' ? [] : [author.closing];
  const [formal, warm] = closings[language] as [readonly string[], readonly string[]];
  const stiff = /^(Sehr geehrte|Guten Tag)/.test(own());
  return [new SeededRandom(seed).pick(stiff ? formal : warm)];
}

function attribution({ author, date }: Letter, language: Language): string {
  const when = stamp(date, language);
  return language === 'de' ? `Am ${when} schrieb ${named(author)}:` : `On ${when}, ${named(author)} wrote:`;
}

function stamp(date: number, language: Language): string {
  const at = new Date(date);
  const two = (value: number): string => String(value).padStart(2, '0');
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  if (language === 'de')
    return `${two(at.getDate())}.${two(at.getMonth() + 1)}.${at.getFullYear()} um ${time}`;
  return `${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()} ${time}`;
}

function named({ name, address }: Address): string {
  return `${name} <${address}>`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function crlf(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}
