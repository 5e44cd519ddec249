import { concat } from '../base/bytes.ts';
import { Fault } from '../base/errors.ts';
import { itemOperationsRequest } from '../eas/commands/item-operations.ts';
import { readItemOperations, type ItemOperationResult } from '../eas/commands/item-operations-response.ts';
import { fetchStatuses, itemOperationsStatuses } from '../eas/status/items.ts';
import type { FileReference, MessageNumber } from '../model/ids.ts';
import { refusalOf } from './refusal.ts';
import type { Turn } from './turn.ts';

type FetchResult = Extract<ItemOperationResult, { readonly kind: 'fetch' }>;

/** Bytes of one part: small enough to show progress and to lose little, large enough to be few. */
const partSize = 1_048_576;
/** Larger files no device of this kind can hold. */
const largest = 256 * 1_048_576;

/** What was fetched of a file so far. */
export type Download = {
  readonly parts: readonly Uint8Array[];
  readonly received: number;
  /** Bytes of the whole file; null while unknown. */
  readonly total: number | null;
  /** The server gives no parts. */
  readonly whole: boolean;
  readonly done: boolean;
};

export const newDownload: Download = { parts: [], received: 0, total: null, whole: false, done: false };

/**
 * Fetches the next part of a file: one request. The last one puts the file into the store.
 * @throws Fault `attachment-gone` (after-user: the mail has changed, look again), or the server's reason
 */
export async function attachmentPass(
  turn: Turn,
  number: MessageNumber,
  fileReference: FileReference,
  so: Download,
): Promise<Download> {
  const range = so.whole ? undefined : { first: so.received, last: so.received + partSize - 1 };
  const answer = await turn.post(
    itemOperationsRequest(
      { operations: [{ kind: 'attachment', fileReference, ...(range ? { range } : {}) }], multipart: true },
      turn.version,
    ),
  );
  const response = readItemOperations(answer.root, answer.parts);
  const refused = refusalOf(itemOperationsStatuses, response.status);
  if (refused !== null && response.results.length === 0) throw refused.fault;
  const result = response.results.find((entry): entry is FetchResult => entry.kind === 'fetch');
  if (result === undefined) throw new Fault({ code: 'attachment-missing', verdict: 'later' });
  const refusal = refusalOf(fetchStatuses, result.status);
  if (refusal !== null)
    return refusedPart(turn, number, fileReference, so, refusal.fault.status, refusal.fault);
  if (result.problem !== null) throw new Fault({ code: result.problem, verdict: 'later' });
  return take(turn, number, fileReference, so, result);
}

async function refusedPart(
  turn: Turn,
  number: MessageNumber,
  fileReference: FileReference,
  so: Download,
  status: number,
  fault: Fault,
): Promise<Download> {
  switch (status) {
    case 8:
      // Past the end of a file whose size nobody said, or a server without parts.
      if (so.received > 0) return finish(turn, number, fileReference, so);
      if (!so.whole) return { ...so, whole: true };
      break;
    case 10:
      return finish(turn, number, fileReference, so);
    case 15: {
      // The item has changed: its next Sync brings the new references.
      const keys = await turn.store.keys([number]);
      const key = keys.get(number);
      if (key) await turn.store.saveCollection(key.collectionId, { dirty: true });
      throw new Fault({ code: 'attachment-gone', verdict: 'after-user', cause: fault });
    }
  }
  throw fault;
}

async function take(
  turn: Turn,
  number: MessageNumber,
  fileReference: FileReference,
  so: Download,
  result: FetchResult,
): Promise<Download> {
  const data = result.data ?? new Uint8Array(0);
  // No range in the answer: these bytes are the whole file, whatever was asked for.
  const whole = result.range === null;
  if (!whole && result.range.first !== so.received)
    throw new Fault({ code: 'attachment-range', verdict: 'later' });
  const parts = whole ? [data] : [...so.parts, data];
  const received = parts.reduce((sum, part) => sum + part.length, 0);
  if (received > largest) throw new Fault({ code: 'attachment-too-large', verdict: 'never' });
  const total = whole ? received : (result.total ?? so.total);
  const next = { parts, received, total, whole: so.whole || whole, done: false };
  const ended = whole || data.length === 0 || (total === null ? data.length < partSize : received >= total);
  return ended ? finish(turn, number, fileReference, next) : next;
}

async function finish(
  turn: Turn,
  number: MessageNumber,
  fileReference: FileReference,
  so: Download,
): Promise<Download> {
  await turn.store.commitAttachment(number, fileReference, concat(so.parts));
  turn.log.note({ bytes: so.received, parts: so.parts.length });
  return { ...so, total: so.received, done: true };
}
