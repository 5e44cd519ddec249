import type { Random } from '../base/clock.ts';
import { hex } from '../base/bytes.ts';
import type { ClientId, OperationId } from '../model/ids.ts';
import type { OutboxRow, StoredWork } from './schema.ts';
import type { StoreCore } from './store-core.ts';

/** How long what cannot be taken back waits for its undo, in milliseconds (look.md, undo toast). */
export const undoDelay = 5_000;

let counter = 0;

/** Ids sort in the order of creation: time, counter within this instance, randomness against others. */
export function newOperationId(now: number, random: Random): OperationId {
  counter = (counter + 1) % 36 ** 4;
  const time = Math.max(0, Math.floor(now)).toString(36).padStart(9, '0');
  const count = counter.toString(36).padStart(4, '0');
  return `${time}${count}${hex(random.bytes(4))}` as OperationId;
}

/** 32 letters and digits ([MS-ASCMD] 2.2.3.28.2 allows 40). */
export function newClientId(random: Random): ClientId {
  return hex(random.bytes(16)) as ClientId;
}

/** A new operation, waiting from `notBefore` on. */
export function newOperation(
  core: StoreCore,
  work: StoredWork,
  options: { readonly notBefore?: number; readonly released?: boolean } = {},
): OutboxRow {
  const now = core.clock.now();
  return {
    id: newOperationId(now, core.random),
    clientId: newClientId(core.random),
    work,
    state: 'waiting',
    createdAt: now,
    notBefore: options.notBefore ?? 0,
    attempts: 0,
    released: options.released ?? false,
    version: 1,
    problem: null,
    sent: null,
    sourceGone: false,
  };
}

/** A later edit of the same thing: what was sent stays under way, what failed is tried again. */
export function edited(row: OutboxRow, work: StoredWork): OutboxRow {
  const next = { ...row, work, version: row.version + 1 };
  return underWay(row) ? next : { ...next, state: 'waiting', attempts: 0, notBefore: 0, problem: null };
}

/** A request that carries it was, or may have been, sent: it cannot be taken back any more, only followed by another. */
export function underWay({ state }: OutboxRow): boolean {
  return state === 'inflight' || state === 'doubtful';
}

/** A move that waits, and may have been carried out: only trying it tells where the message is. */
export function isUnsureMove({ work, state, sent, sourceGone }: OutboxRow): boolean {
  return work.kind === 'move' && state === 'waiting' && (sent !== null || sourceGone);
}

/**
 * Back to waiting. What may have been done (`unsure`) is remembered, so that the way back from it counts as an edit; by a
 * move in any case, so that its echo is recognised.
 */
export function waiting(
  row: OutboxRow,
  notBefore = 0,
  problem: string | null = null,
  unsure = false,
): OutboxRow {
  const sent = unsure || row.sent?.work.kind === 'move' ? row.sent : null;
  return { ...row, state: 'waiting', sent, notBefore, problem };
}
