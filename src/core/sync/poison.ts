import type { BrokenAnswer } from '../eas/broken-answer.ts';
import type { SyncKey } from '../model/ids.ts';
import type { CollectionState } from '../store/mail-store.ts';
import { noKey } from './collection-state.ts';
import { longRest, patience, scheduledRest } from './pull-refused.ts';
import { salvageKey, salvageServerId } from './salvage.ts';
import type { Turn } from './turn.ts';
import { halvedWindow } from './window-size.ts';

/**
 * An answer to a pull that cannot be decoded. Once it may have been the line: the same request again, after a pause. Then
 * the window is halved until the item that breaks the answer is alone, and that one is quarantined as it came, with the
 * key that stands before it ([architecture] recovery rules). The key moves in no other case.
 * @throws the fault itself, so that the account backs off
 */
export async function pullBroken(
  turn: Turn,
  state: CollectionState,
  fault: BrokenAnswer,
  filter: number | null,
): Promise<void> {
  const { store, log } = turn;
  const failures = state.failures + 1;
  log.mark('answer-broken', { code: fault.code, window: state.windowSize, failures }, 'warn');
  if (failures === 1 || filter === null) {
    // The answer to key 0 holds no item that could be to blame: it will not get better by being asked for less.
    const rest = failures < patience ? {} : { restUntil: turn.now() + scheduledRest, problem: fault.code };
    await store.saveCollection(state.id, { failures, ...rest });
    throw fault;
  }
  if (state.windowSize > 1) {
    await store.saveCollection(state.id, {
      failures,
      windowSize: halvedWindow(state.windowSize),
      problem: 'poison',
    });
    return;
  }
  const { bytes, code } = fault;
  const key = salvageKey(bytes);
  if (key === null || key === noKey || key === state.syncKey) {
    // Alone and still without a key to go on with: the others must not wait for it.
    await store.saveCollection(state.id, {
      failures,
      restUntil: turn.now() + longRest,
      problem: 'poison',
    });
    return;
  }
  await quarantine(turn, state, { key, filter, bytes, reason: code });
}

async function quarantine(
  turn: Turn,
  state: CollectionState,
  found: {
    readonly key: SyncKey;
    readonly filter: number;
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly reason: string;
  },
): Promise<void> {
  turn.log.mark('quarantined', { reason: found.reason, bytes: found.bytes.length }, 'error');
  await turn.store.commitSync({
    collectionId: state.id,
    expectedKey: state.syncKey,
    syncKey: found.key,
    adds: [],
    changes: [],
    deletes: [],
    softDeletes: [],
    settled: [],
    faults: [
      {
        at: turn.now(),
        collectionId: state.id,
        serverId: salvageServerId(found.bytes) ?? '',
        reason: found.reason,
        raw: found.bytes,
      },
    ],
    state: { filter: found.filter, moreAvailable: true, failures: 0, stalls: 0, problem: null },
    clearInflight: false,
    endReset: false,
  });
}
