import type { CollectionId } from './ids.ts';

/** What a collection holds ([MS-ASCMD] 2.2.3.27). */
export type DataClass = 'Email' | 'Calendar' | 'Contacts' | 'Tasks' | 'Notes';

/** Type as the server numbers it ([MS-ASCMD] 2.2.3.186.2); unknown numbers count as 18. */
export type FolderType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19;

/** A folder as the server's hierarchy names it. */
export type Folder = {
  readonly id: CollectionId;
  /** `null` below the root. */
  readonly parentId: CollectionId | null;
  readonly name: string;
  readonly type: FolderType;
  /** `null` where nothing is synchronised (Outbox, journal, recipient cache, unknown). */
  readonly class: DataClass | null;
};

/** What a folder is to a person. Archive and junk have no type on the wire and are known by name. */
export type FolderRole = 'inbox' | 'drafts' | 'sent' | 'archive' | 'junk' | 'deleted' | 'outbox' | 'user';

/** A folder as the interface lists it. */
export type FolderView = Folder & {
  readonly role: FolderRole;
  /** 0 at the root. */
  readonly depth: number;
  readonly unread: number;
  /** Messages on this device. */
  readonly total: number;
  /** Whether the first synchronisation has ended. */
  readonly complete: boolean;
  /** The server's own count within the window, where it was asked; for progress and "everything is here". */
  readonly estimate: number | null;
  readonly lastSync: number | null;
  /** Code of what keeps this folder from synchronising, for words and the report. */
  readonly problem: string | null;
};
