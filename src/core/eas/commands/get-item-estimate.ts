import type { ProtocolVersion } from '../../model/account.ts';
import type { DataClass } from '../../model/folder.ts';
import type { CollectionId, SyncKey } from '../../model/ids.ts';
import { bool, el, optional, type Element } from '../../wbxml/element.ts';
import { supports } from '../versions.ts';
import { demand, demandFeature, demandId, documentRequest, type CommandRequest } from './request.ts';
import { expectRoot, statusOf, collectionIdOf } from './response.ts';
import type { FilterType } from './sync-collection.ts';

export type EstimatedCollection = {
  readonly collectionId: CollectionId;
  readonly class: DataClass;
  readonly syncKey: SyncKey;
  /** Null for a class without windows. Without one the server stops counting at 512 (14.0 and later). */
  readonly filterType: FilterType | null;
  readonly conversationMode?: boolean;
};

/** An estimate says how much is to come; nothing may be decided by it (sync-state-machine.md section 4). */
export type Estimate = {
  readonly status: number;
  /** Null where a failure names no collection. */
  readonly collectionId: CollectionId | null;
  readonly estimate: number | null;
};

export type GetItemEstimateResponse = {
  readonly status: number;
  readonly collections: readonly Estimate[];
};

/** GetItemEstimate ([MS-ASCMD] 2.2.1.9); changes no key. At most 300 collections. */
export function getItemEstimateRequest(
  collections: readonly EstimatedCollection[],
  version: ProtocolVersion,
): CommandRequest {
  const count = collections.length;
  // commands.md, GetItemEstimate
  demand(count >= 1 && count <= 300, '1 to 300 collections');
  const shape = supports(version, 'estimateOptions') ? withOptions : flat;
  const root = el(
    'GetItemEstimate:GetItemEstimate',
    el(
      'GetItemEstimate:Collections',
      collections.map((collection) => {
        demandId(collection.collectionId);
        demandId(collection.syncKey);
        demandFeature(version, 'conversations', collection.conversationMode !== undefined);
        return shape(collection);
      }),
    ),
  );
  return documentRequest('GetItemEstimate', root);
}

function withOptions(collection: EstimatedCollection): Element {
  return el(
    'GetItemEstimate:Collection',
    el('AirSync:SyncKey', collection.syncKey),
    el('GetItemEstimate:CollectionId', collection.collectionId),
    bool('AirSync:ConversationMode', collection.conversationMode),
    collection.filterType !== null && el('AirSync:Options', el('AirSync:FilterType', collection.filterType)),
  );
}

/** Up to 12.1. Servers of the time want the filter before the key (commands.md, GetItemEstimate). */
function flat(collection: EstimatedCollection): Element {
  return el(
    'GetItemEstimate:Collection',
    el('GetItemEstimate:Class', collection.class),
    el('GetItemEstimate:CollectionId', collection.collectionId),
    optional('AirSync:FilterType', collection.filterType),
    el('AirSync:SyncKey', collection.syncKey),
  );
}

/** @throws Fault `answer-unexpected`. */
export function readGetItemEstimate(root: Element | null): GetItemEstimateResponse {
  const answer = expectRoot(root, 'GetItemEstimate:GetItemEstimate');
  const collections = answer.all('GetItemEstimate:Response').map((response) => {
    const collection = response.child('GetItemEstimate:Collection');
    return {
      status: statusOf(response, 'GetItemEstimate:Status'),
      collectionId: collection && collectionIdOf(collection, 'GetItemEstimate:CollectionId'),
      estimate: collection?.integer('GetItemEstimate:Estimate') ?? null,
    };
  });
  return { status: statusOf(answer, 'GetItemEstimate:Status'), collections };
}
