/** windows-1252, the numbers 128 to 159; what has no character there keeps its number. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009dž\u0178';

/**
 * Text with the control characters U+0080 to U+009F read as windows-1252, which is what senders mean by them. Node's
 * decoder of that charset leaves them as they are, and so did old programs in entities.
 */
export function westernText(text: string): string {
  return text.replace(/[\x80-\x9f]/g, (control) => upper.charAt(control.charCodeAt(0) - 0x80));
}
