import type { SyncKey } from '../model/ids.ts';
import type { CollectionState } from '../store/mail-store.ts';

/** Asks for a new start ([MS-ASCMD] 2.2.3.181). */
export const noKey = '0' as SyncKey;

/** Whether the collection may take our own changes: the last part of the server's has arrived (section 4, push). */
export function takesChanges(state: CollectionState): boolean {
  return state.syncKey !== noKey && !state.moreAvailable && !state.resetting;
}
