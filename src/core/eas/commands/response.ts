import { Fault } from '../../base/errors.ts';
import type { KnownTag, TagName } from '../../wbxml/code-pages.ts';
import type { Element } from '../../wbxml/element.ts';

/**
 * The root of an answer.
 * @throws Fault `answer-unexpected` (verdict `later`) when there is none or it is another command's.
 */
export function expectRoot(root: Element | null, tag: KnownTag): Element {
  if (root?.tag === tag) return root;
  throw unreadable('answer-unexpected', { expected: tag, found: root?.tag ?? 'empty' });
}

/**
 * A Status. Absent counts as success, since servers leave out what says nothing (status-codes.md, Provision); what is no
 * number becomes 0, which no table knows, so that it fails like any unknown code.
 */
export function statusOf(element: Element, tag: KnownTag): number {
  return element.child(tag) === null ? 1 : (element.integer(tag) ?? 0);
}

/** What success promised and the answer lacks: it was no answer, the question is asked again. */
export function missing(parent: Element, tag: TagName): Fault {
  return unreadable('answer-incomplete', { in: parent.tag, missing: tag });
}

/** An id or a key as text; null when absent or empty. */
export function idOf<Id extends string>(element: Element, tag: KnownTag): Id | null {
  const value = element.text(tag);
  return value === null || value === '' ? null : (value as Id);
}

function unreadable(code: string, facts: Readonly<Record<string, string>>): Fault {
  return new Fault({ code, verdict: 'later', source: 'sync-state-machine.md section 5', facts });
}
