import type { ProtocolVersion } from '../../model/account.ts';
import type { CollectionId, FileReference, ServerId } from '../../model/ids.ts';
import { el, optional, type Content, type Element } from '../../wbxml/element.ts';
import {
  bodyPartPreference,
  bodyPreferences,
  type BodyPartPreference,
  type BodyPreference,
  type MimeSupport,
} from './body-preference.ts';
import { rangeText, type Range } from './range.ts';
import { demand, demandId, documentRequest, type CommandRequest } from './request.ts';

export type ItemOperation =
  /** A whole item; without a preference the server chooses the body. */
  | ({
      readonly kind: 'item';
      readonly collectionId: CollectionId;
      readonly serverId: ServerId;
    } & BodyWish)
  /** A hit of Search. */
  | ({ readonly kind: 'found'; readonly longId: string } & BodyWish)
  /** A file, or a part of it in bytes. */
  | { readonly kind: 'attachment'; readonly fileReference: FileReference; readonly range?: Range }
  /** Deletes for good everything in a folder. */
  | {
      readonly kind: 'empty-folder';
      readonly collectionId: CollectionId;
      readonly deleteSubFolders?: boolean;
    };

type BodyWish = {
  readonly bodyPreferences?: readonly BodyPreference[];
  readonly bodyPart?: BodyPartPreference;
  readonly mimeSupport?: MimeSupport;
};

export type ItemOperationsRequest = {
  /** Answered in the same order as far as servers keep it; 1 to 100. */
  readonly operations: readonly ItemOperation[];
  /** Files and bodies as raw parts instead of base64. */
  readonly multipart?: boolean;
};

/** ItemOperations ([MS-ASCMD] 2.2.1.10). */
export function itemOperationsRequest(args: ItemOperationsRequest, version: ProtocolVersion): CommandRequest {
  const count = args.operations.length;
  // commands.md, request limits
  demand(count >= 1 && count <= 100, '1 to 100 operations');
  const root = el(
    'ItemOperations:ItemOperations',
    args.operations.map((operation) => operationElement(operation, version)),
  );
  const request = documentRequest('ItemOperations', root);
  return args.multipart === true ? { ...request, multipart: true } : request;
}

function operationElement(operation: ItemOperation, version: ProtocolVersion): Element {
  switch (operation.kind) {
    case 'item':
      demandId(operation.collectionId);
      demandId(operation.serverId);
      return fetch(
        [el('AirSync:CollectionId', operation.collectionId), el('AirSync:ServerId', operation.serverId)],
        bodyWish(operation, version),
      );
    case 'found':
      // commands.md, Search
      demand(operation.longId !== '' && operation.longId.length <= 256, 'LongId up to 256 characters');
      return fetch([el('Search:LongId', operation.longId)], bodyWish(operation, version));
    case 'attachment':
      // Range is the only option beside a FileReference (commands.md, ItemOperations).
      return fetch(
        [el('AirSyncBase:FileReference', operation.fileReference)],
        [operation.range && el('ItemOperations:Range', rangeText(operation.range))],
      );
    case 'empty-folder':
      demandId(operation.collectionId);
      return el(
        'ItemOperations:EmptyFolderContents',
        el('AirSync:CollectionId', operation.collectionId),
        operation.deleteSubFolders === true &&
          el('ItemOperations:Options', el('ItemOperations:DeleteSubFolders')),
      );
  }
}

function fetch(target: readonly Element[], options: readonly Content[]): Element {
  const block = el('ItemOperations:Options', options);
  return el(
    'ItemOperations:Fetch',
    el('ItemOperations:Store', 'Mailbox'),
    target,
    block.nodes.length > 0 && block,
  );
}

function bodyWish(wish: BodyWish, version: ProtocolVersion): readonly Content[] {
  return [
    optional('AirSync:MIMESupport', wish.mimeSupport),
    bodyPreferences(wish.bodyPreferences ?? [], version),
    bodyPartPreference(wish.bodyPart, version),
  ];
}
