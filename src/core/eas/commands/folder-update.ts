import type { ProtocolVersion } from '../../model/account.ts';
import type { CollectionId, SyncKey } from '../../model/ids.ts';
import { el, type Element } from '../../wbxml/element.ts';
import { demandDisplayName } from './folder-create.ts';
import { demandId, documentRequest, type CommandRequest } from './request.ts';
import { expectRoot, missing, statusOf, syncKeyOf } from './response.ts';

/** Rename and move are the same command and always state all. */
export type FolderUpdate = {
  readonly syncKey: SyncKey;
  readonly serverId: CollectionId;
  /** Null: below the root. */
  readonly parentId: CollectionId | null;
  readonly displayName: string;
};

export type FolderUpdateResponse = {
  readonly status: number;
  /** New key of the hierarchy; null unless the status is 1. */
  readonly syncKey: SyncKey | null;
};

/** FolderUpdate ([MS-ASCMD] 2.2.1.6). */
export function folderUpdateRequest(args: FolderUpdate, version: ProtocolVersion): CommandRequest {
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
  return documentRequest('FolderUpdate', root, version);
}

/** @throws Fault `answer-unexpected`, `answer-incomplete` (success without a key). */
export function readFolderUpdate(root: Element | null): FolderUpdateResponse {
  const answer = expectRoot(root, 'FolderHierarchy:FolderUpdate');
  const status = statusOf(answer, 'FolderHierarchy:Status');
  if (status !== 1) return { status, syncKey: null };
  const syncKey = syncKeyOf(answer, 'FolderHierarchy:SyncKey');
  if (syncKey === null) throw missing(answer, 'FolderHierarchy:SyncKey');
  return { status, syncKey };
}
