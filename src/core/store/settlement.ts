import type { MessageNumber, OperationId, ServerId } from '../model/ids.ts';
import { chunkOf } from './chunk.ts';
import type { Deaths } from './deaths.ts';
import type { Edit } from './edit.ts';
import { Bit, serverMark, shownMark, withField, withServerMark, withShownMark } from './flags.ts';
import { keyHash } from './hash.ts';
import type { Lookup } from './lookup.ts';
import type { Settlement } from './mail-store.ts';
import { operationOf, takeBack } from './message-edits.ts';
import { underWay, waiting } from './operations.ts';
import { numberOf } from './outbox-edit.ts';
import type { OutboxRow, StoredWork } from './schema.ts';
import type { StoreCore } from './store-core.ts';

/** Where a settled message goes, and who stands there already: a row that the target's own Add made meanwhile. */
type Arrival = { readonly to: number; readonly serverId: ServerId; readonly twin: number | null };

/** What a list of settlements needs to know before its transaction. */
export type PreparedSettlements = {
  readonly settlements: readonly Settlement[];
  /** Messages whose records are needed. */
  readonly numbers: readonly number[];
  readonly arrivals: ReadonlyMap<OperationId, Arrival>;
};

/** What a settlement tells the report; codes and kinds only. */
export type SettlementNote = { readonly code: string; readonly kind: StoredWork['kind'] };

export async function prepareSettlements(
  core: StoreCore,
  lookup: Lookup,
  settlements: readonly Settlement[],
): Promise<PreparedSettlements> {
  if (settlements.length === 0) return { settlements, numbers: [], arrivals: new Map() };
  const rows = await core.database.read(['outbox'], (transaction) => {
    const store = transaction.objectStore('outbox');
    return Promise.all(settlements.map(({ operation }) => store.get(operation)));
  });
  const numbers: number[] = [];
  const targets = new Map<OperationId, { readonly to: number; readonly serverId: ServerId }>();
  for (const [at, row] of rows.entries()) {
    if (!row) continue;
    const work = sentWork(row);
    if (work.kind === 'send') {
      if (work.source) numbers.push(work.source.reference);
      continue;
    }
    numbers.push(work.number);
    const outcome = settlements[at]?.outcome;
    const serverId = outcome?.kind === 'done' ? outcome.serverId : undefined;
    const to = work.kind === 'move' ? work.to : work.kind === 'delete' ? trashOf(core) : 0;
    if (serverId !== undefined && to > 0) targets.set(row.id, { to, serverId });
  }
  const arrivals = new Map<OperationId, Arrival>();
  for (const to of new Set([...targets.values()].map((target) => target.to))) {
    const group = [...targets].filter(([, target]) => target.to === to);
    const found = await lookup.find(
      to,
      group.map(([, target]) => target.serverId),
    );
    for (const [operation, target] of group) {
      const twin = found.get(target.serverId);
      arrivals.set(operation, { ...target, twin: twin && !twin.dead ? twin.number : null });
      if (twin && !twin.dead) numbers.push(twin.number);
    }
  }
  return { settlements, numbers, arrivals };
}

/** Loads what `applySettlements` works on. */
export async function loadSettlements(edit: Edit, prepared: PreparedSettlements): Promise<void> {
  const { settlements, numbers, arrivals } = prepared;
  if (settlements.length === 0) return;
  await Promise.all([
    edit.load(numbers),
    edit.loadIds(arrivals.size > 0 ? numbers.map(chunkOf) : []),
    edit.outbox.load(settlements.map(({ operation }) => operation)),
  ]);
  await edit.loadOperations(numbers);
}

/** What became of operations that were sent. Returns what the report should say. */
export function applySettlements(
  edit: Edit,
  deaths: Deaths,
  prepared: PreparedSettlements,
): readonly SettlementNote[] {
  const notes: SettlementNote[] = [];
  for (const settlement of prepared.settlements) {
    const row = edit.outbox.get(settlement.operation);
    // Gone with its message meanwhile, or settled by the echo of its move: nothing left to settle.
    if (row === null || settlement.version !== sentVersion(row)) continue;
    const problem = applyOne(edit, deaths, row, settlement, prepared.arrivals.get(row.id) ?? null);
    if (problem !== null) notes.push({ code: problem, kind: row.work.kind });
  }
  return notes;
}

function applyOne(
  edit: Edit,
  deaths: Deaths,
  row: OutboxRow,
  { outcome }: Settlement,
  arrival: Arrival | null,
): string | null {
  const newer = !sameWish(row.work, sentWork(row));
  switch (outcome.kind) {
    case 'done':
      applyDone(edit, deaths, row, newer, arrival);
      return null;
    case 'again': {
      const next = { ...row, attempts: row.attempts + 1 };
      if (outcome.unsure) edit.outbox.put(waiting(next, outcome.notBefore, outcome.problem, true));
      else putWaiting(edit, next, outcome.notBefore, outcome.problem);
      return null;
    }
    case 'failed':
      // A newer edit deserves its own try.
      if (newer) putWaiting(edit, row, 0, outcome.problem);
      else edit.outbox.put({ ...row, state: 'failed', sent: null, problem: outcome.problem });
      if (outcome.revert && !newer) takeBack(edit, row);
      killOrphan(edit, deaths, row);
      return outcome.problem;
    case 'doubtful':
      edit.outbox.put({ ...row, state: 'doubtful', problem: outcome.problem });
      return outcome.problem;
    case 'dropped':
      if (newer) putWaiting(edit, row, 0, outcome.problem);
      else {
        takeBack(edit, row);
        edit.outbox.remove(row);
      }
      killOrphan(edit, deaths, row);
      killGhost(edit, deaths, row);
      return outcome.problem;
  }
}

function applyDone(
  edit: Edit,
  deaths: Deaths,
  row: OutboxRow,
  newer: boolean,
  arrival: Arrival | null,
): void {
  const done = sentWork(row);
  const { number } = done.kind === 'send' ? { number: null } : done;
  if (number !== null && !edit.alive(number)) {
    edit.outbox.remove(row);
    return;
  }
  switch (done.kind) {
    case 'send':
      if (done.source) markAnswered(edit, done.source.reference, done.source.verb);
      edit.outbox.remove(row);
      return;
    case 'read':
    case 'flag':
      edit.setFlags(done.number, withServerMark(edit.flags(done.number), done.kind, done.value));
      settleNewer(edit, row, newer, done.value);
      return;
    case 'move':
    case 'delete':
      if (!arrival) {
        // At its place already: there it stays.
        if (done.kind === 'move' && done.to === done.from && !row.sourceGone) {
          settleNewer(edit, row, newer, done.to);
        } else {
          // Without its new id the message comes back by the target's own Add.
          deaths.kill(done.number);
        }
        return;
      }
      arrive(edit, deaths, done.number, arrival);
      if (done.kind === 'move') {
        settleNewer(edit, row, newer, done.to);
      } else {
        edit.setBit(done.number, Bit.hidden, false);
        edit.setFolder(done.number, arrival.to);
        edit.outbox.remove(row);
      }
  }
}

/** The target's own Add was the answer to a move that is under way. */
export function settleEcho(edit: Edit, number: number, to: number): void {
  const row = operationOf(edit, number, 'move');
  if (row?.sent) settleNewer(edit, row, !sameWish(row.work, row.sent.work), to);
}

/** Success clears only the version that was sent; a newer edit goes on from what the server has now. */
function settleNewer(edit: Edit, row: OutboxRow, newer: boolean, server: number): void {
  const { work } = row;
  if (!newer) {
    edit.outbox.remove(row);
    return;
  }
  const rebased: StoredWork =
    work.kind === 'read' || work.kind === 'flag'
      ? { ...work, base: server }
      : work.kind === 'move'
        ? { ...work, from: server }
        : work;
  putWaiting(edit, { ...row, work: rebased, sent: null, sourceGone: false }, 0, null);
}

/** Waits again, unless a newer edit has come back to what the server has. */
function putWaiting(edit: Edit, row: OutboxRow, notBefore: number, problem: string | null): void {
  const next = waiting(row, notBefore, problem);
  if (isNothing(next)) edit.outbox.remove(next);
  else edit.outbox.put(next);
}

/** Nothing left to tell: the server has what the person wants. */
function isNothing({ work, sourceGone }: OutboxRow): boolean {
  if (sourceGone) return false;
  if (work.kind === 'read' || work.kind === 'flag') return work.value === work.base;
  return work.kind === 'move' && work.from === work.to;
}

/** A message under its new id (DstMsgId): number, card, body and pending edits stay (sync-state-machine.md section 10). */
export function arrive(edit: Edit, deaths: Deaths, number: number, { to, serverId, twin }: Arrival): void {
  edit.setId(number, to, serverId);
  const { chunk, at } = edit.change(number);
  chunk.hash[at] = keyHash(to, serverId);
  edit.setBit(number, Bit.unconfirmed, false);
  edit.setBit(number, Bit.arrived, twin === null);
  if (twin === null || twin === number || !edit.alive(twin)) return;
  // What the server said of the twin is newer than what we know.
  for (const kind of ['read', 'flag'] as const) {
    const value = serverMark(edit.flags(twin), kind);
    const flags = withServerMark(edit.flags(number), kind, value);
    const follows = !operationOf(edit, number, kind);
    edit.setFlags(number, follows ? withShownMark(flags, kind, shownMark(edit.flags(twin), kind)) : flags);
  }
  deaths.kill(twin);
}

/** The move failed and the source had reported the message gone: it is. */
function killOrphan(edit: Edit, deaths: Deaths, row: OutboxRow): void {
  const number = numberOf(row);
  if (row.sourceGone && number !== null && edit.alive(number)) deaths.kill(number);
}

/**
 * The server does not have it, and never announced it in the folder we moved it to: deleted elsewhere in between, which
 * no Sync will ever report, since it knows of the message only what it announced.
 */
function killGhost(edit: Edit, deaths: Deaths, row: OutboxRow): void {
  const number = numberOf(row);
  if (number !== null && edit.flags(number) & Bit.arrived) deaths.kill(number);
}

/** What a settlement speaks of: what was sent, or the operation itself when it never was. */
function sentWork(row: OutboxRow): StoredWork {
  return underWay(row) && row.sent ? row.sent.work : row.work;
}

/** Edits may have come back to what was sent. */
function sameWish(a: StoredWork, b: StoredWork): boolean {
  if (a.kind === 'move') return b.kind === 'move' && a.to === b.to;
  if (a.kind === 'read' || a.kind === 'flag') return b.kind === a.kind && a.value === b.value;
  return true;
}

function sentVersion(row: OutboxRow): number {
  return underWay(row) && row.sent ? row.sent.version : row.version;
}

function markAnswered(edit: Edit, number: MessageNumber, verb: 'reply' | 'forward'): void {
  if (!edit.alive(number)) return;
  edit.setFlags(number, withField(edit.flags(number), 'answered', verb === 'forward' ? 2 : 1));
}

function trashOf(core: StoreCore): number {
  return core.folders.byRole('deleted')?.short ?? 0;
}
