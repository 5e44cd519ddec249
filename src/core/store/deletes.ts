import type { Deaths } from './deaths.ts';
import type { Edit } from './edit.ts';
import { Bit } from './flags.ts';
import type { OutboxRow } from './schema.ts';
import { note } from './report.ts';

/**
 * What the server says is gone, for good or out of the filter window. Deletion beats an edit that waits, here as on the
 * server; the edit becomes a visible problem and is never sent under an id that may come to mean something else. A
 * message whose move is under way stays: this is the echo, and the settlement decides. One that only left the window is
 * on the server as before: it stays until what waits for it is settled, and goes with the next housekeeping. Records and
 * operations must be loaded.
 */
export function applyDeletes(
  edit: Edit,
  deaths: Deaths,
  dying: { readonly deletes: readonly number[]; readonly softDeletes: readonly number[] },
  now: number,
): void {
  for (const number of dying.deletes) {
    if (!edit.alive(number) || isMoving(edit, number)) continue;
    for (const row of edit.outbox.of(number)) {
      if (isLost(row)) note(edit, now, 'warn', 'edit-lost-to-delete', { kind: row.work.kind });
    }
    deaths.kill(number);
  }
  for (const number of dying.softDeletes) {
    if (!edit.alive(number) || isMoving(edit, number)) continue;
    if (edit.outbox.of(number).length > 0) edit.setBit(number, Bit.left, true);
    else deaths.kill(number);
  }
}

/** Whether a move of it may have reached the server; the move remembers then that its source is gone. */
function isMoving(edit: Edit, number: number): boolean {
  const moving = edit.outbox
    .of(number)
    .find(({ work, sent }) => work.kind === 'move' && sent?.work.kind === 'move');
  if (moving) edit.outbox.put({ ...moving, sourceGone: true });
  return moving !== undefined;
}

/** A deletion is not lost when the message is gone: it is done. */
export function isLost({ work }: OutboxRow): boolean {
  return work.kind !== 'delete';
}
