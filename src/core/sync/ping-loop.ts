import { Fault, isAbort } from '../base/errors.ts';
import { pingRequest, readPing, type PingResponse } from '../eas/commands/ping.ts';
import { StatusFault } from '../eas/status-fault.ts';
import { pingStatuses } from '../eas/status/items.ts';
import type { CollectionId } from '../model/ids.ts';
import { demandWhole } from './broken-answer.ts';
import { afterPing, recall, type PingOutcome } from './heartbeat.ts';
import { refusalOf } from './refusal.ts';
import type { Turn } from './turn.ts';
import { wantRepair } from './want-repair.ts';
import type { MailFolder } from './world.ts';

/** How often a held Ping looks whether somebody still looks. Milliseconds. */
const glance = 15_000;

/** A quiet answer within so many seconds is none. */
const atOnce = 10;

/** Pings in a row that named a folder in which nothing was found, until that folder is left out, and for how long. */
const emptyWakes = 3;
const leaveOut = 10 * 60_000;

/** Why a Ping was ended from this side. */
const over = new Fault({ code: 'ping-over', verdict: 'now' });

/**
 * One Ping, held as long as a page is visible and its beats are fresh, and nothing else is to be done
 * (sync-state-machine.md section 7). The full form every time: what the server remembers may be another client's.
 * @param until epoch ms at which something else is due; null: nothing is
 * @param interrupt fires when there is something to do
 */
export async function pingPass(
  turn: Turn,
  targets: readonly MailFolder[],
  until: number | null,
  interrupt: AbortSignal,
): Promise<void> {
  const { store, host } = turn;
  if (interrupt.aborted) return;
  const server = await store.serverState();
  const state = recall(server.ping, turn.now());
  const folders = targets.map(({ folder }) => ({ id: folder.id, class: 'Email' as const }));
  const began = turn.now();
  const ended = new AbortController();
  const signal = AbortSignal.any([turn.signal, interrupt, ended.signal]);
  const watched = watch(turn, until, ended, signal);
  host.quiet();
  let outcome: PingOutcome | null;
  try {
    const answer = await turn.post(
      pingRequest({ heartbeat: state.heartbeat, folders }, turn.version),
      signal,
    );
    demandWhole(answer);
    outcome = await take(
      turn,
      readPing(answer.root),
      folders.map(({ id }) => id),
      elapsed(turn, began),
    );
  } catch (error) {
    turn.signal.throwIfAborted();
    if (signal.aborted) {
      turn.log.note({ ended: 'here' });
      return;
    }
    if (!(error instanceof Fault) || isAbort(error)) throw error;
    outcome = outcomeOf(error, elapsed(turn, began));
    if (outcome === null) throw error;
    turn.log.mark('ping-ended', { code: error.code, after: elapsed(turn, began) }, 'warn');
  } finally {
    ended.abort(over);
    await watched;
  }
  if (outcome === null || !host.online()) return;
  await store.saveServerState({ ping: afterPing(state, outcome, turn.now()) });
}

/** Ends the Ping when its time is over or nobody looks any more. */
async function watch(
  turn: Turn,
  until: number | null,
  ended: AbortController,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const now = turn.now();
    if (!turn.host.attention().visible || (until !== null && now >= until)) {
      ended.abort(over);
      return;
    }
    const pause = until === null ? glance : Math.min(glance, Math.max(1, until - now));
    try {
      await turn.host.clock.sleep(pause, signal);
    } catch {
      return;
    }
  }
}

/** Seconds. */
function elapsed(turn: Turn, began: number): number {
  return Math.max(0, (turn.now() - began) / 1000);
}

/** The status table of Ping; its numbers do not mean what they mean elsewhere (status-codes.md, Ping). */
async function take(
  turn: Turn,
  response: PingResponse,
  sent: readonly CollectionId[],
  seconds: number,
): Promise<PingOutcome> {
  const { status } = response;
  turn.log.note({ status, seconds: Math.round(seconds) });
  switch (status) {
    case 1:
      // At once: no heartbeat has passed, and to ask again in a circle would be a loop.
      return seconds < atOnce ? { kind: 'cut', elapsed: seconds } : { kind: 'quiet', elapsed: seconds };
    case 2: {
      const named = response.folders.filter((id) => sent.includes(id));
      if (named.length === 0) return { kind: 'trouble' };
      await wake(turn, named);
      return { kind: 'changes' };
    }
    case 5:
      return { kind: 'limit', heartbeat: response.heartbeat };
    case 6:
      return { kind: 'folders', max: response.maxFolders, sent: sent.length };
    case 7: {
      const at = await wantRepair(turn);
      // The guard lets no FolderSync pass now: Ping would only say the same again (hurts 44).
      return at > turn.now() ? { kind: 'trouble' } : { kind: 'changes' };
    }
    case 3:
    case 4:
    case 8:
      // 3 and 4 answer a request that was full: to say it again at once would be the same mistake again.
      return { kind: 'trouble' };
  }
  const refusal = refusalOf(pingStatuses, status);
  if (refusal === null) return { kind: 'quiet', elapsed: seconds };
  if (refusal.action === 'rest' || refusal.action === 'retry') return { kind: 'trouble' };
  return { kind: 'refused' };
}

/** Folders that have something new; those that cry wolf are left out for a while. */
async function wake(turn: Turn, ids: readonly CollectionId[]): Promise<void> {
  const { memory, store } = turn;
  for (const id of ids) {
    const wakes = (memory.emptyWakes.get(id) ?? 0) + 1;
    memory.emptyWakes.set(id, wakes);
    if (wakes > emptyWakes) {
      turn.log.mark('ping-left-out', { minutes: leaveOut / 60_000 }, 'warn');
      memory.emptyWakes.delete(id);
      memory.leftOut.set(id, turn.now() + leaveOut);
    }
    await store.saveCollection(id, { dirty: true });
  }
}

/** What a Ping that brought no answer says about the line; null for what concerns the whole account. */
function outcomeOf(fault: Fault, seconds: number): PingOutcome | null {
  if (fault instanceof StatusFault) {
    const { action } = fault.rule;
    if (action === 'options' || action === 'bug') return { kind: 'refused' };
    // A proxy that gives up on the silence.
    return fault.status === 504 || fault.status === 408 ? { kind: 'cut', elapsed: seconds } : null;
  }
  if (fault.code === 'offline' || fault.code === 'restarted') return null;
  if (fault.code === 'relay-stopping') return { kind: 'cut', elapsed: seconds };
  const lines = /^(?:network|timeout|cut|wbxml-|answer-|relay-upstream-)/;
  return lines.test(fault.code) ? { kind: 'cut', elapsed: seconds } : null;
}
