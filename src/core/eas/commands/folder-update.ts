import type { CollectionId, SyncKey } from '../../model/ids.ts';
import { el, type Element } from '../../wbxml/element.ts';
import { demandDisplayName } from './folder-create.ts';
import { readHierarchyChange, type HierarchyChange } from './hierarchy-change.ts';
import { demandId, documentRequest, type CommandRequest } from './request.ts';

/** Rename and move are the same command and always state all. */
export type FolderUpdate = {
  readonly syncKey: SyncKey;
  readonly serverId: CollectionId;
  /** Null: below the root. */
  readonly parentId: CollectionId | null;
  readonly displayName: string;
};

/** FolderUpdate ([MS-ASCMD] 2.2.1.6). */
export function folderUpdateRequest(args: FolderUpdate): CommandRequest {
  demandId(args.syncKey);
  demandId(args.serverId);
  demandDisplayName(args.displayName);
  const root = el(
    'FolderHierarchy:FolderUpdate',
    el('FolderHierarchy:SyncKey', args.syncKey),
    el('FolderHierarchy:ServerId', args.serverId),
    el('FolderHierarchy:ParentId', args.parentId ?? '0'),
    el('FolderHierarchy:DisplayName', args.displayName),
  );
  return documentRequest('FolderUpdate', root);
}

/** @throws Fault as `readHierarchyChange`. */
export function readFolderUpdate(root: Element | null): HierarchyChange {
  return readHierarchyChange(root, 'FolderHierarchy:FolderUpdate');
}
