import type { ServerState } from '../model/account.ts';
import type { FolderView } from '../model/folder.ts';
import type { CollectionId } from '../model/ids.ts';
import type { SyncSettings } from '../model/settings.ts';
import type { Completeness } from '../model/sync-status.ts';
import type { CollectionState, Inflight, OutboxCounts, ReadyWork } from '../store/mail-store.ts';
import { newCollection } from '../store/new-collection.ts';
import { supports } from '../eas/versions.ts';
import { byImportance, isMailFolder } from './due.ts';
import type { Attention } from './host.ts';
import type { Turn } from './turn.ts';
import { firstWindow } from './window-size.ts';

export type Inflights = readonly (Inflight & { readonly scope: string })[];

/** A folder that is synchronised, with its state. */
export type MailFolder = { readonly folder: FolderView; readonly state: CollectionState };

/** Everything a decision about the next piece of work rests on, as it was at one moment. */
export type World = {
  readonly now: number;
  readonly online: boolean;
  readonly attention: Attention;
  readonly server: ServerState;
  readonly settings: SyncSettings;
  /** Most important first. */
  readonly folders: readonly MailFolder[];
  readonly ready: ReadyWork;
  readonly counts: OutboxCounts;
  readonly inflights: Inflights;
  readonly completeness: readonly Completeness[];
};

/** Reads the world; nothing is written. */
export async function observe(turn: Turn): Promise<World> {
  const { store, host } = turn;
  const now = turn.now();
  // A page may have written since: what it told in the meantime may have been missed.
  await store.refresh();
  const [server, settings, views, states, ready, counts, inflights, completeness] = await Promise.all([
    store.serverState(),
    store.settings(),
    store.folders(),
    store.collections(),
    store.ready(now),
    store.outboxCounts(),
    store.inflights(),
    store.completeness(),
  ]);
  const byId = new Map<CollectionId, CollectionState>(states.map((state) => [state.id, state]));
  const hasDrafts = supports(server.protocolVersion, 'drafts');
  const folders = views
    .filter((folder) => isMailFolder(folder, hasDrafts))
    .sort(byImportance)
    .map((folder) => ({ folder, state: withWindow(byId.get(folder.id) ?? newCollection(folder.id)) }));
  return {
    now,
    online: host.online(),
    attention: host.attention(),
    server,
    settings,
    folders,
    ready,
    counts,
    inflights,
    completeness,
  };
}

/** A collection whose window nobody has chosen yet begins with a screenful. */
function withWindow(state: CollectionState): CollectionState {
  return state.windowSize < 1 ? { ...state, windowSize: firstWindow } : state;
}

/** The Inbox, and what is open on a screen. */
export function isFront(world: World, { folder }: MailFolder): boolean {
  return folder.role === 'inbox' || folder.id === world.attention.openFolder;
}
