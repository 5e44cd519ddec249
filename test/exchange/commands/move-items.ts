import { el, optional, type Element } from '../../../src/core/wbxml/element.ts';
import type { Command } from '../command.ts';
import type { Mailbox } from '../mailbox/mailbox.ts';
import { Refusal } from '../refusal.ts';
import { holdsMail } from '../sync/sync-plan.ts';

/** [MS-ASCMD] 2.2.1.12. Status 3 is success. */
export const moveItems: Command = {
  name: 'MoveItems',
  root: 'Move:MoveItems',
  since: '12.1',
  grammar: {
    'Move:MoveItems': 'Move+',
    'Move:Move': 'SrcMsgId SrcFldId DstFldId',
    'Move:SrcMsgId': '#text(64)',
    'Move:SrcFldId': '#text(64)',
    'Move:DstFldId': '#text(64)',
  },
  malformed: 103,
  handle({ document, account, acts }) {
    const moves = document!.elements;
    if (moves.length > 1000) throw new Refusal(103, 'more than 1000 moves');
    const responses = moves.map((move, i) => {
      const result = acts.itemStatus(i) ?? moveOne(account.mailbox, move);
      return el(
        'Move:Response',
        el('Move:SrcMsgId', move.text('Move:SrcMsgId')),
        el('Move:Status', typeof result === 'number' ? result : 3),
        optional('Move:DstMsgId', typeof result === 'number' ? null : result),
      );
    });
    return { kind: 'document', root: el('Move:MoveItems', responses) };
  },
};

/** The new id, or the status that says why not. */
function moveOne({ store }: Mailbox, move: Element): string | number {
  const source = move.text('Move:SrcFldId')!;
  const target = move.text('Move:DstFldId')!;
  const item = store.byId(source).get(move.text('Move:SrcMsgId')!);
  if (item === undefined) return 1;
  const folder = store.folder(target);
  if (folder === undefined || !holdsMail(folder)) return 2;
  if (source === target) return 4;
  return store.move(item.id, target).id;
}
