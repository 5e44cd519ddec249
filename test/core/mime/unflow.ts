/** A reader of format=flowed, written from RFC 3676 section 4 and nothing of ours. Quoted lines come back as `> text`. */
export function unflow(text: string): string {
  const paragraphs: { depth: number; text: string; open: boolean }[] = [];
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    const depth = /^>*/.exec(line)![0].length;
    const bare = line.slice(depth);
    const content = bare.startsWith(' ') ? bare.slice(1) : bare;
    const open = content.endsWith(' ') && content !== '-- ';
    const last = paragraphs.at(-1);
    if (last?.open === true && last.depth === depth && content !== '-- ') {
      last.text += content;
      last.open = open;
    } else paragraphs.push({ depth, text: content, open });
  }
  return paragraphs
    .map(({ depth, text }) => (depth === 0 ? text : `${'>'.repeat(depth)} ${text}`.trimEnd()))
    .join('\n');
}
