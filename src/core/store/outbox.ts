import type { Address } from '../model/address.ts';
import type { CollectionId, MessageNumber, OperationId, ServerId } from '../model/ids.ts';
import type { Draft, Operation, OperationWork } from '../model/operation.ts';
import { decode, encodeBytes } from './codec.ts';
import { flagState } from './flags.ts';
import type { IdEntry } from './ids.ts';
import type { Lookup } from './lookup.ts';
import type { OutboxCounts, OutgoingMail } from './mail-store.ts';
import type { Blob, OutboxRow } from './schema.ts';
import type { Seal } from './seal.ts';
import type { StoreCore } from './store-core.ts';

/** What a `send` carries beside its row. */
type StoredMail = {
  readonly mime: Uint8Array<ArrayBuffer>;
  readonly messageId: string;
  readonly subject: string;
  readonly to: readonly Address[];
  readonly draft: Draft;
};

export function sealMail(seal: Seal, { draft, mime, messageId }: OutgoingMail): Promise<Blob> {
  const to = [...draft.to, ...draft.cc, ...draft.bcc];
  const mail: StoredMail = { mime, messageId, subject: draft.subject, to, draft };
  return seal.seal('mail', encodeBytes(mail));
}

export async function openMail(seal: Seal, blob: Blob): Promise<StoredMail> {
  return decode(await seal.open('mail', blob)) as StoredMail;
}

/** All operations, oldest first, with the mails of those that send one. */
export async function readOperations(core: StoreCore, lookup: Lookup): Promise<readonly Operation[]> {
  const rows = await core.database.read(['outbox'], (transaction) =>
    transaction.objectStore('outbox').getAll(),
  );
  return toOperations(core, lookup, rows);
}

export async function readOperation(
  core: StoreCore,
  lookup: Lookup,
  id: OperationId,
): Promise<Operation | null> {
  const row = await core.database.read(['outbox'], (transaction) =>
    transaction.objectStore('outbox').get(id),
  );
  const [operation] = row ? await toOperations(core, lookup, [row]) : [];
  return operation ?? null;
}

export async function countOperations(core: StoreCore): Promise<OutboxCounts> {
  const rows = await core.database.read(['outbox'], (transaction) =>
    transaction.objectStore('outbox').getAll(),
  );
  const counts = { waiting: 0, inflight: 0, held: 0, failed: 0, doubtful: 0 };
  for (const { state } of rows) counts[state]++;
  return counts;
}

/** Keys of the messages of some operations. */
export function keysOf(lookup: Lookup, rows: readonly OutboxRow[]): Promise<ReadonlyMap<number, IdEntry>> {
  const numbers = rows.flatMap(({ work }): readonly number[] =>
    work.kind === 'send' ? (work.source ? [work.source.reference] : []) : [work.number],
  );
  return lookup.keys([...new Set(numbers)]);
}

/** An operation as the contract names it. */
export function toOperation(row: OutboxRow, work: OperationWork): Operation {
  const { id, clientId, state, createdAt, notBefore, attempts, released, version, problem } = row;
  return { id, clientId, work, state, createdAt, notBefore, attempts, released, version, problem };
}

/** Work about a message as the contract names it; null for a mail. */
export function messageWork(
  core: StoreCore,
  { work, sent }: OutboxRow,
  keys: ReadonlyMap<number, IdEntry>,
): OperationWork | null {
  if (work.kind === 'send') return null;
  const { number } = work;
  const serverId = (keys.get(number)?.serverId ?? '') as ServerId;
  const { folders } = core;
  switch (work.kind) {
    case 'read':
      return { kind: 'read', number, read: work.value === 1, base: work.base === 1 };
    case 'flag':
      return { kind: 'flag', number, flag: flagState(work.value), base: flagState(work.base) };
    case 'move': {
      const { deletion } = work;
      const [from, to] = [folders.idOf(work.from), folders.idOf(work.to)];
      const sentTo = sent?.work.kind === 'move' ? { sentTo: folders.idOf(sent.work.to) } : {};
      return { kind: 'move', number, from, to, serverId, deletion, ...sentTo };
    }
    case 'delete':
      return { kind: 'delete', number, from: folders.idOf(work.from), serverId, forGood: work.forGood };
  }
}

async function toOperations(
  core: StoreCore,
  lookup: Lookup,
  rows: readonly OutboxRow[],
): Promise<readonly Operation[]> {
  const keys = await keysOf(lookup, rows);
  const operations = await Promise.all(
    rows.map(async (row) => {
      const work = messageWork(core, row, keys) ?? (await mailWork(core, row, keys));
      return work && toOperation(row, work);
    }),
  );
  return operations.filter((operation) => operation !== null);
}

async function mailWork(
  core: StoreCore,
  { id, work }: OutboxRow,
  keys: ReadonlyMap<number, IdEntry>,
): Promise<OperationWork | null> {
  if (work.kind !== 'send') return null;
  const blob = await core.database.read(['mail'], (transaction) => transaction.objectStore('mail').get(id));
  if (!blob) return null;
  const mail = await openMail(core.seal, blob);
  return { kind: 'send', ...mail, source: sourceOf(core, work.source, keys) };
}

/** The message answered or forwarded as the server knows it now; null when it is gone: then the mail goes alone. */
function sourceOf(
  core: StoreCore,
  source: { readonly verb: 'reply' | 'forward'; readonly reference: MessageNumber } | null,
  keys: ReadonlyMap<number, IdEntry>,
): {
  readonly verb: 'reply' | 'forward';
  readonly collectionId: CollectionId;
  readonly serverId: ServerId;
} | null {
  const key = source && keys.get(source.reference);
  if (!source || !key || !core.directory.shown(source.reference)) return null;
  return {
    verb: source.verb,
    collectionId: core.folders.idOf(key.folder),
    serverId: key.serverId as ServerId,
  };
}
