import type { Folder } from '../model/folder.ts';
import type { CollectionId } from '../model/ids.ts';
import { FolderTable } from './folder-table.ts';
import type { FolderEntry } from './folder-table.ts';
import type { HierarchyCommit } from './mail-store.ts';

/** What a hierarchy makes of the one before. */
export type HierarchyChange = {
  readonly table: FolderTable;
  readonly created: readonly Folder[];
  /** Gone from the server, with their messages. */
  readonly gone: readonly FolderEntry[];
  /** The same folder under a new id: its settings stay, its key does not. */
  readonly renamed: readonly { readonly entry: FolderEntry; readonly id: CollectionId }[];
};

/** Types of which a mailbox has one ([MS-ASCMD] 2.2.3.186.2): 2 Inbox to 11 Journal, 19 recipient cache. */
const isDefault = (type: number): boolean => (type >= 2 && type <= 11) || type === 19;

/**
 * Applies a FolderSync answer. In a whole hierarchy folders are matched by id; else default folders by type, others by
 * path (sync-state-machine.md section 3). Who is left over on the old side is gone.
 */
export function changeHierarchy(
  before: FolderTable,
  { whole, upserts, deletes }: Pick<HierarchyCommit, 'whole' | 'upserts' | 'deletes'>,
): HierarchyChange {
  const entries = new Map(before.entries.map((entry) => [entry.short, entry]));
  const wanted = new Map(upserts.map((folder) => [folder.id, folder]));
  const fresh: Folder[] = [];
  for (const folder of wanted.values()) {
    const known = before.byId(folder.id);
    if (known) entries.set(known.short, { ...known, folder });
    else fresh.push(folder);
  }
  const renamed: { entry: FolderEntry; id: CollectionId }[] = [];
  let lost: FolderEntry[];
  if (whole) {
    lost = before.living.filter(({ folder }) => !wanted.has(folder.id));
    for (const entry of [...lost]) {
      const match = fresh.findIndex((folder) => isSame(entry, before.living, folder, upserts));
      const folder = fresh[match];
      if (!folder) continue;
      fresh.splice(match, 1);
      lost = lost.filter((other) => other !== entry);
      entries.set(entry.short, { ...entry, folder });
      renamed.push({ entry, id: folder.id });
    }
  } else {
    lost = deletes.map((id) => before.byId(id)).filter((entry) => entry !== null);
  }
  for (const entry of lost) entries.set(entry.short, { ...entry, gone: true });
  let short = before.next;
  for (const folder of fresh) {
    entries.set(short, { short, folder, gone: false });
    short++;
  }
  const table = new FolderTable(before.revision + 1, [...entries.values()]);
  return { table, created: fresh, gone: lost, renamed };
}

function isSame(
  entry: FolderEntry,
  old: readonly FolderEntry[],
  folder: Folder,
  upserts: readonly Folder[],
): boolean {
  if (entry.folder.type !== folder.type) return false;
  if (isDefault(folder.type)) return true;
  const oldPath = pathOf(
    entry.folder,
    old.map((other) => other.folder),
  );
  return oldPath === pathOf(folder, upserts);
}

/** Names from the root, joined by NUL; a ring of parents ends where it closes. */
function pathOf(folder: Folder, folders: readonly Folder[]): string {
  const names = [folder.name];
  const seen = new Set([folder.id]);
  for (let at = folder; at.parentId !== null;) {
    const parent = folders.find(({ id }) => id === at.parentId);
    if (!parent || seen.has(parent.id)) break;
    seen.add(parent.id);
    names.unshift(parent.name);
    at = parent;
  }
  return names.join('\0');
}
