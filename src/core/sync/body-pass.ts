import { Fault } from '../base/errors.ts';
import type { BodyPreference } from '../eas/commands/body-preference.ts';
import { itemOperationsRequest, type ItemOperation } from '../eas/commands/item-operations.ts';
import { readItemOperations, type ItemOperationResult } from '../eas/commands/item-operations-response.ts';
import { readEmail } from '../eas/items/email.ts';
import { fetchStatuses, itemOperationsStatuses } from '../eas/status/items.ts';
import type { Body } from '../model/email.ts';
import type { MessageNumber } from '../model/ids.ts';
import type { MessageKey } from '../store/mail-store.ts';
import { refusalOf } from './refusal.ts';
import type { Turn } from './turn.ts';

const minute = 60_000;
/** Bodies in one request. */
const most = 10;
/** A body fetched ahead is cut at so many bytes; one a person waits for is not. */
const aheadBytes = 262_144;

/** Bodies that cannot be had rest, so that nothing asks for them in a circle. */
const goneRest = 1_440 * minute;
const failedRest = 15 * minute;

/**
 * Fetches bodies ahead: one request, one commit.
 * @returns false when none of them was missing
 */
export async function bodyPass(turn: Turn, wanted: readonly MessageNumber[]): Promise<boolean> {
  const now = turn.now();
  const rested = wanted.filter((number) => (turn.memory.bodyRests.get(number) ?? 0) <= now);
  const missing = await firstMissing(turn, rested);
  if (missing.length === 0) return false;
  const keys = await turn.store.keys(missing);
  const lost = missing.filter((number) => !keys.has(number));
  for (const number of lost) turn.memory.bodyRests.set(number, now + goneRest);
  if (keys.size > 0) await fetchBodies(turn, keys, aheadBytes, 2);
  return true;
}

/** As many of them as go into one request. */
async function firstMissing(turn: Turn, wanted: readonly MessageNumber[]): Promise<readonly MessageNumber[]> {
  const missing: MessageNumber[] = [];
  for (let at = 0; at < wanted.length && missing.length < most; at += most) {
    const some = wanted.slice(at, at + most);
    const bodies = await Promise.all(some.map((number) => turn.store.body(number)));
    missing.push(...some.filter((_, index) => bodies[index] === null));
  }
  return missing.slice(0, most);
}

/**
 * Fetches the whole body of one message a person waits for.
 * @throws Fault `body-gone` (never) when the server has it no more, `body-refused` with the server's reason
 */
export async function bodyOnDemand(turn: Turn, number: MessageNumber): Promise<void> {
  const stored = await turn.store.body(number);
  if (stored !== null && !stored.truncated) return;
  const keys = await turn.store.keys([number]);
  if (keys.size === 0) throw new Fault({ code: 'body-gone', verdict: 'never' });
  const status = await fetchBodies(turn, keys, null, 2);
  // 14: the server cannot make text of it; the mail as it came is left (status-codes.md, ItemOperations).
  const again = status === 14 ? await fetchBodies(turn, keys, null, 4) : status;
  if (again === 1) return;
  const refusal = refusalOf(fetchStatuses, again);
  if (refusal === null) return;
  if (refusal.action === 'drop-item')
    throw new Fault({ code: 'body-gone', verdict: 'never', cause: refusal.fault });
  throw refusal.fault;
}

/** @returns the last status that was no success, else 1 */
async function fetchBodies(
  turn: Turn,
  keys: ReadonlyMap<MessageNumber, MessageKey>,
  truncationSize: number | null,
  type: 2 | 4,
): Promise<number> {
  const entries = [...keys];
  const operations: ItemOperation[] = [];
  for (const [number, key] of entries) {
    const preference = await preferenceOf(turn, number, type);
    const cut = truncationSize === null ? preference : { ...preference, truncationSize };
    operations.push({
      kind: 'item',
      ...key,
      bodyPreferences: [cut],
      ...(type === 4 ? { mimeSupport: 2 as const } : {}),
    });
  }
  const answer = await turn.post(itemOperationsRequest({ operations }, turn.version));
  const response = readItemOperations(answer.root, answer.parts);
  const refused = refusalOf(itemOperationsStatuses, response.status);
  if (refused !== null && response.results.length === 0) throw refused.fault;
  const bodies: { number: MessageNumber; body: Body }[] = [];
  let status = 1;
  for (const [index, [number, key]] of entries.entries()) {
    const result = resultOf(response.results, key, entries.length, index);
    const body = result && bodyOf(turn, result);
    if (body != null) bodies.push({ number, body });
    else {
      status = result?.status ?? 6;
      await setAside(turn, number, key, status);
    }
  }
  await turn.store.commitBodies(bodies);
  turn.log.note({ bodies: bodies.length, missing: entries.length - bodies.length });
  return status;
}

/** Text where the mail is text: servers make HTML of it when asked for HTML. */
async function preferenceOf(turn: Turn, number: MessageNumber, type: 2 | 4): Promise<BodyPreference> {
  if (type === 4) return { type };
  const message = await turn.store.message(number);
  return { type: message?.card.nativeBodyType === 1 ? 1 : 2 };
}

function resultOf(
  results: readonly ItemOperationResult[],
  key: MessageKey,
  asked: number,
  index: number,
): Extract<ItemOperationResult, { kind: 'fetch' }> | null {
  const fetched = results.filter((result) => result.kind === 'fetch');
  const named = fetched.find(
    ({ serverId, collectionId }) =>
      serverId === key.serverId && (collectionId === null || collectionId === key.collectionId),
  );
  const placed = fetched.length === asked ? fetched[index] : undefined;
  return named ?? (placed?.serverId === null ? placed : null) ?? null;
}

/** The body of a fetched item; an item without one has an empty text. Null when the fetch failed. */
function bodyOf(turn: Turn, result: Extract<ItemOperationResult, { kind: 'fetch' }>): Body | null {
  if (refusalOf(fetchStatuses, result.status) !== null || result.properties === null) return null;
  try {
    const { body } = readEmail(result.properties);
    return body ?? { type: 1, estimatedSize: 0, truncated: false, data: '', preview: null };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    turn.log.mark(error.code, {}, 'warn');
    return null;
  }
}

async function setAside(turn: Turn, number: MessageNumber, key: MessageKey, status: number): Promise<void> {
  const refusal = refusalOf(fetchStatuses, status);
  const gone = refusal?.action === 'drop-item';
  turn.memory.bodyRests.set(number, turn.now() + (gone ? goneRest : failedRest));
  turn.log.mark(refusal?.fault.code ?? 'body-broken', { status }, 'warn');
  // The folder knows more than a fetch: what is gone there is removed by its next answer.
  if (gone) await turn.store.saveCollection(key.collectionId, { dirty: true });
}
