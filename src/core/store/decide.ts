import type { OperationId } from '../model/ids.ts';
import { Deaths, deathStores } from './deaths.ts';
import type { Edit } from './edit.ts';
import { Bit } from './flags.ts';
import { dropDelete, isDelete, putForward, takeBack } from './message-edits.ts';
import { waiting } from './operations.ts';
import { numberOf } from './outbox-edit.ts';
import type { OutboxRow } from './schema.ts';
import type { StoreCore } from './store-core.ts';

/** The brake: waiting operations become `held` until the person decides. */
export function hold(core: StoreCore, operations: readonly OperationId[]): Promise<void> {
  return core.edit(['outbox'], async (edit) => {
    await edit.outbox.load(operations, false);
    for (const id of operations) {
      const row = edit.outbox.get(id);
      if (row?.state === 'waiting') edit.outbox.put({ ...row, state: 'held' });
    }
  });
}

/** The person's word on what is held, failed or doubtful. What waits or is under way needs none and stays as it is. */
export function decide(
  core: StoreCore,
  operations: readonly OperationId[],
  decision: 'send' | 'drop',
): Promise<void> {
  return core.edit(deathStores, async (edit) => {
    await edit.outbox.load(operations, false);
    const rows = operations.map((id) => edit.outbox.get(id)).filter((row) => row !== null);
    const asked = rows.filter(({ state }) => state === 'held' || state === 'failed' || state === 'doubtful');
    const numbers = asked.map(numberOf).filter((number) => number !== null);
    await edit.load(numbers);
    await edit.loadOperations(numbers);
    const deaths = new Deaths(edit);
    for (const row of asked) {
      if (decision === 'send') sendAgain(edit, row);
      else drop(core, edit, deaths, row);
    }
    await deaths.finish(core);
  });
}

function sendAgain(edit: Edit, row: OutboxRow): void {
  const number = numberOf(row);
  // Gone on the server: there is nothing to send it to.
  if (number !== null && edit.flags(number) & (Bit.dead | Bit.local)) return;
  putForward(edit, row);
  edit.outbox.put({ ...waiting(row), attempts: 0, released: true });
}

function drop(core: StoreCore, edit: Edit, deaths: Deaths, row: OutboxRow): void {
  const number = numberOf(row);
  if (isDelete(row)) dropDelete(core, edit, row);
  else {
    takeBack(edit, row);
    edit.outbox.remove(row);
  }
  // A copy that was kept for its edits alone.
  if (number === null || !edit.alive(number) || !(edit.flags(number) & Bit.local)) return;
  if (edit.outbox.of(number).length === 0) deaths.kill(number);
}
