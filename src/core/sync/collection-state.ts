import type { CollectionId, SyncKey } from '../model/ids.ts';
import type { CollectionState } from '../store/mail-store.ts';
import { firstWindow } from './window-size.ts';

/** Asks for a new start ([MS-ASCMD] 2.2.3.181). */
export const noKey = '0' as SyncKey;

/** State of a collection that was never synchronised. */
export function newCollection(id: CollectionId): CollectionState {
  return {
    id,
    syncKey: noKey,
    filter: null,
    windowSize: firstWindow,
    moreAvailable: false,
    complete: false,
    resetting: false,
    resets: [],
    failures: 0,
    stalls: 0,
    dirty: false,
    lastSync: null,
    estimate: null,
    restUntil: 0,
    problem: null,
  };
}

/** Whether the collection may take our own changes: the last part of the server's has arrived (section 4, push). */
export function takesChanges(state: CollectionState): boolean {
  return state.syncKey !== noKey && !state.moreAvailable && !state.resetting;
}
