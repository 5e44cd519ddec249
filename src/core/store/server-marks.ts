import type { Edit } from './edit.ts';
import { shownMark, withServerMark, withShownMark } from './flags.ts';
import { operationOf } from './message-edits.ts';
import { underWay } from './operations.ts';
import type { MarkPatch } from './record.ts';
import type { MarkKind } from './schema.ts';

/** Takes in the server's word on the marks it names. The record and operations of the message must be loaded. */
export function applyServerMarks(edit: Edit, number: number, marks: MarkPatch): void {
  if (marks.read !== null) applyServerMark(edit, number, 'read', marks.read ? 1 : 0);
  if (marks.flag !== null) applyServerMark(edit, number, 'flag', marks.flag);
}

/**
 * Three-way: base, the person's edit, the server's change. An edit that waits stays shown and will be sent, against the
 * new base; one that the server has come to by itself is done. What is under way is decided by its settlement.
 */
export function applyServerMark(edit: Edit, number: number, kind: MarkKind, value: number): void {
  const before = edit.flags(number);
  const row = operationOf(edit, number, kind);
  // Without an edit, or with one that failed and was taken back, the server's value is shown.
  const follows = !row || shownMark(before, kind) !== row.work.value;
  const flags = withServerMark(before, kind, value);
  edit.setFlags(number, follows ? withShownMark(flags, kind, value) : flags);
  if (!row || underWay(row)) return;
  if (row.work.value === value) {
    edit.setFlags(number, withShownMark(edit.flags(number), kind, value));
    edit.outbox.remove(row);
  } else {
    edit.outbox.put({ ...row, work: { ...row.work, base: value } });
  }
}
