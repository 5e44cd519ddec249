/** Where lines are broken: short enough for 78 with a few levels of quotes (RFC 3676 section 4.2). */
const width = 72;

/**
 * Text as format=flowed (RFC 3676, DelSp no): long lines are broken with a blank at the end, which readers join again;
 * quotes keep their depth, the signature line its blank. Lines ended by `\n` both ways.
 */
export function flow(text: string): string {
  return text.split('\n').flatMap(flowLine).join('\n');
}

function flowLine(line: string): readonly string[] {
  if (line === '-- ') return [line];
  const marks = /^(?:> ?)+/.exec(line)?.[0] ?? '';
  const quote = marks.replaceAll(' ', '');
  const content = line.slice(marks.length).trimEnd();
  return wrap(content, Math.max(20, width - quote.length)).map((part) => quote + stuff(part, quote !== ''));
}

/** Parts of a line; all but the last end with the blank that stood there. */
function wrap(content: string, limit: number): readonly string[] {
  const parts: string[] = [];
  let rest = content;
  while (rest.length > limit) {
    const before = rest.lastIndexOf(' ', limit - 1);
    const at = before > 0 && rest.slice(0, before).trim() !== '' ? before : rest.indexOf(' ', limit);
    // No blank, or only one at the very end: it stays one line.
    if (at < 0) break;
    parts.push(rest.slice(0, at + 1));
    rest = rest.slice(at + 1);
  }
  return [...parts, rest];
}

/** A blank before what readers would take for a quote, a stuffed line, or the head of an mbox entry (section 4.4). */
function stuff(part: string, quoted: boolean): string {
  if (quoted) return part === '' ? '' : ` ${part}`;
  return /^(?: |>|From )/.test(part) ? ` ${part}` : part;
}

/**
 * Paragraphs of flowed text made whole, quotes of the same depth among themselves (RFC 3676 section 4). Quoted lines come
 * back as `> text`.
 * @param delSp the blank at the end of a flowed line is no part of the text
 */
export function unflow(text: string, delSp: boolean): string {
  const paragraphs: { depth: number; parts: string[]; open: boolean }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const depth = /^>*/.exec(line)?.[0].length ?? 0;
    const content = line.slice(depth).replace(/^ /, '');
    const isSignature = content === '-- ';
    const open = content.endsWith(' ') && !isSignature;
    const part = open && delSp ? content.slice(0, -1) : content;
    const last = paragraphs.at(-1);
    if (last?.open === true && last.depth === depth && !isSignature) {
      last.parts.push(part);
      last.open = open;
    } else {
      paragraphs.push({ depth, parts: [part], open });
    }
  }
  return paragraphs
    .map(({ depth, parts }) =>
      depth === 0 ? parts.join('') : `${'>'.repeat(depth)} ${parts.join('')}`.trimEnd(),
    )
    .join('\n');
}
