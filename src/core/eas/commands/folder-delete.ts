import type { CollectionId, SyncKey } from '../../model/ids.ts';
import { el, type Element } from '../../wbxml/element.ts';
import { readHierarchyChange, type HierarchyChange } from './hierarchy-change.ts';
import { demandId, documentRequest, type CommandRequest } from './request.ts';

export type FolderDelete = { readonly syncKey: SyncKey; readonly serverId: CollectionId };

/** FolderDelete ([MS-ASCMD] 2.2.1.4): the folder goes with all that is in it. */
export function folderDeleteRequest(args: FolderDelete): CommandRequest {
  demandId(args.syncKey);
  demandId(args.serverId);
  const root = el(
    'FolderHierarchy:FolderDelete',
    el('FolderHierarchy:SyncKey', args.syncKey),
    el('FolderHierarchy:ServerId', args.serverId),
  );
  return documentRequest('FolderDelete', root);
}

/** @throws Fault as `readHierarchyChange`. */
export function readFolderDelete(root: Element | null): HierarchyChange {
  return readHierarchyChange(root, 'FolderHierarchy:FolderDelete');
}
