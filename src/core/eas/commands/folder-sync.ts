import type { DataClass, Folder, FolderType } from '../../model/folder.ts';
import type { CollectionId, SyncKey } from '../../model/ids.ts';
import { el, type Element } from '../../wbxml/element.ts';
import { demandId, documentRequest, type CommandRequest } from './request.ts';
import { expectRoot, missing, statusOf, collectionIdOf, syncKeyOf } from './response.ts';

export type FolderSyncResponse = {
  readonly status: number;
  /** Null unless the status is 1. */
  readonly syncKey: SyncKey | null;
  /** In the order of the answer: a child may come before its parent. */
  readonly adds: readonly Folder[];
  readonly updates: readonly Folder[];
  readonly deletes: readonly CollectionId[];
  /** Entries without an id, for the report. */
  readonly broken: readonly Element[];
};

/** FolderSync ([MS-ASCMD] 2.2.1.5); key `0` asks for the whole hierarchy. */
export function folderSyncRequest(syncKey: SyncKey): CommandRequest {
  demandId(syncKey);
  const root = el('FolderHierarchy:FolderSync', el('FolderHierarchy:SyncKey', syncKey));
  return documentRequest('FolderSync', root);
}

/** @throws Fault `answer-unexpected`, `answer-incomplete` (success without a key). */
export function readFolderSync(root: Element | null): FolderSyncResponse {
  const answer = expectRoot(root, 'FolderHierarchy:FolderSync');
  const status = statusOf(answer, 'FolderHierarchy:Status');
  const syncKey = syncKeyOf(answer, 'FolderHierarchy:SyncKey');
  if (status === 1 && syncKey === null) throw missing(answer, 'FolderHierarchy:SyncKey');
  const result = {
    adds: [] as Folder[],
    updates: [] as Folder[],
    deletes: [] as CollectionId[],
    broken: [] as Element[],
  };
  for (const entry of answer.child('FolderHierarchy:Changes')?.elements ?? []) {
    if (entry.tag === 'FolderHierarchy:Count') continue;
    const id = collectionIdOf(entry, 'FolderHierarchy:ServerId');
    if (id === null) result.broken.push(entry);
    else if (entry.tag === 'FolderHierarchy:Add') result.adds.push(folder(id, entry));
    else if (entry.tag === 'FolderHierarchy:Update') result.updates.push(folder(id, entry));
    else if (entry.tag === 'FolderHierarchy:Delete') result.deletes.push(id);
    else result.broken.push(entry);
  }
  return { status, syncKey: status === 1 ? syncKey : null, ...result };
}

/** What a folder of each type holds ([MS-ASCMD] 2.2.3.186.3); null where nothing is synchronised. */
const classes: Readonly<Record<FolderType, DataClass | null>> = {
  1: 'Email',
  2: 'Email',
  3: 'Email',
  4: 'Email',
  5: 'Email',
  6: null,
  7: 'Tasks',
  8: 'Calendar',
  9: 'Contacts',
  10: 'Notes',
  11: null,
  12: 'Email',
  13: 'Calendar',
  14: 'Contacts',
  15: 'Tasks',
  16: null,
  17: 'Notes',
  18: null,
  19: null,
};

function folder(id: CollectionId, entry: Element): Folder {
  const number = entry.integer('FolderHierarchy:Type') ?? 18;
  const type = number in classes ? (number as FolderType) : 18;
  const parent = collectionIdOf(entry, 'FolderHierarchy:ParentId');
  const name = entry.text('FolderHierarchy:DisplayName') ?? '';
  return { id, parentId: parent === '0' ? null : parent, name, type, class: classes[type] };
}
