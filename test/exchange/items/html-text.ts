const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  szlig: 'ß',
  euro: '€',
  copy: '©',
  ndash: '–',
  mdash: '—',
  hellip: '…',
};

/** Plain text of an HTML body, near enough to what Exchange makes of it. */
export function htmlToText(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(style|script|head|title)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<br\b[^>]*>/gi, '\r\n')
    .replace(/<\/(?:p|div|h[1-6]|blockquote|ul|ol|table)\s*>/gi, '\r\n\r\n')
    .replace(/<\/(?:tr|li)\s*>/gi, '\r\n')
    .replace(/<\/t[dh]\s*>/gi, '\t')
    .replace(/<[a-z!/][^>]*>/gi, '')
    .replace(/&(#x?)?([\da-z]+);/gi, (whole, hash: string | undefined, name: string) =>
      entity(whole, hash, name),
    )
    .replace(/[ \t]*\r\n[ \t]*/g, '\r\n')
    .replace(/(?:\r\n){3,}/g, '\r\n\r\n')
    .trim();
}

/** Plain text as the HTML that Exchange wraps around it. */
export function textToHtml(text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><div style="white-space:pre-wrap">${escaped}</div></body></html>`;
}

function entity(whole: string, hash: string | undefined, name: string): string {
  if (hash === undefined) return entities[name.toLowerCase()] ?? whole;
  const code = parseInt(name, hash.length > 1 ? 16 : 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
