import type { CollectionId, ServerId } from '../../model/ids.ts';
import { el, type Element } from '../../wbxml/element.ts';
import { demand, demandId, documentRequest, type CommandRequest } from './request.ts';
import { expectRoot, statusOf, serverIdOf } from './response.ts';

export type Move = {
  readonly serverId: ServerId;
  readonly from: CollectionId;
  readonly to: CollectionId;
};

export type MoveItemsResponse = {
  readonly status: number;
  readonly moves: readonly {
    /** Null where the server does not say which. */
    readonly serverId: ServerId | null;
    /** **3 is success** ([MS-ASCMD] 2.2.3.177.10). */
    readonly status: number;
    /** The item's id from now on; null: a server may keep the old one, or it failed. */
    readonly newServerId: ServerId | null;
  }[];
};

/** MoveItems ([MS-ASCMD] 2.2.1.12): each item succeeds or fails alone. At most 1000. */
export function moveItemsRequest(moves: readonly Move[]): CommandRequest {
  // commands.md, request limits
  demand(moves.length >= 1 && moves.length <= 1000, '1 to 1000 moves');
  const root = el(
    'Move:MoveItems',
    moves.map(({ serverId, from, to }) => {
      for (const id of [serverId, from, to]) demandId(id);
      return el(
        'Move:Move',
        el('Move:SrcMsgId', serverId),
        el('Move:SrcFldId', from),
        el('Move:DstFldId', to),
      );
    }),
  );
  return documentRequest('MoveItems', root);
}

/** @throws Fault `answer-unexpected`. */
export function readMoveItems(root: Element | null): MoveItemsResponse {
  const answer = expectRoot(root, 'Move:MoveItems');
  return {
    status: statusOf(answer, 'Move:Status'),
    moves: answer.all('Move:Response').map((response) => ({
      serverId: serverIdOf(response, 'Move:SrcMsgId'),
      // Success has a number of its own here, so a missing one says nothing.
      status: response.integer('Move:Status') ?? 0,
      newServerId: serverIdOf(response, 'Move:DstMsgId'),
    })),
  };
}
