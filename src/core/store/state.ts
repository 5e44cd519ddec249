import { presetPing, type ServerState } from '../model/account.ts';
import type { SyncKey } from '../model/ids.ts';
import type { AnyTransaction, StateRecords, WriteTransaction } from './schema.ts';

type Prefix = 'col:' | 'cat:' | 'inflight:' | 'full:';
type Single = Exclude<keyof StateRecords, Prefix>;

/** The server before it was first spoken to. */
export const newServerState: ServerState = {
  protocolVersion: '14.1',
  commands: [],
  optionsAt: 0,
  policyKey: null,
  hierarchyKey: '0' as SyncKey,
  hierarchyAt: 0,
  gate: 0,
  gateOrdered: false,
  failures: 0,
  repairs: [],
  cookies: [],
  ping: presetPing,
  problem: null,
};

/** A single record of `state`. */
export async function readState<K extends Single>(
  transaction: AnyTransaction,
  key: K,
): Promise<StateRecords[K] | undefined> {
  return (await transaction.objectStore('state').get(key)) as StateRecords[K] | undefined;
}

/** One record of a family, as `col:` and the CollectionId. */
export async function readOne<P extends Prefix>(
  transaction: AnyTransaction,
  prefix: P,
  name: string,
): Promise<StateRecords[P] | undefined> {
  return (await transaction.objectStore('state').get(prefix + name)) as StateRecords[P] | undefined;
}

/** All records of a family. */
export async function readAll<P extends Prefix>(
  transaction: AnyTransaction,
  prefix: P,
): Promise<StateRecords[P][]> {
  return (await transaction.objectStore('state').getAll(rangeOf(prefix))) as StateRecords[P][];
}

/** Writes a record; its failure shows in the end of the transaction. */
export function writeState<K extends Single>(
  transaction: WriteTransaction,
  key: K,
  value: StateRecords[K],
): void {
  watch(transaction.objectStore('state').put(value, key));
}

export function writeOne<P extends Prefix>(
  transaction: WriteTransaction,
  prefix: P,
  name: string,
  value: StateRecords[P],
): void {
  watch(transaction.objectStore('state').put(value, prefix + name));
}

export function deleteOne(transaction: WriteTransaction, prefix: Prefix, name: string): void {
  watch(transaction.objectStore('state').delete(prefix + name));
}

/** Keys that begin with a prefix. */
export function rangeOf(prefix: Prefix): IDBKeyRange {
  return IDBKeyRange.bound(prefix, `${prefix}\uffff`, false, true);
}

/**
 * Lets a request run without being awaited: when it fails, its transaction aborts and says so at its end; unwatched, each
 * such request would be an unhandled rejection as well.
 */
export function watch(request: Promise<unknown>): void {
  request.catch(() => undefined);
}
