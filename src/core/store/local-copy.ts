import type { Edit } from './edit.ts';
import { Bit, withBit } from './flags.ts';
import { note } from './report.ts';

/**
 * A message that is gone on the server while edits of it wait: it stays here as a copy, its edits as failed with the
 * reason, until the person decides. Its record and operations must be loaded.
 */
export function keepLocal(edit: Edit, number: number, problem: string, now: number): void {
  edit.setFlags(number, withBit(edit.flags(number), Bit.unconfirmed, false) | Bit.local);
  for (const row of edit.outbox.of(number)) {
    edit.outbox.put({ ...row, state: 'failed', sent: null, problem });
    note(edit, now, 'warn', problem, { kind: row.work.kind });
  }
}
