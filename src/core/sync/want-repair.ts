import { repairAllowedAt } from './guards.ts';
import type { Turn } from './turn.ts';

/**
 * Notes that a status asked for a FolderSync.
 * @returns epoch ms from which it may run: what asked for it rests until then.
 */
export async function wantRepair(turn: Turn): Promise<number> {
  turn.memory.repairWanted = true;
  const { repairs } = await turn.store.serverState();
  return repairAllowedAt(repairs, turn.now());
}
