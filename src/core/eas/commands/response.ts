import { Fault } from '../../base/errors.ts';
import type { CollectionId, ServerId, SyncKey } from '../../model/ids.ts';
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

/** Text that stands for something: null when absent or empty. */
export function nameOf(element: Element, tag: KnownTag): string | null {
  const name = element.text(tag);
  return name === '' ? null : name;
}

export function collectionIdOf(element: Element, tag: KnownTag): CollectionId | null {
  return nameOf(element, tag) as CollectionId | null;
}

export function serverIdOf(element: Element, tag: KnownTag): ServerId | null {
  return nameOf(element, tag) as ServerId | null;
}

/** [MS-ASCMD] 2.2.3.181 */
const longestKey = 64;

/** A longer one is a torn answer's: every request with it would be malformed, and nothing would ever bring another. */
export function syncKeyOf(element: Element, tag: KnownTag): SyncKey | null {
  const key = nameOf(element, tag);
  return key !== null && key.length > longestKey ? null : (key as SyncKey | null);
}

/** sync-state-machine.md section 5. */
function unreadable(code: string, facts: Readonly<Record<string, string>>): Fault {
  return new Fault({ code, verdict: 'later', facts });
}
