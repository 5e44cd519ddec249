import type { Deaths } from './deaths.ts';
import type { Edit } from './edit.ts';
import type { OutboxRow } from './schema.ts';
import { note } from './report.ts';

/**
 * What the server says is gone, for good or out of the filter window. Deletion beats an edit that waits, here as on the
 * server; the edit becomes a visible problem and is never sent under an id that may come to mean something else. A
 * message whose move is under way stays: this is the echo, and the settlement decides. Records and operations must be
 * loaded.
 */
export function applyDeletes(
  edit: Edit,
  deaths: Deaths,
  dying: { readonly deletes: readonly number[]; readonly softDeletes: readonly number[] },
  now: number,
): void {
  for (const number of dying.deletes) applyDelete(edit, deaths, number, 'edit-lost-to-delete', now);
  for (const number of dying.softDeletes) applyDelete(edit, deaths, number, 'edit-left-window', now);
}

function applyDelete(edit: Edit, deaths: Deaths, number: number, code: string, now: number): void {
  if (!edit.alive(number)) return;
  const rows = edit.outbox.of(number);
  const moving = rows.find(({ work, sent }) => work.kind === 'move' && sent?.work.kind === 'move');
  if (moving) {
    edit.outbox.put({ ...moving, sourceGone: true });
    return;
  }
  for (const row of rows) if (isLost(row)) note(edit, now, 'warn', code, { kind: row.work.kind });
  deaths.kill(number);
}

/** A deletion is not lost when the message is gone: it is done. */
export function isLost({ work }: OutboxRow): boolean {
  return work.kind !== 'delete';
}
