import { msg, str } from '@lit/localize';
import type { FolderView } from '../../../core/model/folder.ts';
import { formats } from '../../i18n/formats.ts';
import { display } from '../../parts/display.ts';
import type { IconName } from '../../parts/icon-names.ts';

/** What a folder is called: ours for the six everybody has, the server's for the rest. */
export function folderName(folder: FolderView): string {
  switch (folder.role) {
    case 'inbox':
      return msg('Inbox');
    case 'drafts':
      return msg('Drafts');
    case 'sent':
      return msg('Sent');
    case 'archive':
      return msg('Archive', { id: 'folder-archive' });
    case 'junk':
      return msg('Junk');
    case 'deleted':
      return msg('Deleted');
    default:
      return display(folder.name) || msg('(no name)');
  }
}

/** Accessible name of its link: the name first, then unread (ui-contract: Frame). */
export function folderLabel(folder: FolderView): string {
  const name = folderName(folder);
  if (folder.unread === 0) return name;
  const count = formats().number(folder.unread);
  return msg(str`${name}, ${count} unread`);
}

export function folderIcon(folder: FolderView): IconName {
  switch (folder.role) {
    case 'inbox':
    case 'drafts':
    case 'archive':
    case 'junk':
      return folder.role;
    case 'sent':
      return 'send';
    case 'deleted':
      return 'trash';
    default:
      return 'folder';
  }
}

/** Mail folders as people read them: the six first, then the others with what lies in them. */
export function mailFolders(folders: readonly FolderView[]): {
  readonly known: readonly FolderView[];
  readonly others: readonly FolderView[];
} {
  const mail = folders.filter((folder) => folder.class === 'Email' && folder.role !== 'outbox');
  const order = ['inbox', 'drafts', 'sent', 'archive', 'junk', 'deleted'] as const;
  const known = order.flatMap((role) => mail.find((folder) => folder.role === role) ?? []);
  return { known, others: mail.filter((folder) => !known.includes(folder)) };
}
