import type { EasAnswer } from '../eas/answer.ts';
import type { StatusFault } from '../eas/status-fault.ts';
import { moveItemsRequest, readMoveItems, type MoveItemsResponse } from '../eas/commands/move-items.ts';
import { moveItemsStatuses } from '../eas/status/items.ts';
import type { CollectionId, ServerId } from '../model/ids.ts';
import type { Operation } from '../model/operation.ts';
import type { Inflight, ReadyItem, Settlement } from '../store/mail-store.ts';
import { requestBytes } from '../eas/wire.ts';
import { noteArrivals } from './arrivals.ts';
import { hadProblem, nextBatch, splitProblem } from './batch.ts';
import { demandWhole } from './broken-answer.ts';
import { isMalformed, refusalOf } from './refusal.ts';
import { moveScope, sourceMissing } from './outbox-names.ts';
import { outcomeOf, settlement, type Outcome } from './settle.ts';
import type { Turn } from './turn.ts';
import { wantRepair } from './want-repair.ts';

/** MoveItems from one folder to one other: status 5 forbids more destinations. Each item succeeds or fails alone. */
export async function movePass(turn: Turn, items: readonly ReadyItem[]): Promise<void> {
  const again = (item: ReadyItem): boolean => hadProblem(item, sourceMissing);
  const batch = nextBatch(items, (item) => [item.key.collectionId, targetOf(item), again(item)].join('\0'));
  const request = moveItemsRequest(
    batch.map((item) => ({
      serverId: item.key.serverId,
      from: item.key.collectionId,
      to: targetOf(item)!,
    })),
  );
  const inflight: Inflight = {
    command: 'MoveItems',
    bytes: requestBytes(request)!,
    operations: batch.flatMap(({ operations }) => operations.map(({ id, version }) => ({ id, version }))),
    startedAt: turn.now(),
    tries: 0,
    note: {
      ...Object.fromEntries(
        batch.flatMap(({ operations, key }) => operations.map(({ id }) => [id, key.serverId])),
      ),
      second: batch.some(again),
    },
  };
  await turn.store.saveInflight(moveScope, inflight);
  await exchange(turn, inflight);
}

/** The same bytes again; what was moved before the answer got lost has no source any more (section 5). */
export async function repeatMove(turn: Turn, inflight: Inflight): Promise<void> {
  const again = { ...inflight, tries: inflight.tries + 1 };
  await turn.store.saveInflight(moveScope, again);
  await exchange(turn, again);
}

function targetOf(item: ReadyItem): CollectionId | null {
  const work = item.operations[0]?.work;
  return work?.kind === 'move' ? work.to : null;
}

async function exchange(turn: Turn, inflight: Inflight): Promise<void> {
  let answer: EasAnswer;
  try {
    answer = await turn.post({ command: 'MoveItems', body: inflight.bytes });
  } catch (error) {
    if (isMalformed(error)) return takeApart(turn, inflight, error);
    throw error;
  }
  demandWhole(answer);
  const response = readMoveItems(answer.root);
  const settled: Settlement[] = [];
  for (const [index, sent] of inflight.operations.entries()) {
    const operation = await turn.store.operation(sent.id);
    if (operation === null) continue;
    const serverId = inflight.note[sent.id] as ServerId;
    settled.push(settlement(sent, await outcome(turn, inflight, response, { operation, serverId, index })));
  }
  await noteMoved(turn, settled);
  await turn.store.settle(moveScope, settled);
  turn.log.note({ moves: settled.length });
}

/** Repeated unchanged it would be refused for ever, and everything behind it would wait: the one to blame is left alone. */
async function takeApart(turn: Turn, inflight: Inflight, fault: StatusFault): Promise<void> {
  const outcome: Outcome =
    inflight.operations.length > 1
      ? { kind: 'again', notBefore: turn.now(), problem: splitProblem(1) }
      : { kind: 'failed', problem: fault.code, revert: true };
  turn.log.mark(fault.code, { status: fault.status, moves: inflight.operations.length }, 'warn');
  await turn.store.settle(
    moveScope,
    inflight.operations.map((sent) => settlement(sent, outcome)),
  );
}

/** All of one request go to one folder. */
async function noteMoved(turn: Turn, settled: readonly Settlement[]): Promise<void> {
  const ids = settled.flatMap(({ outcome }) =>
    outcome.kind === 'done' && outcome.serverId !== undefined ? [outcome.serverId] : [],
  );
  const first = settled[0] && (await turn.store.operation(settled[0].operation));
  if (ids.length === 0 || first?.work.kind !== 'move') return;
  // What was sent, not where the person wants it since.
  await noteArrivals(turn, first.work.sentTo ?? first.work.to, ids);
}

async function outcome(
  turn: Turn,
  inflight: Inflight,
  response: MoveItemsResponse,
  item: { readonly operation: Operation; readonly serverId: ServerId; readonly index: number },
): Promise<Outcome> {
  const { operation, serverId, index } = item;
  const { moves } = response;
  const byPlace = moves.length === inflight.operations.length ? moves[index] : undefined;
  const answer =
    moves.find((move) => move.serverId === serverId) ?? (byPlace?.serverId === null ? byPlace : undefined);
  // No word of it: as if all had the status of the whole, which is a failure of this item at best.
  const status = answer?.status ?? (response.status === 1 ? 0 : response.status);
  const refusal = refusalOf(moveItemsStatuses, status, operation.attempts);
  if (refusal === null) {
    const newId = answer?.newServerId ?? serverId;
    return { kind: 'done', serverId: newId };
  }
  turn.log.mark(refusal.fault.code, { status, tries: inflight.tries }, 'warn');
  if (status === 1 || refusal.action === 'sync-folder')
    return look(turn, operation, inflight.note['second'] === true);
  if (refusal.fault.code === 'move-target') {
    await wantRepair(turn);
    return { kind: 'failed', problem: refusal.fault.code, revert: true };
  }
  if (refusal.action === 'split') {
    return { kind: 'again', notBefore: turn.now(), problem: splitProblem(1) };
  }
  return outcomeOf(refusal, operation, turn.now(), turn.host.random);
}

/**
 * The source was not found: moved already by a request whose answer was lost, or gone. Both folders are pulled; what was
 * moved then has left the one and is in the other. Whatever is still at its place is moved once more.
 */
async function look(turn: Turn, operation: Operation, second: boolean): Promise<Outcome> {
  if (operation.work.kind !== 'move' || second) {
    return { kind: 'failed', problem: sourceMissing, revert: true };
  }
  const { from, to, sentTo = to } = operation.work;
  await turn.store.saveCollection(sentTo, { dirty: true });
  await turn.store.saveCollection(from, { dirty: true });
  await wantRepair(turn);
  return { kind: 'again', notBefore: turn.now(), problem: sourceMissing, unsure: true };
}
