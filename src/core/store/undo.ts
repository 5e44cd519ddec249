import type { OperationId } from '../model/ids.ts';
import type { Draft, MessageBefore, Receipt } from '../model/operation.ts';
import type { AccountParts } from './account-parts.ts';
import type { Edit } from './edit.ts';
import { Bit, flagNumber } from './flags.ts';
import type { Undone } from './mail-store.ts';
import { editMark, editMove, undelete } from './message-edits.ts';
import { underWay } from './operations.ts';
import { openMail } from './outbox.ts';
import type { StoreCore } from './store-core.ts';

/**
 * Takes back what a receipt stands for. What waits vanishes; what the server knows, or may know, gets the reverse
 * operation, by the same coalescing as any other tap.
 */
export function undo({ core }: AccountParts, receipt: Receipt): Promise<Undone> {
  return receipt.action === 'send' ? undoSend(core, receipt.operations) : undoChanges(core, receipt);
}

async function undoChanges(core: StoreCore, receipt: Receipt): Promise<Undone> {
  const { before } = receipt;
  if (before.length === 0) return { restored: 0, tooLate: 0, draft: null };
  const restored = await core.edit(['dir', 'outbox', 'mail'], async (edit) => {
    const numbers = before.map(({ number }) => number);
    await edit.load(numbers);
    await edit.loadOperations(numbers.filter((number) => edit.alive(number)));
    return before.filter((state) => edit.alive(state.number) && restore(core, edit, receipt, state)).length;
  });
  return { restored, tooLate: before.length - restored, draft: null };
}

function restore(core: StoreCore, edit: Edit, { action }: Receipt, state: MessageBefore): boolean {
  const { number } = state;
  switch (action) {
    case 'read':
    case 'unread':
      editMark(core, edit, number, 'read', state.read ? 1 : 0);
      return true;
    case 'flag':
    case 'complete':
    case 'unflag':
      editMark(core, edit, number, 'flag', flagNumber(state.flag));
      return true;
    default: {
      if (edit.flags(number) & Bit.hidden && !undelete(core, edit, number)) return false;
      const folder = core.folders.byId(state.folder);
      if (!folder) return false;
      if (edit.folder(number) !== folder.short) editMove(core, edit, number, folder.short);
      return true;
    }
  }
}

/** Back to the editor, unless it is on its way. */
async function undoSend(core: StoreCore, operations: readonly OperationId[]): Promise<Undone> {
  const blobs = await core.edit(['outbox', 'mail'], async (edit) => {
    await edit.outbox.load(operations);
    const taken = [];
    for (const id of operations) {
      const row = edit.outbox.get(id);
      if (!row || underWay(row)) continue;
      taken.push(await edit.transaction.objectStore('mail').get(id));
      edit.outbox.remove(row);
    }
    return taken.filter((blob) => blob !== undefined);
  });
  let draft: Draft | null = null;
  for (const blob of blobs) draft = (await openMail(core.seal, blob)).draft;
  return { restored: blobs.length, tooLate: operations.length - blobs.length, draft };
}
