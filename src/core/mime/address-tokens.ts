/** One entry of an address list, not interpreted yet. */
export type RawMailbox = {
  /** Words and quoted strings outside the angle brackets, blanks made one. */
  readonly words: string;
  /** What stood in angle brackets; null without them. */
  readonly address: string | null;
  /** The last comment in parentheses. */
  readonly comment: string;
  /** The words began with a quoted string: a comma before it is a separator. */
  readonly quoted: boolean;
};

/**
 * Entries of an address list: parted by commas and semicolons, groups opened (`Team: a@b, c@d;`), comments and quoted
 * strings taken out. One pass over the text; nothing is an error.
 */
export function splitAddresses(list: string): readonly RawMailbox[] {
  return new Splitter(list).entries();
}

class Splitter {
  readonly #text: string;
  readonly #lastSemicolon: number;
  /** Each quote has another: none is a stray one. */
  readonly #isPaired: boolean;
  readonly #entries: RawMailbox[] = [];
  #at = 0;
  #words = '';
  #address: string | null = null;
  #comment = '';
  #quoted = false;
  /** A parenthesis had no end: those behind it are characters like others. */
  #commentsOver = false;

  constructor(text: string) {
    this.#text = text;
    this.#lastSemicolon = text.lastIndexOf(';');
    this.#isPaired = text.replace(/\\./gs, '').split('"').length % 2 === 1;
  }

  entries(): readonly RawMailbox[] {
    while (this.#at < this.#text.length) this.#step(this.#text.charAt(this.#at));
    this.#finish();
    return this.#entries;
  }

  #step(character: string): void {
    if (character === '"') this.#quotedString();
    else if (character === '(' && !this.#commentsOver) this.#takeComment();
    else if (character === '<') this.#takeAddress();
    else if (character === ',' || character === ';') this.#finish();
    else if (character === ':' && this.#isGroup()) this.#words = '';
    else if (character === '\\') this.#words += this.#text.charAt(++this.#at);
    else this.#words += character;
    this.#at += 1;
  }

  #finish(): void {
    const words = this.#words.replace(/\s+/g, ' ').trim();
    if (words !== '' || this.#address !== null || this.#comment !== '') {
      this.#entries.push({ words, address: this.#address, comment: this.#comment, quoted: this.#quoted });
    }
    this.#words = '';
    this.#address = null;
    this.#comment = '';
    this.#quoted = false;
  }

  /** A colon ends the name of a group that a semicolon closes; elsewhere (times, IPv6, X.500) it is a character. */
  #isGroup(): boolean {
    return this.#address === null && this.#lastSemicolon > this.#at && !/[@/]/.test(this.#words);
  }

  #quotedString(): void {
    const end = closingQuote(this.#text, this.#at + 1);
    // A quote without an end is no quote.
    if (end < 0) return;
    const content = this.#text.slice(this.#at + 1, end);
    // Neither is a stray one before a whole mailbox. Where all are paired it is a name that poses as one: `"Boss <boss@corp>,"`.
    if (!this.#isPaired && /<[^<>]*@[^<>]*>\s*[,;]/.test(content)) return;
    if (this.#text.charAt(end + 1) === '@' && /[\s"]/.test(content)) {
      this.#quotedLocalPart(end);
      return;
    }
    const value = content.replace(/\\(.)/gs, '$1');
    const isFirst = this.#words.trim() === '';
    // `Sean "Shay" O'Neil`: inside a bare name the quotes are what was meant.
    this.#words += isFirst || this.#quoted ? value : `"${value}"`;
    if (isFirst) this.#quoted = this.#text.charAt(end + 1) !== '@';
    this.#at = end;
  }

  /** `"john doe"@example.org`: the quotes belong to the address. */
  #quotedLocalPart(end: number): void {
    const domain = /[^\s,;<>()"]*/y;
    domain.lastIndex = end + 1;
    const length = domain.exec(this.#text)?.[0].length ?? 0;
    this.#address = this.#text.slice(this.#at, end + 1 + length);
    this.#at = end + length;
  }

  #takeComment(): void {
    let depth = 1;
    let at = this.#at + 1;
    for (; at < this.#text.length && depth > 0; at += 1) {
      const character = this.#text.charAt(at);
      if (character === '\\') at += 1;
      else if (character === '(') depth += 1;
      else if (character === ')') depth -= 1;
    }
    if (depth > 0) {
      this.#commentsOver = true;
      this.#words += '(';
      return;
    }
    this.#comment = this.#text.slice(this.#at + 1, at - 1).replace(/\\(.)/gs, '$1');
    this.#words += ' ';
    this.#at = at - 1;
  }

  #takeAddress(): void {
    const end = this.#text.indexOf('>', this.#at);
    const content = this.#text.slice(this.#at + 1, end < 0 ? undefined : end);
    // A source route (RFC 5322 section 4.4) says how a mail was to travel: `@one,@two:ann@example.org`.
    this.#address = content.replace(/^\s*@[^:]*:/, '').trim();
    this.#at = end < 0 ? this.#text.length : end;
  }
}

/**
 * Where a quoted string ends. Servers write quotes inside without escaping them (`"O'Neil, Sean "Shay"" <...>`): a quote is
 * taken for the end only when what follows could not go on inside. -1: it has no end.
 */
function closingQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '"' && isEnd(text, at + 1)) return at;
  }
  return -1;
}

const closers = /\s*(?:$|[,;<(])|[@.:]|\s+"/y;
const nextMark = /[^"<,;]*(.?)/sy;

function isEnd(text: string, after: number): boolean {
  closers.lastIndex = after;
  if (closers.test(text)) return true;
  // `"Joe" Smith <...>` ends here; `"A "B" C" <...>` does not, since another quote comes first.
  nextMark.lastIndex = after;
  return nextMark.exec(text)?.[1] !== '"';
}
