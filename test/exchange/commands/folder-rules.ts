import type { Element } from '../../../src/core/wbxml/element.ts';
import type { HierarchyState } from '../devices/hierarchy-state.ts';
import type { ItemStore, StoredFolder } from '../mailbox/item-store.ts';
import { Refusal } from '../refusal.ts';

/** Folders a client may rename, move and delete. */
const own: readonly number[] = [1, 12, 13, 14, 15, 16, 17, 18];

/** FolderCreate, FolderUpdate and FolderDelete use the hierarchy key (status 9 when it is not the server's). */
export function acceptKey(hierarchy: HierarchyState, document: Element): void {
  const key = document.text('FolderHierarchy:SyncKey')!;
  if (key === '0' || !hierarchy.accept(key)) throw new Refusal(9, 'a hierarchy key that is not known');
}

/** Status 5 for a parent that is not there. */
export function checkParent(store: ItemStore, parentId: string): void {
  if (parentId !== '0' && store.folder(parentId) === undefined) throw new Refusal(5, 'parent not found');
}

/** Status 2 for a name that another folder beside it has; case does not matter to Exchange. */
export function checkName(store: ItemStore, parentId: string, name: string, except: string | null): void {
  if (name === '') throw new Refusal(10, 'no name');
  const taken = store
    .folders()
    .some(
      (folder) =>
        folder.id !== except &&
        folder.parentId === parentId &&
        folder.name.toLowerCase() === name.toLowerCase(),
    );
  if (taken) throw new Refusal(2, 'the name exists');
}

/** The folder a command names: 4 when it is not there, `special` for a default folder. */
export function ownFolder(store: ItemStore, id: string, special: number): StoredFolder {
  const folder = store.folder(id);
  if (folder === undefined) throw new Refusal(4, 'folder not found');
  if (!own.includes(folder.type) || isDefault(folder)) throw new Refusal(special, 'a default folder');
  return folder;
}

/** Junk and archive are user folders by type, but no client may remove them. */
function isDefault(folder: StoredFolder): boolean {
  return folder.parentId === '0' && (folder.name === 'Junk Email' || folder.name === 'Archive');
}
