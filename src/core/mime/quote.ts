/** Text quoted by `> `; what was quoted before moves one level in. */
export function quoteText(text: string): string {
  return linesOf(text)
    .map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd()))
    .join('\n');
}

/** Plain text of a reply: an empty line to write on, the line that says who wrote, and the text quoted with `> `. */
export function replyText(attribution: string, original: string): string {
  return `\n\n${attribution}\n${quoteText(original)}\n`;
}

/** Plain text of a forward: the heading lines (words of the interface) and the text as it was. */
export function forwardText(heading: readonly string[], original: string): string {
  return `\n\n${heading.join('\n')}\n\n${linesOf(original).join('\n')}\n`;
}

/** Answers and forwards as mail programs of other languages mark them; `RE[2]:` and `Re(3):` count them. */
const reply =
  /^\s*(?:re|aw|antw|antwort|sv|vs|odp|ref|rif|res|回复|答复|ответ)\s*(?:[[(^]\d+[\])]?)?\s*[:：]/i;
const forward =
  /^\s*(?:fwd?|fw|wg|tr|i|vl|enc|doorst|weitergeleitet|转发|переслано)\s*(?:[[(]\d+[\])])?\s*[:：]/i;

/** `Re: ` before a subject that has none; prefixes of other languages count (AW, SV, RE[2]). */
export function replySubject(subject: string): string {
  return reply.test(subject) ? subject.trim() : `Re: ${subject.trim()}`.trimEnd();
}

/** `Fwd: ` before a subject that has none. */
export function forwardSubject(subject: string): string {
  return forward.test(subject) ? subject.trim() : `Fwd: ${subject.trim()}`.trimEnd();
}

function linesOf(text: string): readonly string[] {
  return text.replace(/\s+$/, '').split(/\r\n|\r|\n/);
}
