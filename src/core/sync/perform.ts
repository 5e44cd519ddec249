import { later } from '../base/later.ts';
import { bodyPass } from './body-pass.ts';
import { folderPass } from './folder-pass.ts';
import { afterSuccess } from './governor.ts';
import type { MessageNumber } from '../model/ids.ts';
import { pingPass } from './ping-loop.ts';
import { inboxKey, screenKey } from './schedule.ts';
import type { Turn } from './turn.ts';
import type { Work } from './work.ts';
import type { World } from './world.ts';

/** The newest mails of the Inbox whose bodies are kept for reading without a network. */
const aheadCount = 200;

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
    case 'pull':
      await folderPass(turn, work.target, settings);
      return true;
    case 'bodies':
      return bodies(turn, world, work.of);
    case 'housekeeping':
      return housekeep(turn);
    case 'ping':
      await pingPass(turn, work.targets, work.until, interrupt);
      return true;
    default: {
      const { runErrand } = await later(() => import('./errand.ts'));
      return runErrand(turn, world, work);
    }
  }
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
