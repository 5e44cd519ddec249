import type { CollectionId, SyncKey } from '../model/ids.ts';
import type { CollectionState } from './mail-store.ts';

/** A collection before first contact; window 0: nobody has chosen one yet. */
export function newCollection(id: CollectionId): CollectionState {
  return {
    id,
    syncKey: '0' as SyncKey,
    filter: null,
    windowSize: 0,
    moreAvailable: false,
    complete: false,
    resetting: false,
    resets: [],
    failures: 0,
    stalls: 0,
    dirty: true,
    lastSync: null,
    estimate: null,
    restUntil: 0,
    problem: null,
  };
}
