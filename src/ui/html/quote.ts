/** Where mail programs begin what they quote. */
const quotes = [
  'blockquote[type="cite"]',
  '.gmail_quote',
  '.gmail_quote_container',
  '.yahoo_quoted',
  '.protonmail_quote',
  '#divRplyFwdMsg',
  '#appendonsend',
  '#OLK_SRC_BODY_SECTION',
  '.moz-cite-prefix',
  'body > blockquote:last-child',
].join(',');

/**
 * Folds the quoted rest of a mail into `<details>`, which needs no script. Only where something of the writer's own
 * stands before it and nothing after: a forwarded mail, or answers between the lines, stay open.
 */
export function foldQuote(body: HTMLElement, words: string): boolean {
  const start = startOf(body);
  if (!start || !hasContent(before(body, start)) || hasContent(after(body, start))) return false;
  const details = body.ownerDocument.createElement('details');
  details.className = 'bt-quote';
  const summary = body.ownerDocument.createElement('summary');
  summary.textContent = '•••';
  summary.title = words;
  summary.setAttribute('aria-label', words);
  details.append(summary);
  const parent = start.parentNode;
  if (!parent) return false;
  parent.insertBefore(details, start);
  let next: ChildNode | null = start;
  while (next) {
    const following: ChildNode | null = next.nextSibling;
    details.append(next);
    next = following;
  }
  return true;
}

/** The element the fold begins with: the line that says who wrote goes with it. */
function startOf(body: HTMLElement): Element | null {
  const found = body.querySelector(quotes) ?? outlookLine(body);
  if (!found) return null;
  const lead = found.previousElementSibling;
  if (lead?.matches('hr')) return lead;
  if (lead && /(?:schrieb|wrote|a écrit|escribió|ha scritto).{0,80}:\s*$/is.test(lead.textContent.trim()))
    return lead;
  return found;
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

function after(body: HTMLElement, start: Element): Range {
  const range = body.ownerDocument.createRange();
  range.setStartAfter(start.parentNode?.lastChild ?? start);
  range.setEnd(body, body.childNodes.length);
  return range;
}

function hasContent(range: Range): boolean {
  if (/[\p{L}\p{N}]/u.test(range.toString())) return true;
  return range.cloneContents().querySelector('img, table') !== null;
}
