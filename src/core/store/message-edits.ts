import type { MessageNumber } from '../model/ids.ts';
import type { Edit } from './edit.ts';
import { Bit, serverMark, shownMark, withBit, withShownMark } from './flags.ts';
import { edited, isUnsureMove, newOperation, underWay, undoDelay } from './operations.ts';
import type { MarkKind, OutboxRow, StoredWork } from './schema.ts';
import type { StoreCore } from './store-core.ts';

/** An operation of a message, narrowed by kind. */
type RowOf<K extends StoredWork['kind']> = OutboxRow & { readonly work: Extract<StoredWork, { kind: K }> };

/** The operation of one kind that a message has; its operations must be loaded. */
export function operationOf<K extends StoredWork['kind']>(
  edit: Edit,
  number: number,
  kind: K,
): RowOf<K> | null {
  return (edit.outbox.of(number).find((row) => row.work.kind === kind) as RowOf<K> | undefined) ?? null;
}

/*
 * What a person does to one message, within an edit: the local effect, and the operation that tells the server, coalesced
 * with what waits already. Each answers the operation, or null when there is nothing (more) to tell.
 */

/** Read or flag. `value` as `shownMark` gives it. */
export function editMark(
  core: StoreCore,
  edit: Edit,
  number: MessageNumber,
  kind: MarkKind,
  value: number,
): OutboxRow | null {
  const flags = edit.flags(number);
  edit.setFlags(number, withShownMark(flags, kind, value));
  if (flags & Bit.local) return null;
  const row = operationOf(edit, number, kind);
  if (!row) {
    const base = serverMark(flags, kind);
    return value === base ? null : put(edit, newOperation(core, { kind, number, value, base }));
  }
  if (row.work.value === value && row.state !== 'failed') return row;
  // What may have been done is only taken back by another request.
  if (!underWay(row) && row.sent === null && value === row.work.base) return remove(edit, row);
  return put(edit, edited(row, { ...row.work, value }));
}

/** Into another folder, by small number. `deletion`: because the person deleted it. */
export function editMove(
  core: StoreCore,
  edit: Edit,
  number: MessageNumber,
  to: number,
  deletion = false,
  released = false,
): OutboxRow | null {
  const from = edit.folder(number);
  edit.setFolder(number, to);
  if ((edit.flags(number) & Bit.local) !== 0) return null;
  const row = operationOf(edit, number, 'move');
  if (!row) return put(edit, newOperation(core, { kind: 'move', number, from, to, deletion }, { released }));
  if (row.work.to === to && row.state !== 'failed') return row;
  // One whose source is gone, or that may have been carried out, has to be tried: only that tells where the message is.
  const isSure = !underWay(row) && !row.sourceGone && row.sent === null;
  if (isSure && to === row.work.from) return remove(edit, row);
  return put(edit, { ...edited(row, { ...row.work, to, deletion }), released });
}

/** Away for good; or into Deleted Items by the server's own choice where no such folder is known. */
export function editDelete(
  core: StoreCore,
  edit: Edit,
  number: MessageNumber,
  forGood: boolean,
  released = false,
): OutboxRow | null {
  let from = edit.folder(number);
  // Change then Delete is Delete (sync-state-machine.md section 4); what is under way, or may be done already, goes first:
  // without it the message would come back in the target, under an id that nobody deletes.
  for (const row of edit.outbox.of(number)) {
    if (underWay(row) || isUnsureMove(row)) continue;
    if (row.work.kind === 'move') from = row.work.from;
    edit.outbox.remove(row);
  }
  edit.setFlags(number, edit.flags(number) | Bit.hidden);
  const notBefore = core.clock.now() + undoDelay;
  const work = { kind: 'delete', number, from, forGood } as const;
  return put(edit, newOperation(core, work, { notBefore, released }));
}

/** Takes a waiting deletion back. False when it is under way already. */
export function undelete(core: StoreCore, edit: Edit, number: MessageNumber): boolean {
  const row = operationOf(edit, number, 'delete');
  if (!row || underWay(row)) return false;
  dropDelete(core, edit, row);
  return true;
}

export function isDelete(row: OutboxRow): row is RowOf<'delete'> {
  return row.work.kind === 'delete';
}

/** Drops a deletion, with what it had swallowed waiting again: marks where shown and server's differ, and a move. */
export function dropDelete(core: StoreCore, edit: Edit, row: RowOf<'delete'>): void {
  const { number, from } = row.work;
  edit.outbox.remove(row);
  if (!edit.alive(number)) return;
  edit.setFlags(number, withBit(edit.flags(number), Bit.hidden, false));
  for (const kind of ['read', 'flag'] as const) {
    const shown = shownMark(edit.flags(number), kind);
    if (shown !== serverMark(edit.flags(number), kind)) editMark(core, edit, number, kind, shown);
  }
  const shownIn = edit.folder(number);
  if (shownIn === from) return;
  edit.setFolder(number, from);
  editMove(core, edit, number, shownIn);
}

/** Takes back the local effect of an operation: the message is shown as the server has it. */
export function takeBack(edit: Edit, row: OutboxRow): void {
  const { work } = row;
  if (work.kind === 'send' || !edit.alive(work.number)) return;
  const flags = edit.flags(work.number);
  if (work.kind === 'move') edit.setFolder(work.number, work.from);
  else if (work.kind === 'delete') takeDeleteBack(edit, work);
  else edit.setFlags(work.number, withShownMark(flags, work.kind, serverMark(flags, work.kind)));
}

/** What the deletion had swallowed is taken back with it; what is under way beside it is not. */
function takeDeleteBack(edit: Edit, { number, from }: RowOf<'delete'>['work']): void {
  let flags = withBit(edit.flags(number), Bit.hidden, false);
  for (const kind of ['read', 'flag'] as const) {
    if (!operationOf(edit, number, kind)) flags = withShownMark(flags, kind, serverMark(flags, kind));
  }
  edit.setFlags(number, flags);
  if (!operationOf(edit, number, 'move')) edit.setFolder(number, from);
}

/** Shows the effect of an operation again. */
export function putForward(edit: Edit, row: OutboxRow): void {
  const { work } = row;
  if (work.kind === 'send' || !edit.alive(work.number)) return;
  const flags = edit.flags(work.number);
  if (work.kind === 'move') edit.setFolder(work.number, work.to);
  else if (work.kind === 'delete') edit.setFlags(work.number, flags | Bit.hidden);
  else edit.setFlags(work.number, withShownMark(flags, work.kind, work.value));
}

function put(edit: Edit, row: OutboxRow): OutboxRow {
  edit.outbox.put(row);
  return row;
}

function remove(edit: Edit, row: OutboxRow): null {
  edit.outbox.remove(row);
  return null;
}
