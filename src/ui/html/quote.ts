/** Elements in which mail programs wrap all that they quote. */
const wrappers =
  'blockquote[type="cite"], .gmail_quote, .gmail_quote_container, .yahoo_quoted, .protonmail_quote, #OLK_SRC_BODY_SECTION, body > blockquote:last-child';
/** Elements after which everything is quoted. */
const beginnings = '#divRplyFwdMsg, #appendonsend';
/** The line that says who wrote, in the languages met most. */
const lead = /(?:schrieb|wrote|a écrit|escribió|ha scritto|schreef).{0,80}:\s*$/is;

type Quote = { readonly first: Element; readonly last: ChildNode };

/**
 * Folds the quoted rest of a mail into `<details>`, which needs no script. Only where something of the writer's own
 * stands before it and nothing after: a forwarded mail, or answers between the lines, stay open.
 */
export function foldQuote(body: HTMLElement, words: string): boolean {
  const quote = quoteIn(body);
  if (!quote || !hasContent(before(body, quote.first)) || hasContent(after(body, quote.last))) return false;
  const details = body.ownerDocument.createElement('details');
  details.className = 'bt-quote';
  const summary = body.ownerDocument.createElement('summary');
  summary.textContent = '•••';
  summary.title = words;
  summary.setAttribute('aria-label', words);
  details.append(summary);
  quote.first.before(details);
  let next: ChildNode | null = quote.first;
  while (next) {
    const following: ChildNode | null = next === quote.last ? null : next.nextSibling;
    details.append(next);
    next = following;
  }
  return true;
}

/** What is quoted, the line that says who wrote included. */
function quoteIn(body: HTMLElement): Quote | null {
  const beginning = body.querySelector(beginnings) ?? outlookLine(body);
  if (beginning) return { first: withLead(beginning), last: beginning.parentNode?.lastChild ?? beginning };
  const wrapper = body.querySelector(wrappers);
  return wrapper && { first: withLead(wrapper), last: wrapper };
}

function withLead(element: Element): Element {
  const previous = element.previousElementSibling;
  return previous && (previous.matches('hr, .moz-cite-prefix') || lead.test(previous.textContent.trim()))
    ? previous
    : element;
}

/** Outlook marks its header by a line above it and nothing else. */
function outlookLine(body: HTMLElement): Element | null {
  for (const element of body.querySelectorAll<HTMLElement>('div[style*="border-top"]'))
    if (/^\s*(?:From|Von|De|Da):/.test(element.textContent))
      return element.parentElement === body ? element : (element.parentElement ?? element);
  return null;
}

/** What stands before (after) an element in reading order, up to the body. */
function before(body: HTMLElement, start: Node): Range {
  const range = body.ownerDocument.createRange();
  range.setStart(body, 0);
  range.setEndBefore(start);
  return range;
}

function after(body: HTMLElement, last: Node): Range {
  const range = body.ownerDocument.createRange();
  range.setStartAfter(last);
  range.setEnd(body, body.childNodes.length);
  return range;
}

function hasContent(range: Range): boolean {
  if (/[\p{L}\p{N}]/u.test(range.toString())) return true;
  return range.cloneContents().querySelector('img, table') !== null;
}
