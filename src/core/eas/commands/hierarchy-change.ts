import type { SyncKey } from '../../model/ids.ts';
import type { Element } from '../../wbxml/element.ts';
import type { KnownTag } from '../../wbxml/code-pages.ts';
import { expectRoot, missing, statusOf, syncKeyOf } from './response.ts';

/** What a command that changes the hierarchy answers. */
export type HierarchyChange = {
  readonly status: number;
  /** New key of the hierarchy; null unless the status is 1. */
  readonly syncKey: SyncKey | null;
};

/** @throws Fault `answer-unexpected`, `answer-incomplete` (success without a key). */
export function readHierarchyChange(root: Element | null, tag: KnownTag): HierarchyChange {
  const answer = expectRoot(root, tag);
  const status = statusOf(answer, 'FolderHierarchy:Status');
  if (status !== 1) return { status, syncKey: null };
  const syncKey = syncKeyOf(answer, 'FolderHierarchy:SyncKey');
  if (syncKey === null) throw missing(answer, 'FolderHierarchy:SyncKey');
  return { status, syncKey };
}
