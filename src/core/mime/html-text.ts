import { decodeEntities } from './entities.ts';

/** Where something begins that is no text: a comment, or an element whose content no browser shows. */
const hidden = /<!--|<(script|style|title|template|textarea|select|svg)\b/gi;

/** A declaration, or a tag with its name; a quoted value may hold `>`. Every alternative ends: no input makes it slow. */
const tag = /<[!?][^>]*(?:>|$)|<\/?([a-z][a-z0-9:-]*)(?:= ?"[^"]*(?:"|$)|= ?'[^']*(?:'|$)|[^>])*(?:>|$)/gi;

const lines: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote br dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p ' +
    'pre section table tr ul'
  ).split(' '),
);
const blanks: ReadonlySet<string> = new Set(['td', 'th', 'img']);

/** Readable text of HTML for previews and the index, without a DOM: linear in its length, never throws. */
export function htmlText(html: string): string {
  const flat = withoutHidden(html)
    .replace(/\s+/g, ' ')
    .replace(tag, (_, name: string | undefined) => {
      const lower = name?.toLowerCase() ?? '';
      return lines.has(lower) ? '\n' : blanks.has(lower) ? ' ' : '';
    });
  return decodeEntities(flat)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** What has no end hides the rest, as in a browser. */
function withoutHidden(html: string): string {
  let visible = '';
  let at = 0;
  for (;;) {
    hidden.lastIndex = at;
    const match = hidden.exec(html);
    if (match === null) return visible + html.slice(at);
    visible += html.slice(at, match.index);
    const end = match[1] === undefined ? /-->/g : new RegExp(`</${match[1]}[^>]*>`, 'gi');
    end.lastIndex = hidden.lastIndex;
    if (end.exec(html) === null) return visible;
    at = end.lastIndex;
  }
}
