import type { SyncStatus } from '../model/sync-status.ts';
import { unfinished } from './due.ts';
import { gateOf } from './governor.ts';
import type { Work } from './work.ts';
import type { World } from './world.ts';

const quiet: ReadonlySet<Work['kind']> = new Set(['idle', 'wait', 'ping', 'housekeeping']);

/** What the status line says of the world and of the work that begins now, worst first (look.md, words and states). */
export function statusOf(world: World, work: Work, deviceProblem: string | null): SyncStatus {
  const { server, counts, folders, online, now } = world;
  const waiting = counts.waiting + counts.inflight;
  const problem = deviceProblem ?? problemOf(world);
  const syncs = folders.map(({ state }) => state.lastSync).filter((at) => at !== null);
  const finished = folders.length > 0 && syncs.length === folders.length;
  return {
    state: stateOf(world, work, problem, waiting),
    waiting,
    problem: server.problem === 'sign-in' ? 'sign-in' : problem,
    lastSync: finished ? Math.min(...syncs, now) : null,
    firstSync: online ? firstSync(world) : null,
  };
}

function stateOf(
  { server, online }: World,
  work: Work,
  problem: string | null,
  waiting: number,
): SyncStatus['state'] {
  if (server.problem === 'sign-in') return 'sign-in';
  if (problem !== null) return 'problem';
  if (!online) return 'offline';
  if (!quiet.has(work.kind)) return 'syncing';
  return waiting > 0 ? 'waiting' : 'up-to-date';
}

/** What stops the account, else what a person has to decide, else what keeps the server from being reached for long. */
function problemOf({ server, counts, now }: World): string | null {
  if (server.problem !== null) return server.problem;
  if (counts.doubtful > 0) return 'send-doubtful';
  if (counts.held > 0) return 'held';
  if (counts.failed > 0) return 'failed';
  return server.failures >= 3 && gateOf(server, now) > now ? 'unreachable' : null;
}

/** The first folder whose first synchronisation has not ended, most important first. */
function firstSync({ folders, settings }: World): SyncStatus['firstSync'] {
  const running = folders.find(({ state }) => unfinished(state, settings) && !state.complete);
  if (running === undefined) return null;
  const { folder, state } = running;
  return { folder: folder.id, done: folder.total, total: state.estimate };
}
