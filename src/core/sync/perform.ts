import { bodyPass } from './body-pass.ts';
import { completenessPass, estimatePass } from './estimate-pass.ts';
import { folderPass } from './folder-pass.ts';
import { afterSuccess } from './governor.ts';
import { hierarchyPass } from './hierarchy-pass.ts';
import type { MessageNumber } from '../model/ids.ts';
import { movePass, moveScope, repeatMove } from './move-pass.ts';
import { pingPass } from './ping-loop.ts';
import { pushPass, repeatPush } from './push-pass.ts';
import { inboxKey, screenKey } from './schedule.ts';
import { resend, sendPass } from './send-pass.ts';
import { checkSent } from './sent-check.ts';
import type { Turn } from './turn.ts';
import { fetchItems } from './unknown-items.ts';
import type { Work } from './work.ts';
import type { World } from './world.ts';

/** The newest mails of the Inbox whose bodies are kept for reading without a network. */
const aheadCount = 200;
const cardCount = 50;

type Doable = Exclude<Work, { readonly kind: 'idle' | 'wait' }>;

/**
 * Does one piece of work.
 * @param interrupt ends a held Ping
 * @returns false when there was nothing to do after all
 */
export async function perform(
  turn: Turn,
  world: World,
  work: Doable,
  interrupt: AbortSignal,
): Promise<boolean> {
  const done = await dispatch(turn, world, work, interrupt);
  if (done && work.kind !== 'housekeeping' && work.kind !== 'hold') await succeeded(turn);
  return done;
}

async function dispatch(turn: Turn, world: World, work: Doable, interrupt: AbortSignal): Promise<boolean> {
  const { settings } = world;
  switch (work.kind) {
    case 'resend':
      return repeat(turn, world, work.inflight);
    case 'send':
      await sendPass(turn, work.operation);
      return true;
    case 'hold':
      turn.log.mark('brake', { operations: work.operations.length }, 'warn');
      await turn.store.hold(work.operations);
      return true;
    case 'push':
      await pushPass(turn, work.target, work.items);
      return true;
    case 'move':
      await movePass(turn, work.items);
      return true;
    case 'hierarchy':
      await hierarchyPass(turn, work.repair);
      return true;
    case 'pull':
      await folderPass(turn, work.target, settings);
      return true;
    case 'estimate':
      await estimatePass(turn, work.target, settings);
      return true;
    case 'bodies':
      return bodies(turn, world, work.of);
    case 'cards':
      return cards(turn);
    case 'completeness':
      await completenessPass(turn, work.targets, settings);
      return true;
    case 'housekeeping':
      return housekeep(turn);
    case 'ping':
      await pingPass(turn, work.targets, work.until, interrupt);
      return true;
  }
}

async function repeat(turn: Turn, world: World, inflight: World['inflights'][number]): Promise<boolean> {
  const { scope } = inflight;
  turn.log.mark('resend', { command: inflight.command, tries: inflight.tries + 1 });
  if (scope === moveScope) await repeatMove(turn, inflight);
  else if (scope.startsWith('send:')) {
    const sent = world.folders.find(({ folder }) => folder.role === 'sent') ?? null;
    if (inflight.note['unsure'] === true) await checkSent(turn, inflight, sent, world.settings);
    else await resend(turn, inflight);
  } else {
    const target = world.folders.find(({ folder }) => folder.id === scope);
    // Its folder is gone, and what was inside with it.
    if (target === undefined) await turn.store.settle(scope, []);
    else await repeatPush(turn, target.state, inflight);
  }
  return true;
}

async function bodies(turn: Turn, world: World, of: 'screen' | 'inbox'): Promise<boolean> {
  const { memory } = turn;
  if (await bodyPass(turn, await wanted(turn, world, of))) return true;
  if (of === 'screen') memory.bodiesDone = screenKey(world);
  else memory.aheadDone = inboxKey(world);
  return false;
}

async function wanted(turn: Turn, world: World, of: 'screen' | 'inbox'): Promise<readonly MessageNumber[]> {
  const { openMessage, visibleMessages } = world.attention;
  if (of === 'screen') return openMessage === null ? visibleMessages : [openMessage, ...visibleMessages];
  const inbox = world.folders.find(({ folder }) => folder.role === 'inbox');
  if (inbox === undefined) return [];
  const list = await turn.store.list({ folder: inbox.folder.id });
  const newest = new Set(list.numbers(0, Math.min(aheadCount, list.length)));
  const missing = await turn.store.missingBodies(inbox.folder.id, aheadCount);
  return missing.filter((number) => newest.has(number));
}

async function cards(turn: Turn): Promise<boolean> {
  const numbers = await turn.store.missingCards(cardCount);
  const keys = await turn.store.keys(numbers);
  const first = [...keys.values()][0];
  turn.memory.cardsDone = true;
  if (first === undefined) return false;
  const { collectionId } = first;
  const ids = [...keys.values()].filter((key) => key.collectionId === collectionId);
  const { items } = await fetchItems(
    turn,
    collectionId,
    ids.map(({ serverId }) => serverId),
  );
  if (items.length > 0) {
    await turn.store.commitFetched(collectionId, items);
    // There may be more; what the server no longer has stays as it is until its folder says so.
    turn.memory.cardsDone = false;
  }
  turn.log.note({ cards: items.length, asked: ids.length });
  return true;
}

async function housekeep(turn: Turn): Promise<boolean> {
  if (await turn.store.housekeep(turn.signal)) return true;
  turn.memory.housekeepingDone = turn.now();
  return false;
}

/** An answer came: back to the first back-off (sync-state-machine.md section 9), and whatever stopped the account is over. */
async function succeeded(turn: Turn): Promise<void> {
  const server = await turn.store.serverState();
  const gate = afterSuccess(server);
  if (gate === null && server.problem === null) return;
  await turn.store.saveServerState({ ...gate, problem: null });
}
