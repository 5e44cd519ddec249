import { BrokenAnswer } from '../eas/broken-answer.ts';
import { Fault } from '../base/errors.ts';
import type { ServerId } from '../model/ids.ts';
import type { Turn } from './turn.ts';
import { fetchItems } from './unknown-items.ts';

/**
 * Fetches a quarantined item anew: one request, one commit. It leaves the quarantine in the transaction that stores it, and
 * stays there as it is when it still cannot be read. One that has left meanwhile is no error.
 * @throws Fault (never) `quarantine-nameless` when nobody knows what to ask for, `quarantine-unreadable` when it still
 * cannot be read, `quarantine-gone` when the server does not find it; or the server's reason
 */
export async function fetchQuarantined(turn: Turn, id: number): Promise<void> {
  const { store } = turn;
  const item = (await store.quarantined()).find((one) => one.id === id);
  if (item === undefined) return;
  const { collectionId } = item;
  const serverId = item.serverId as ServerId;
  if (serverId === '') throw fault('quarantine-nameless');
  const { items, broken, again, denied } = await fetchItems(turn, collectionId, [serverId]).catch(
    asUnreadable,
  );
  const refused = again ?? denied;
  if (refused !== null) throw refused;
  if (broken.length > 0) throw fault('quarantine-unreadable');
  if (items.length === 0) {
    // The folder knows more than a fetch: what is gone there leaves with its next answer.
    await store.saveCollection(collectionId, { dirty: true });
    throw fault('quarantine-gone');
  }
  await store.commitFetched(collectionId, items);
  const here = await store.find(collectionId, [serverId]);
  if (here.size === 0) throw fault('quarantine-unreadable');
}

/** The answer holds nothing else: what breaks it is the item. */
function asUnreadable(error: unknown): never {
  throw error instanceof BrokenAnswer ? fault('quarantine-unreadable') : error;
}

/** It is as it was; another attempt may be made whenever a person likes. */
function fault(code: string): Fault {
  return new Fault({ code, verdict: 'never' });
}
