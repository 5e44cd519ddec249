import { BrokenAnswer } from '../eas/broken-answer.ts';
import { Fault } from '../base/errors.ts';
import type { CollectionId, ServerId } from '../model/ids.ts';
import type { Quarantined } from '../model/sync-status.ts';
import type { Turn } from './turn.ts';
import { fetchItems, type FetchedItems } from './unknown-items.ts';

/**
 * Fetches a quarantined item anew: one request, one commit. It leaves the quarantine in the transaction that stores it, and
 * stays there as it is when it still cannot be read. One that has left meanwhile is no error.
 * @throws Fault `quarantine-nameless` (never) when nobody knows what to ask for, `quarantine-unreadable` (later) when it
 * still cannot be read, `quarantine-gone` (never) when the server does not find it, or the server's reason
 */
export async function fetchQuarantined(turn: Turn, id: number): Promise<void> {
  const item = await find(turn, id);
  if (item === null) return;
  if (item.serverId === '') throw new Fault({ code: 'quarantine-nameless', verdict: 'never' });
  const fetched = await fetchAlone(turn, item.collectionId, item.serverId as ServerId);
  const reason = fetched.again ?? fetched.denied;
  if (reason !== null) throw reason;
  if (fetched.broken.length > 0) throw unreadable(fetched.broken[0]?.reason);
  if (fetched.items.length === 0) {
    // The folder knows more than a fetch: what is gone there leaves with its next answer.
    await turn.store.saveCollection(item.collectionId, { dirty: true });
    throw new Fault({ code: 'quarantine-gone', verdict: 'never' });
  }
  await turn.store.commitFetched(item.collectionId, fetched.items);
  const left = (await turn.store.quarantined()).find((other) => isSame(other, item));
  if (left !== undefined) throw unreadable(left.reason);
}

async function find(turn: Turn, id: number): Promise<Quarantined | null> {
  return (await turn.store.quarantined()).find((item) => item.id === id) ?? null;
}

async function fetchAlone(turn: Turn, collectionId: CollectionId, serverId: ServerId): Promise<FetchedItems> {
  try {
    return await fetchItems(turn, collectionId, [serverId]);
  } catch (error) {
    // The answer holds nothing else: what breaks it is the item.
    if (error instanceof BrokenAnswer) throw unreadable(error.code);
    throw error;
  }
}

function isSame(one: Quarantined, other: Quarantined): boolean {
  return one.collectionId === other.collectionId && one.serverId === other.serverId;
}

function unreadable(reason = 'unreadable'): Fault {
  return new Fault({ code: 'quarantine-unreadable', verdict: 'later', facts: { reason } });
}
