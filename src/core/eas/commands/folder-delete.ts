import type { ProtocolVersion } from '../../model/account.ts';
import type { CollectionId, SyncKey } from '../../model/ids.ts';
import { el, type Element } from '../../wbxml/element.ts';
import { demandId, documentRequest, type CommandRequest } from './request.ts';
import { expectRoot, missing, statusOf, syncKeyOf } from './response.ts';

export type FolderDelete = { readonly syncKey: SyncKey; readonly serverId: CollectionId };

export type FolderDeleteResponse = {
  readonly status: number;
  /** New key of the hierarchy; null unless the status is 1. */
  readonly syncKey: SyncKey | null;
};

/** FolderDelete ([MS-ASCMD] 2.2.1.4): the folder goes with all that is in it. */
export function folderDeleteRequest(args: FolderDelete, version: ProtocolVersion): CommandRequest {
  demandId(args.syncKey);
  demandId(args.serverId);
  const root = el(
    'FolderHierarchy:FolderDelete',
    el('FolderHierarchy:SyncKey', args.syncKey),
    el('FolderHierarchy:ServerId', args.serverId),
  );
  return documentRequest('FolderDelete', root, version);
}

/** @throws Fault `answer-unexpected`, `answer-incomplete` (success without a key). */
export function readFolderDelete(root: Element | null): FolderDeleteResponse {
  const answer = expectRoot(root, 'FolderHierarchy:FolderDelete');
  const status = statusOf(answer, 'FolderHierarchy:Status');
  if (status !== 1) return { status, syncKey: null };
  const syncKey = syncKeyOf(answer, 'FolderHierarchy:SyncKey');
  if (syncKey === null) throw missing(answer, 'FolderHierarchy:SyncKey');
  return { status, syncKey };
}
