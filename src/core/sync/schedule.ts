import type { OperationId } from '../model/ids.ts';
import type { ReadyItem } from '../store/mail-store.ts';
import { brake } from './brake.ts';
import { conflict } from './conflict.ts';
import { byImportance, busyAge, isDue, nextLook, rests, unfinished, type DueContext } from './due.ts';
import { gateOf } from './governor.ts';
import { passed, repairAllowedAt } from './guards.ts';
import { recall, restEnd } from './heartbeat.ts';
import { noKey, takesChanges } from './collection-state.ts';
import type { Memory } from './memory.ts';
import { moveScope, sourceMissing, unconfirmed } from './outbox-names.ts';
import type { Work } from './work.ts';
import { isFront, type MailFolder, type World } from './world.ts';

const minute = 60_000;
const day = 1_440 * minute;

/**
 * The most urgent piece of work ([architecture] worker lifetime): what may have been sent, the outbox, the open folder,
 * the Inbox, bodies of what is visible, the other folders, completeness, housekeeping; then Ping, or a time to wait for.
 * A function of what is known: the same world gives the same work.
 */
export function plan(world: World, memory: Memory): Work {
  const { now, server } = world;
  if (server.problem === 'sign-in') return housekeeping(world, memory) ?? { kind: 'idle' };
  if (!world.online) return housekeeping(world, memory) ?? { kind: 'wait', until: now + minute };
  const gate = gateOf(server, now);
  if (gate > now) return housekeeping(world, memory) ?? { kind: 'wait', until: gate };
  return (
    hierarchyFirst(world, memory) ??
    outgoing(world, memory) ??
    pull(world, memory, fresh(world, memory)) ??
    screenBodies(world, memory) ??
    pull(world, memory, front(world, memory)) ??
    hierarchyDue(world, memory) ??
    pull(world, memory, due(world, memory)) ??
    inboxBodies(world, memory) ??
    (memory.cardsDone ? null : { kind: 'cards' }) ??
    completeness(world) ??
    housekeeping(world, memory) ??
    ping(world, memory) ??
    rest(world, memory)
  );
}

function outgoing(world: World, memory: Memory): Work | null {
  const inflight = world.inflights.find((entry) => !waits(world, entry));
  if (inflight !== undefined) return { kind: 'resend', inflight };
  const { ready, folders, now } = world;
  const operation = ready.sends[0];
  if (operation !== undefined) return { kind: 'send', operation };
  const held = heldByBrake(world);
  if (held.length > 0) return { kind: 'hold', operations: held };
  for (const target of folders) {
    const items = ready.pushes.get(target.folder.id)?.filter((item) => isPulled(world, item)) ?? [];
    if (items.length > 0 && takesChanges(target.state) && !rests(target.state, now)) {
      // The answer to a pull may be lost, of this life or of the one before: the same key again, and nothing added, before
      // anything else (sync-state-machine.md section 5). SOGo answers a push with the newest key it ever gave: what came
      // with that one would be lost.
      return memory.answered.has(target.folder.id)
        ? { kind: 'push', target, items }
        : { kind: 'pull', target };
    }
  }
  // One MoveItems at a time: until the last is settled nobody knows what has moved.
  if (world.inflights.some(({ scope }) => scope === moveScope)) return null;
  const moves = ready.moves.filter((item) => isPulled(world, item));
  return moves.length > 0 ? { kind: 'move', items: moves } : null;
}

/** Whether what is under way has to wait: for its collection's rest, or for its next look. */
function waits(world: World, { scope, note }: World['inflights'][number]): boolean {
  if (notBefore(note) > world.now) return true;
  const target = world.folders.find(({ folder }) => folder.id === scope);
  return target !== undefined && rests(target.state, world.now);
}

function notBefore(note: Readonly<Record<string, unknown>>): number {
  return Number(note['notBefore'] ?? 0);
}

const waitsForPull: ReadonlySet<string> = new Set([unconfirmed, sourceMissing, conflict]);

/** What went out without an answer that tells waits until its folders were pulled: then it shows whether it was done. */
function isPulled({ folders }: World, { key, operations }: ReadyItem): boolean {
  const problems = operations.map(({ problem }) => problem);
  if (!problems.some((problem) => problem !== null && waitsForPull.has(problem))) return true;
  const ids = operations
    .flatMap(({ work }) => (work.kind === 'move' ? [work.to, work.sentTo] : []))
    .concat(key.collectionId);
  return folders.every(({ folder, state }) => !state.dirty || !ids.includes(folder.id));
}

/** Deletions no person has confirmed, where they are too many for one collection. */
function heldByBrake({ folders, ready }: World): readonly OperationId[] {
  return folders.flatMap(({ folder }) => {
    const pushed = ready.pushes.get(folder.id) ?? [];
    const moved = ready.moves.filter(({ key }) => key.collectionId === folder.id);
    const deletions = [...pushed, ...moved]
      .flatMap(({ operations }) => operations)
      .filter(({ work }) => work.kind === 'delete' || (work.kind === 'move' && work.deletion));
    // What is to be deleted is hidden already; the collection is what it was before.
    return brake(deletions, folder.total + deletions.length).map(({ id }) => id);
  });
}

/** Everything waits for a hierarchy that begins anew, and for one that a status asked for: it would only be asked for again. */
function hierarchyFirst({ server, now }: World, memory: Memory): Work | null {
  if (server.hierarchyKey === noKey) return { kind: 'hierarchy', repair: false };
  const repair = memory.repairWanted && repairAllowedAt(server.repairs, now) <= now;
  return repair ? { kind: 'hierarchy', repair: true } : null;
}

function hierarchyDue({ server, now }: World, memory: Memory): Work | null {
  return passed(server.hierarchyAt, memory.hierarchyAge, now) ? { kind: 'hierarchy', repair: false } : null;
}

/** What is due, most urgent first. */
function due(world: World, memory: Memory): readonly MailFolder[] {
  return world.folders.filter((target) => isDue(target.state, dueContext(world, memory, target)));
}

/** The open folder, then the Inbox. */
function front(world: World, memory: Memory): readonly MailFolder[] {
  const open = world.attention.openFolder;
  return due(world, memory)
    .filter((target) => isFront(world, target))
    .sort((a, b) => Number(b.folder.id === open) - Number(a.folder.id === open));
}

/**
 * Of these, what has nothing to show yet or may hold something new: before the bodies of what is visible. The rest of a
 * first synchronisation comes after them. While it runs the Inbox is looked at every minute, since no Ping is held.
 */
function fresh(world: World, memory: Memory): readonly MailFolder[] {
  const { now, settings } = world;
  const begun = (target: MailFolder): boolean =>
    unfinished(target.state, settings) && target.state.filter !== null && !target.state.resetting;
  const fresh = front(world, memory).filter((target) => !begun(target));
  if (fresh.length > 0 || settings.fetchMode !== 'push' || !world.attention.visible) return fresh;
  const busy = due(world, memory).length > 0;
  return world.folders.filter(
    ({ folder, state }) =>
      busy &&
      folder.role === 'inbox' &&
      !unfinished(state, settings) &&
      !rests(state, now) &&
      passed(state.lastSync, busyAge, now),
  );
}

function pull(_world: World, memory: Memory, targets: readonly MailFolder[]): Work | null {
  const target = targets[0];
  if (target === undefined) return null;
  const { state, folder } = target;
  const first = state.syncKey !== noKey && state.filter === null && !state.resetting;
  const asks = first && state.estimate === null && !memory.estimated.has(folder.id);
  return { kind: asks ? 'estimate' : 'pull', target };
}

function screenBodies(world: World, memory: Memory): Work | null {
  const { attention } = world;
  if (!attention.visible || memory.bodiesDone === screenKey(world)) return null;
  const nothing = attention.visibleMessages.length === 0 && attention.openMessage === null;
  return nothing ? null : { kind: 'bodies', of: 'screen' };
}

function inboxBodies(world: World, memory: Memory): Work | null {
  if (world.settings.fetchMode === 'manual' || memory.aheadDone === inboxKey(world)) return null;
  return { kind: 'bodies', of: 'inbox' };
}

/** Changes when the screen may show messages whose bodies were not looked for. */
export function screenKey({ attention, folders }: World): string {
  const open = folders.find(({ folder }) => folder.id === attention.openFolder);
  return [attention.openMessage, ...attention.visibleMessages, open?.state.syncKey].join();
}

/** Changes when the Inbox may hold messages whose bodies were not looked for. */
export function inboxKey({ folders }: World): string {
  return folders.find(({ folder }) => folder.role === 'inbox')?.state.syncKey ?? '';
}

function completeness({ folders, completeness, now, settings }: World): Work | null {
  const finished = folders.filter(({ state }) => !unfinished(state, settings) && !rests(state, now));
  const stale = finished.filter(({ folder }) => {
    const last = completeness.find((entry) => entry.collectionId === folder.id);
    return passed(last?.at ?? null, day, now);
  });
  return stale.length === 0 ? null : { kind: 'completeness', targets: stale };
}

function housekeeping({ now }: World, memory: Memory): Work | null {
  return passed(memory.housekeepingDone, 10 * minute, now) ? { kind: 'housekeeping' } : null;
}

function ping(world: World, memory: Memory): Work | null {
  const { now, settings, attention, server } = world;
  if (settings.fetchMode !== 'push' || !attention.visible) return null;
  const state = recall(server.ping, now);
  if (state.refused || restEnd(state, now) > now) return null;
  const targets = world.folders
    .filter(({ folder, state: { syncKey, moreAvailable, complete } }) => {
      const left = memory.leftOut.get(folder.id) ?? 0;
      return complete && syncKey !== noKey && !moreAvailable && left <= now;
    })
    .sort((a, b) => Number(isFront(world, b)) - Number(isFront(world, a)) || byImportance(a.folder, b.folder))
    .slice(0, state.maxFolders ?? world.folders.length);
  if (targets.length === 0) return null;
  // A Ping is answered at once where the last Sync brought something: pull until the answer is empty.
  const loud = targets.find(({ folder }) => (memory.unsettled.get(folder.id) ?? 0) > 0);
  if (loud !== undefined) return { kind: 'pull', target: loud };
  return { kind: 'ping', targets, until: nextTime(world, memory) };
}

function rest(world: World, memory: Memory): Work {
  const times = [nextTime(world, memory), pingTime(world)].filter((time) => time !== null);
  return times.length === 0 ? { kind: 'idle' } : { kind: 'wait', until: Math.min(...times) };
}

/** When a rest of Ping ends, while somebody looks. */
function pingTime({ attention, settings, server, now }: World): number | null {
  const until = restEnd(server.ping, now);
  return attention.visible && settings.fetchMode === 'push' && until > now ? until : null;
}

/** When something will be due by itself; null: never. */
function nextTime(world: World, memory: Memory): number | null {
  const { now, server } = world;
  const times = world.folders.map((target) => {
    const context = dueContext(world, memory, target);
    return rests(target.state, now) ? target.state.restUntil : nextLook(target.state, context);
  });
  times.push(world.ready.nextAt, ...world.inflights.map(({ note }) => notBefore(note)));
  if (world.attention.visible) times.push(server.hierarchyAt + day);
  if (memory.repairWanted) times.push(repairAllowedAt(server.repairs, now));
  for (const until of memory.leftOut.values()) if (until > now) times.push(until);
  const ahead = times.filter((time) => time !== null).filter((time) => time > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

function dueContext(world: World, memory: Memory, target: MailFolder): DueContext {
  const isInFront = isFront(world, target);
  return {
    now: world.now,
    settings: world.settings,
    visible: world.attention.visible,
    front: isInFront,
    wantedAt: isInFront ? Math.max(memory.wantedFront, memory.wantedAll) : memory.wantedAll,
  };
}
