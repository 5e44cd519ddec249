import type { FolderView } from '../model/folder.ts';
import type { SyncSettings } from '../model/settings.ts';
import type { CollectionState } from '../store/mail-store.ts';
import { noKey } from './collection-state.ts';
import { passed } from './guards.ts';
import { filterTypes } from './mail-filter.ts';

const minute = 60_000;

/** With Push, what is on screen is looked at this often beside Ping, and the rest: Ping may be silent about edits and deletions. */
const frontAge = 30 * minute;
const restAge = 120 * minute;
/** The Inbox while other work keeps Ping from being held. */
export const busyAge = minute;

export type DueContext = {
  readonly now: number;
  readonly settings: SyncSettings;
  /** A page is visible. */
  readonly visible: boolean;
  /** The folder is the Inbox or open on a screen. */
  readonly front: boolean;
  /** Everything older is wanted anew (epoch ms); 0: nothing is. */
  readonly wantedAt: number;
};

/** Whether a collection rests after trouble. A rest of more than a day is a clock that jumped. */
export function rests(state: CollectionState, now: number): boolean {
  return state.restUntil > now && state.restUntil - now <= 1_440 * minute;
}

/** Whether a collection's first synchronisation, or the change of its window, has not ended. */
export function unfinished(state: CollectionState, settings: SyncSettings): boolean {
  return (
    state.syncKey === noKey ||
    !state.complete ||
    state.moreAvailable ||
    state.resetting ||
    state.filter !== filterTypes[settings.mailWindow]
  );
}

/** Epoch ms at which a finished collection is to be looked at again; null: not by itself. */
export function nextLook(state: CollectionState, context: DueContext): number | null {
  const age = ageOf(context);
  return age === null ? null : (state.lastSync ?? 0) + age;
}

/** Whether a collection is to be pulled now. */
export function isDue(state: CollectionState, context: DueContext): boolean {
  if (rests(state, context.now)) return false;
  if (state.dirty || unfinished(state, context.settings)) return true;
  if (state.lastSync === null || state.lastSync < context.wantedAt) return true;
  // The clock was set back since.
  if (state.lastSync > context.now) return true;
  const age = ageOf(context);
  return age !== null && passed(state.lastSync, age, context.now);
}

/** Milliseconds after which a collection counts as old; null: it never does by itself. */
function ageOf({ settings, visible, front }: DueContext): number | null {
  if (settings.fetchMode === 'manual') return null;
  if (settings.fetchMode !== 'push') return settings.fetchMode * minute;
  // Without a page there is no one to be early for: the watch, Periodic Sync or the next start asks for what is new.
  if (!visible) return null;
  return front ? frontAge : restAge;
}

/** Where mail is synchronised: never the Outbox, Drafts only where the version has them ([MS-ASEMAIL] 3.1.5.8). */
export function isMailFolder(folder: FolderView, hasDrafts: boolean): boolean {
  return folder.class === 'Email' && (folder.type !== 3 || hasDrafts);
}

const order: readonly FolderView['role'][] = [
  'inbox',
  'sent',
  'drafts',
  'archive',
  'user',
  'deleted',
  'junk',
  'outbox',
];

/** What is first synchronised first, and pinged when not all may be. */
export function byImportance(a: FolderView, b: FolderView): number {
  return order.indexOf(a.role) - order.indexOf(b.role);
}
