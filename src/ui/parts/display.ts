/** Controls that reorder or hide what is read (U+202A to E, U+2066 to 9, marks) and C0/C1. */
const hidden = /[\p{Cc}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/** A text of a mail as one line for display: bidi tricks and control characters out, spaces collapsed. */
export function display(text: string): string {
  return text.replace(hidden, ' ').replace(/\s+/gu, ' ').trim();
}

/** The same for a title: a space before a dash does not break. */
export function displayTitle(text: string): string {
  return display(text).replace(/ (?=[–—-] )/gu, '\u00a0');
}
