import { LinkifyIt } from 'linkify-it';

const links = new LinkifyIt({ fuzzyLink: true });

/**
 * Plain text as HTML: lines kept, addresses linked, lines quoted with `>` in blocks that can be styled and folded, the
 * signature after `-- ` quieter. Everything of the text is escaped.
 */
export function textToHtml(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const out: string[] = [];
  let depth = 0;
  let signed = false;
  for (const line of lines) {
    const level = levelOf(line);
    while (depth < level) {
      out.push('<blockquote type="cite">');
      depth++;
    }
    while (depth > level) {
      out.push('</blockquote>');
      depth--;
    }
    if (depth === 0 && !signed && /^-- ?$/.test(line)) {
      signed = true;
      out.push('<div class="bt-sign">');
    }
    out.push(`<div>${linked(line.slice(markLength(line, level))) || '<br>'}</div>`);
  }
  out.push('</blockquote>'.repeat(depth));
  if (signed) out.push('</div>');
  return `<div class="bt-text">${out.join('')}</div>`;
}

function levelOf(line: string): number {
  const marks = /^(?:> ?)+/.exec(line)?.[0] ?? '';
  return Math.min(8, marks.replaceAll(' ', '').length);
}

/** Length of the quote marks that `level` stands for. */
function markLength(line: string, level: number): number {
  return /^(?:> ?)*/.exec(line)?.[0] && level > 0 ? (/^(?:> ?){1,8}/.exec(line)?.[0].length ?? 0) : 0;
}

function linked(line: string): string {
  const matches = links.match(line) ?? [];
  let at = 0;
  let out = '';
  for (const { index, lastIndex, text, url } of matches) {
    out += escape(line.slice(at, index));
    out += /^(?:https?:|mailto:)/i.test(url) ? `<a href="${escape(url)}">${escape(text)}</a>` : escape(text);
    at = lastIndex;
  }
  return out + escape(line.slice(at));
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
