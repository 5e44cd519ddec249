import type { StatusAction } from '../eas/status/rule.ts';
import { StatusFault } from '../eas/status-fault.ts';
import { getItemEstimateRequest, readGetItemEstimate } from '../eas/commands/get-item-estimate.ts';
import type { FilterType } from '../eas/commands/sync-collection.ts';
import { estimateStatuses } from '../eas/status/folders.ts';
import type { CollectionId } from '../model/ids.ts';
import type { SyncSettings } from '../model/settings.ts';
import { filterTypes } from './mail-filter.ts';
import { refusalOf } from './refusal.ts';
import type { Turn } from './turn.ts';
import { wantRepair } from './want-repair.ts';
import type { MailFolder } from './world.ts';

/** Collections in one request; servers take 300 (sync-state-machine.md section 8). */
const most = 200;

const unanswerable: ReadonlySet<StatusAction> = new Set(['options', 'bug', 'split', 'absent']);

/** How much a first synchronisation will bring, for the screen and for the steps of the window; decides nothing else. */
export async function estimatePass(turn: Turn, target: MailFolder, settings: SyncSettings): Promise<void> {
  turn.memory.estimated.add(target.folder.id);
  const estimates = await ask(turn, [target], settings);
  const estimate = estimates.get(target.folder.id) ?? null;
  if (estimate !== null) await turn.store.saveCollection(target.folder.id, { estimate });
}

/** "Everything is here": what the server says is still to come, against what is here, for the sync report. */
export async function completenessPass(
  turn: Turn,
  targets: readonly MailFolder[],
  settings: SyncSettings,
): Promise<void> {
  const some = targets.slice(0, most);
  const estimates = await ask(turn, some, settings);
  const at = turn.now();
  for (const { folder } of some) {
    const estimate = estimates.get(folder.id) ?? null;
    await turn.store.saveCompleteness({ collectionId: folder.id, at, estimate, local: folder.total });
  }
}

/** Estimates by collection; what the server refused to say is not in it. */
async function ask(
  turn: Turn,
  targets: readonly MailFolder[],
  settings: SyncSettings,
): Promise<ReadonlyMap<CollectionId, number>> {
  const filterType = filterTypes[settings.mailWindow] as FilterType;
  const estimates = new Map<CollectionId, number>();
  try {
    const answer = await turn.post(
      getItemEstimateRequest(
        targets.map(({ folder, state }) => ({
          collectionId: folder.id,
          class: 'Email',
          syncKey: state.syncKey,
          filterType,
        })),
        turn.version,
      ),
    );
    const response = readGetItemEstimate(answer.root);
    const whole = refusalOf(estimateStatuses, response.status);
    if (whole !== null) turn.log.mark(whole.fault.code, { status: response.status }, 'warn');
    for (const { status, collectionId, estimate } of response.collections) {
      const refusal = refusalOf(estimateStatuses, status);
      if (refusal !== null) turn.log.mark(refusal.fault.code, { status }, 'warn');
      if (refusal?.action === 'folder-sync') await wantRepair(turn);
      else if (refusal === null && collectionId !== null && estimate !== null && estimate >= 0) {
        estimates.set(collectionId, estimate);
      }
    }
  } catch (error) {
    // A server without the command, or one that does not like the question: progress is shown without an end then.
    if (!(error instanceof StatusFault) || !unanswerable.has(error.rule.action)) throw error;
    turn.log.mark(error.code, { status: error.status }, 'warn');
  }
  return estimates;
}
