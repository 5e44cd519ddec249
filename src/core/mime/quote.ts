/** Plain text of a reply: an empty line to write on, the line that says who wrote, and the text quoted with `> `. */
export function replyText(attribution: string, original: string): string {
  throw new Error(`not written yet: ${attribution.length} ${original.length}`);
}

/** Plain text of a forward: the heading lines (words of the interface) and the text as it was. */
export function forwardText(heading: readonly string[], original: string): string {
  throw new Error(`not written yet: ${heading.length} ${original.length}`);
}

/** `Re: ` before a subject that has none; prefixes of other languages count (AW, SV, RE[2]). */
export function replySubject(subject: string): string {
  throw new Error(`not written yet: ${subject.length}`);
}

/** `Fwd: ` before a subject that has none. */
export function forwardSubject(subject: string): string {
  throw new Error(`not written yet: ${subject.length}`);
}
