import type { AccountParts } from './account-parts.ts';
import { leaveUnit } from './leave.ts';
import { mergeUnit } from './merge.ts';
import { untilSettled } from './moved-on.ts';
import { rebuildUnit } from './rebuild.ts';
import { sweepUnit } from './sweep.ts';
import { dropDeadChunk, trimLog } from './trim.ts';
import { checkUnit } from './weekly-check.ts';

/**
 * One idle unit of work, each a transaction of its own: killing between any two loses nothing. False when there is nothing
 * to do. Only for the holder of the account's lock.
 */
export async function housekeep(parts: AccountParts, signal?: AbortSignal): Promise<boolean> {
  const { core } = parts;
  const units = [
    () => leaveUnit(core),
    () => rebuildUnit(parts),
    () => mergeUnit(parts),
    () => sweepUnit(parts),
    () => dropDeadChunk(core),
    () => trimLog(core),
    () => checkUnit(parts),
  ];
  for (const unit of units) {
    signal?.throwIfAborted();
    if (await untilSettled(unit, () => core.refresh())) {
      return true;
    }
  }
  return false;
}
