import { Fault } from '../base/errors.ts';
import type { EmailItem } from '../model/email.ts';
import type { CollectionId, ServerId } from '../model/ids.ts';
import { itemOperationsRequest } from '../eas/commands/item-operations.ts';
import { readItemOperations } from '../eas/commands/item-operations-response.ts';
import { readEmail } from '../eas/items/email.ts';
import { StatusFault } from '../eas/status-fault.ts';
import { fetchStatuses, itemOperationsStatuses } from '../eas/status/items.ts';
import { rawDocument } from '../eas/wire.ts';
import { listItem } from './list-item.ts';
import { refusalOf } from './refusal.ts';
import type { ItemChanges } from './sync-answer.ts';
import type { Turn } from './turn.ts';

/** As many as one request may hold and a server answers in one go. */
const most = 50;
/** Failures in a row until what the server cannot bring is left behind. */
const patience = 3;

/**
 * Changes of items that are not here become Adds of the whole items, fetched before the key moves: were the worker to end
 * in between, the same answer would come again (sync-state-machine.md section 4, pull).
 */
export async function fetchUnknown(
  turn: Turn,
  collectionId: CollectionId,
  changes: ItemChanges,
): Promise<ItemChanges> {
  if (changes.changes.length === 0) return changes;
  const known = await turn.store.find(
    collectionId,
    changes.changes.map(({ serverId }) => serverId),
  );
  const absent = changes.changes.map(({ serverId }) => serverId).filter((id) => !known.has(id));
  if (absent.length === 0) return changes;
  // A Change of what was here and is dead is an echo: fetched, it would come back (hurts 9).
  const dead = await turn.store.died(collectionId, absent);
  const unknown = absent.filter((id) => !dead.has(id));
  turn.log.mark('unknown-changed', { count: unknown.length, dead: dead.size });
  const adds = [...changes.adds];
  const faults = [...changes.faults];
  for (let at = 0; at < unknown.length; at += most) {
    const { items, broken, again } = await fetchOrPass(turn, collectionId, unknown.slice(at, at + most));
    // The key must not move past what the server could not bring at the moment; where it never can, the rest goes on.
    if (again !== null && (await turn.store.serverState()).failures < patience) throw again;
    adds.push(...items);
    faults.push(...broken.map((item) => ({ ...item, at: turn.now(), collectionId })));
  }
  return {
    ...changes,
    adds,
    faults,
    changes: changes.changes.filter(({ serverId }) => known.has(serverId)),
  };
}

/** Refused for good, the rest of the answer must not wait for them; what may work later is asked again. */
async function fetchOrPass(
  turn: Turn,
  collectionId: CollectionId,
  serverIds: readonly ServerId[],
): Promise<FetchedItems> {
  try {
    return await fetchItems(turn, collectionId, serverIds);
  } catch (error) {
    const refused = error instanceof StatusFault && 'place' in error.facts;
    if (!refused || error.verdict === 'later' || error.verdict === 'now') throw error;
    turn.log.mark(error.code, {}, 'warn');
    return { items: [], broken: [], again: null, denied: error };
  }
}

/** What came of a question for whole items. */
export type FetchedItems = {
  /** As rows need them. */
  readonly items: readonly { readonly serverId: ServerId; readonly item: EmailItem }[];
  /** Those that cannot be read, as they came. */
  readonly broken: readonly Pick<ItemChanges['faults'][number], 'serverId' | 'reason' | 'raw'>[];
  /** Why some could not be brought at the moment. */
  readonly again: Fault | null;
  /** Why some are not handed out, although they may be there. */
  readonly denied: Fault | null;
};

/** Asks for whole items; those that are gone are left out. */
export async function fetchItems(
  turn: Turn,
  collectionId: CollectionId,
  serverIds: readonly ServerId[],
): Promise<FetchedItems> {
  const answer = await turn.post(
    itemOperationsRequest(
      {
        operations: serverIds.map((serverId) => ({
          kind: 'item',
          collectionId,
          serverId,
          bodyPreferences: [{ type: 1, truncationSize: 1024 }],
        })),
      },
      turn.version,
    ),
  );
  const response = readItemOperations(answer.root, answer.parts);
  const refusal = refusalOf(itemOperationsStatuses, response.status);
  if (refusal !== null && response.results.length === 0) throw refusal.fault;
  const items: FetchedItems['items'][number][] = [];
  const broken: FetchedItems['broken'][number][] = [];
  let again: Fault | null = null;
  let denied: Fault | null = null;
  for (const [index, result] of response.results.entries()) {
    const refused = refusalOf(fetchStatuses, result.status);
    if (refused?.action === 'retry') again = refused.fault;
    else if (refused !== null && refused.action !== 'drop-item') denied = refused.fault;
    if (result.kind !== 'fetch' || refused !== null) continue;
    const serverId =
      result.serverId ?? (response.results.length === serverIds.length ? serverIds[index] : null);
    if (serverId == null || result.properties === null || !serverIds.includes(serverId)) continue;
    try {
      const item = readEmail(result.properties);
      // A server without the item answers with an empty shell of one (SOGo); that is no mail.
      if (isMail(item)) items.push({ serverId, item: listItem(item) });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      turn.log.mark(error.code, {}, 'warn');
      broken.push({ serverId, reason: error.code, raw: rawDocument(result.properties) });
    }
  }
  return { items, broken, again, denied };
}

/** A server without the item may answer with an empty shell of one (SOGo); an item that cannot be read is none. */
export function isShell(properties: Parameters<typeof readEmail>[0]): boolean {
  try {
    return !isMail(readEmail(properties));
  } catch {
    return false;
  }
}

/** DateReceived of an item (epoch ms); null when it has none, or cannot be read. */
export function dateOf(properties: Parameters<typeof readEmail>[0]): number | null {
  try {
    return readEmail(properties).dateReceived ?? null;
  } catch {
    return null;
  }
}

function isMail({ from, to, subject, attachments, body }: EmailItem): boolean {
  return [from, to, subject].some((text) => (text ?? '') !== '') || attachments !== undefined || !!body?.data;
}
