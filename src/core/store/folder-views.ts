import type { FolderView } from '../model/folder.ts';
import type { CollectionId } from '../model/ids.ts';
import type { AccountParts } from './account-parts.ts';
import type { FolderEntry } from './folder-table.ts';
import { Bit, gone } from './flags.ts';
import { newCollection } from './new-collection.ts';
import { readAll } from './state.ts';

/** Roles first, in the order people look for them; then by name. */
const rank = ['inbox', 'drafts', 'sent', 'archive', 'junk', 'deleted', 'outbox', 'user'] as const;

/** Folders in the order of the list, with counts. Unread is computed, never stored: no counter can drift. */
export async function readFolders({ core }: Pick<AccountParts, 'core'>): Promise<readonly FolderView[]> {
  const states = await core.database.read(['state'], (transaction) => readAll(transaction, 'col:'));
  const byId = new Map(states.map((state) => [state.id, state]));
  const counts = countMessages(core);
  return inOrder(core.folders.living, (entry) => core.folders.roles.get(entry.short) ?? 'user').map(
    ({ entry, depth }): FolderView => {
      const { folder, short } = entry;
      const { complete, estimate, lastSync, problem } = byId.get(folder.id) ?? newCollection(folder.id);
      return {
        ...folder,
        role: core.folders.roles.get(short) ?? 'user',
        depth,
        unread: counts.unread[short] ?? 0,
        total: counts.total[short] ?? 0,
        complete,
        estimate,
        lastSync,
        problem,
      };
    },
  );
}

/** Messages and unread ones by small number of the folder they are shown in: 0.2 ms for 100,000. */
export function countMessages(core: AccountParts['core']): {
  readonly total: Uint32Array;
  readonly unread: Uint32Array;
} {
  const total = new Uint32Array(core.folders.next);
  const unread = new Uint32Array(core.folders.next);
  for (const [index, { flags, folder }] of present(core.directory.chunks)) {
    const end = core.directory.endOf(index);
    for (let at = 0; at < end; at++) {
      if (flags[at]! & gone) continue;
      total[folder[at]!]!++;
      if (!(flags[at]! & Bit.read)) unread[folder[at]!]!++;
    }
  }
  return { total, unread };
}

function* present<T>(chunks: readonly (T | null)[]): Generator<readonly [number, T]> {
  for (const [index, chunk] of chunks.entries()) if (chunk) yield [index, chunk];
}

/** Depth first, parents before children; what hangs on nothing or in a ring hangs below the root. */
export function inOrder(
  entries: readonly FolderEntry[],
  roleOf: (entry: FolderEntry) => FolderView['role'],
): readonly { readonly entry: FolderEntry; readonly depth: number }[] {
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const sorted = [...entries].sort(
    (a, b) =>
      rank.indexOf(roleOf(a)) - rank.indexOf(roleOf(b)) || collator.compare(a.folder.name, b.folder.name),
  );
  const ids = new Set(entries.map(({ folder }) => folder.id));
  const children = new Map<CollectionId, FolderEntry[]>();
  for (const entry of sorted) {
    const { parentId } = entry.folder;
    if (parentId !== null) children.set(parentId, [...(children.get(parentId) ?? []), entry]);
  }
  const placed = new Map<FolderEntry, number>();
  const place = (entry: FolderEntry, depth: number): void => {
    if (placed.has(entry)) return;
    placed.set(entry, depth);
    for (const child of children.get(entry.folder.id) ?? []) place(child, depth + 1);
  };
  for (const entry of sorted) {
    const { parentId } = entry.folder;
    if (parentId === null || !ids.has(parentId)) place(entry, 0);
  }
  for (const entry of sorted) place(entry, 0);
  return [...placed].map(([entry, depth]) => ({ entry, depth }));
}
