import { canOverrule } from './governor.ts';
import type { StepReason } from './host.ts';
import type { Turn } from './turn.ts';

/** What was asked for anew within this time need not be asked for again because a page came to the front. */
const frontAge = 30_000;

/** What a reason asks for beyond what is due by itself: how much is wanted anew, and whether our own back-off may be opened. */
export async function noteReason(turn: Turn, reason: StepReason): Promise<void> {
  const { memory, host, store } = turn;
  const now = turn.now();
  const { visible, openFolder } = host.attention();
  const cameToFront = visible && !memory.wasVisible;
  const opened = visible && openFolder !== memory.openFolder;
  memory.wasVisible = visible;
  memory.openFolder = openFolder;
  if (reason === 'manual') {
    memory.wantedAll = now;
    memory.hierarchyAge = 0;
    memory.bodyRests.clear();
    await openGates(turn);
    return;
  }
  const { fetchMode } = await store.settings();
  if (fetchMode === 'manual') return;
  if (reason === 'push' || reason === 'periodicsync') memory.wantedAll = now;
  else if (reason === 'start' || cameToFront || opened) memory.wantedFront = now - frontAge;
}

/** A person asks: nothing that is our own caution stands in the way. What the server ordered, and the guards, do. */
async function openGates(turn: Turn): Promise<void> {
  const { store } = turn;
  const server = await store.serverState();
  if (!canOverrule(server)) return;
  const problem = server.problem === 'sign-in' ? { problem: null } : {};
  if (server.gate > 0 || server.problem === 'sign-in') await store.saveServerState({ gate: 0, ...problem });
  if (server.ping.restUntil > 0) {
    await store.saveServerState({ ping: { ...server.ping, restUntil: 0, refused: false, cuts: 0 } });
  }
  for (const { id, restUntil, problem: reason } of await store.collections()) {
    if (restUntil > 0 && reason !== 'reset-loop') await store.saveCollection(id, { restUntil: 0 });
  }
}
