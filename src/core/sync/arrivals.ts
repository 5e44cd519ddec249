import { itemOperationsRequest } from '../eas/commands/item-operations.ts';
import { readItemOperations } from '../eas/commands/item-operations-response.ts';
import { fetchStatuses } from '../eas/status/items.ts';
import type { CollectionId, ServerId } from '../model/ids.ts';
import type { CollectionState } from '../store/mail-store.ts';
import { filterSpan } from './mail-filter.ts';
import { refusalOf } from './refusal.ts';
import type { ItemChanges } from './sync-answer.ts';
import type { Turn } from './turn.ts';
import { dateOf, isShell } from './unknown-items.ts';

/** Ids in one question, and ids that wait for one. */
const most = 50;
const remembered = 1_000;

/**
 * Notes messages that a MoveItems put into a folder, before the move is settled. The server tells of them with the
 * folder's next answer; if they were gone again by then it never will, and they would stay here for ever.
 */
export async function noteArrivals(
  turn: Turn,
  collectionId: CollectionId,
  serverIds: readonly ServerId[],
): Promise<void> {
  const state = await turn.store.collection(collectionId);
  const arrivals = [...new Set([...(state?.arrivals ?? []), ...serverIds])].slice(-remembered);
  await turn.store.saveCollection(collectionId, { arrivals });
}

/**
 * Arrivals that this answer announced are settled. Those it should have announced and did not are asked for; what the
 * server does not have goes in the same commit, and so does what lies outside the window, of which the server never speaks.
 * @param filter FilterType of the request
 * @param ended the answer was the last of its kind: what it does not announce will not come
 */
export async function settleArrivals(
  turn: Turn,
  state: CollectionState,
  filter: number,
  changes: ItemChanges,
  ended: boolean,
): Promise<{ readonly changes: ItemChanges; readonly arrivals: readonly ServerId[] }> {
  const told = new Set([...changes.adds, ...changes.changes].map(({ serverId }) => serverId));
  const left = (state.arrivals ?? []).filter((id) => !told.has(id) && !changes.deletes.includes(id));
  if (!ended || left.length === 0) return { changes, arrivals: left };
  const asked = left.slice(0, most);
  const { gone, there } = await ask(turn, state.id, asked);
  const span = filterSpan(filter);
  const since = span === null ? -Infinity : turn.now() - span;
  const outside = [...there].filter(([, date]) => date !== null && date < since).map(([id]) => id);
  turn.log.mark('arrivals-asked', { asked: asked.length, gone: gone.length, outside: outside.length });
  return {
    changes: {
      ...changes,
      deletes: [...changes.deletes, ...gone],
      softDeletes: [...changes.softDeletes, ...outside],
    },
    arrivals: left.filter((id) => !gone.includes(id) && !there.has(id)),
  };
}

type Asked = {
  readonly gone: readonly ServerId[];
  /** With their dates (epoch ms), as far as the server says. */
  readonly there: ReadonlyMap<ServerId, number | null>;
};

async function ask(turn: Turn, collectionId: CollectionId, serverIds: readonly ServerId[]): Promise<Asked> {
  const answer = await turn.post(
    itemOperationsRequest(
      {
        operations: serverIds.map((serverId) => ({
          kind: 'item',
          collectionId,
          serverId,
          bodyPreferences: [{ type: 1, truncationSize: 64 }],
        })),
      },
      turn.version,
    ),
  );
  const { results } = readItemOperations(answer.root, answer.parts);
  const gone: ServerId[] = [];
  const there = new Map<ServerId, number | null>();
  for (const [index, result] of results.entries()) {
    if (result.kind !== 'fetch') continue;
    const serverId = result.serverId ?? (results.length === serverIds.length ? serverIds[index] : undefined);
    if (serverId === undefined || !serverIds.includes(serverId)) continue;
    const refusal = refusalOf(fetchStatuses, result.status);
    // A failed question is no answer: what could not be asked about is asked about again.
    if (refusal !== null && refusal.action !== 'drop-item') continue;
    const { properties } = result;
    if (refusal !== null || properties === null || isShell(properties)) gone.push(serverId);
    else there.set(serverId, dateOf(properties));
  }
  return { gone, there };
}
