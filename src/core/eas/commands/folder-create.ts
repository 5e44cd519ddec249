import type { FolderType } from '../../model/folder.ts';
import type { CollectionId, SyncKey } from '../../model/ids.ts';
import { el, type Element } from '../../wbxml/element.ts';
import { readHierarchyChange, type HierarchyChange } from './hierarchy-change.ts';
import { demand, demandId, documentRequest, type CommandRequest } from './request.ts';
import { collectionIdOf, expectRoot, missing } from './response.ts';

export type FolderCreate = {
  /** Key of the hierarchy. */
  readonly syncKey: SyncKey;
  /** Null: below the root. */
  readonly parentId: CollectionId | null;
  /** 1 to 256 characters. */
  readonly displayName: string;
  /** Only what a person may make; the default folders and the recipient cache are refused. */
  readonly type: Extract<FolderType, 1 | 12 | 13 | 14 | 15 | 16 | 17>;
};

export type FolderCreateResponse = HierarchyChange & {
  /** Id of the folder; null unless the status is 1. */
  readonly serverId: CollectionId | null;
};

/** FolderCreate ([MS-ASCMD] 2.2.1.3). */
export function folderCreateRequest(args: FolderCreate): CommandRequest {
  demandId(args.syncKey);
  demandDisplayName(args.displayName);
  const root = el(
    'FolderHierarchy:FolderCreate',
    el('FolderHierarchy:SyncKey', args.syncKey),
    el('FolderHierarchy:ParentId', args.parentId ?? '0'),
    el('FolderHierarchy:DisplayName', args.displayName),
    el('FolderHierarchy:Type', args.type),
  );
  return documentRequest('FolderCreate', root);
}

/** @throws Fault `answer-unexpected`, `answer-incomplete` (success without key or id). */
export function readFolderCreate(root: Element | null): FolderCreateResponse {
  const answer = expectRoot(root, 'FolderHierarchy:FolderCreate');
  const change = readHierarchyChange(answer, 'FolderHierarchy:FolderCreate');
  if (change.syncKey === null) return { ...change, serverId: null };
  const serverId = collectionIdOf(answer, 'FolderHierarchy:ServerId');
  if (serverId === null) throw missing(answer, 'FolderHierarchy:ServerId');
  return { ...change, serverId };
}

/** A name of 1 to 256 characters (commands.md, FolderCreate). */
export function demandDisplayName(name: string): void {
  // [MS-ASCMD] 2.2.1.3
  demand(name.length >= 1 && name.length <= 256, 'name of 1 to 256 characters');
}
