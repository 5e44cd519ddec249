import { Fault } from '../base/errors.ts';
import { folderSyncRequest, readFolderSync } from '../eas/commands/folder-sync.ts';
import { folderSyncStatuses } from '../eas/status/folders.ts';
import type { ServerState } from '../model/account.ts';
import type { Folder } from '../model/folder.ts';
import type { CollectionId } from '../model/ids.ts';
import { noKey } from './collection-state.ts';
import { remember, repairAllowedAt } from './guards.ts';
import { refusalOf } from './refusal.ts';
import type { Turn } from './turn.ts';

const day = 86_400_000;
/** Torn answers in a row until what can be read of them is taken. */
const patience = 3;

/** FolderSync: one request, one commit (sync-state-machine.md section 3). */
export async function hierarchyPass(turn: Turn, repair: boolean): Promise<void> {
  const { store, memory } = turn;
  const server = await store.serverState();
  const key = server.hierarchyKey;
  const answer = await turn.post(folderSyncRequest(key));
  const response = readFolderSync(answer.root);
  const refusal = refusalOf(folderSyncStatuses, response.status, server.failures);
  if (refusal !== null) {
    if (refusal.action === 'hierarchy-0' && key !== noKey) return startAgain(turn, server);
    throw refusal.fault;
  }
  if (response.broken.length > 0) {
    turn.log.mark('folder-broken', { count: response.broken.length }, 'warn');
  }
  const upserts = parentsFirst([...response.adds, ...response.updates]);
  const fromStart = key === noKey;
  // A whole hierarchy without an Inbox is no mailbox but an answer that failed: nothing is gone because of it.
  if (fromStart && !upserts.some(isInbox)) throw new Fault({ code: 'hierarchy-empty', verdict: 'later' });
  const torn = fromStart && response.broken.length > 0;
  if (torn && server.failures < patience) throw new Fault({ code: 'hierarchy-torn', verdict: 'later' });
  // Where entries stay unreadable the others are taken in, and what is missing among them does not count as gone.
  const whole = fromStart && !torn;
  const now = turn.now();
  await store.commitHierarchy({
    expectedKey: key,
    syncKey: response.syncKey!,
    whole,
    upserts,
    deletes: response.deletes,
    state: { hierarchyAt: now, ...(repair ? { repairs: remember(server.repairs, now) } : {}) },
  });
  turn.log.note({ folders: upserts.length, gone: response.deletes.length, whole });
  memory.hierarchyAge = day;
  if (repair) memory.repairWanted = false;
  if (!(await store.folders()).some(isInbox)) await startAgain(turn, await store.serverState());
}

function isInbox({ type }: Pick<Folder, 'type'>): boolean {
  return type === 2;
}

/** Status 9, or 6 and 11 that stay: the next FolderSync starts at 0, as often as the guard allows. */
async function startAgain(turn: Turn, server: ServerState): Promise<void> {
  const now = turn.now();
  const at = repairAllowedAt(server.repairs, now);
  if (at > now) throw new Fault({ code: 'hierarchy-loop', verdict: 'later', retryAt: at });
  turn.log.mark('hierarchy-restart', {}, 'warn');
  await turn.store.saveServerState({ hierarchyKey: noKey, repairs: remember(server.repairs, now) });
}

/** Parents before their children, whatever the order of the answer; the last word about a folder counts. */
export function parentsFirst(folders: readonly Folder[]): readonly Folder[] {
  const byId = new Map<CollectionId, Folder>(folders.map((folder) => [folder.id, folder]));
  const sorted = new Set<Folder>();
  const place = (folder: Folder, path: ReadonlySet<CollectionId>): void => {
    if (sorted.has(folder)) return;
    const parent = folder.parentId === null ? undefined : byId.get(folder.parentId);
    // Folders inside each other: the hierarchy is broken, but every folder still has its place.
    if (parent !== undefined && !path.has(parent.id)) place(parent, new Set([...path, folder.id]));
    sorted.add(folder);
  };
  for (const folder of byId.values()) place(folder, new Set());
  return [...sorted];
}
