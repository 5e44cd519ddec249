import { msg } from '@lit/localize';
import type { FolderView } from '../../../core/model/folder.ts';
import type { MenuItem } from '../../parts/bt-menu.ts';
import { filterChoices } from './filters.ts';
import type { Filter } from './list-query.ts';
import type { HeadCommand } from './mailbox-head.ts';

/** The ways to narrow the list, as a menu; the one in force is ticked. */
export function filterItems(now: Filter, tell: (command: HeadCommand) => void): readonly MenuItem[] {
  return filterChoices().map(({ filter, label, icon }) => ({
    icon,
    label,
    checked: filter === now,
    run: () => tell({ kind: 'filter', filter }),
  }));
}

/**
 * What can be done to a whole folder. `narrow`: the bar has no place for the filter, and on the smallest phones none for
 * Select, so that both are here, too.
 */
export function folderItems(
  folder: FolderView,
  narrow: { readonly filter: Filter } | null,
  tell: (command: HeadCommand) => void,
): readonly MenuItem[] {
  const emptying = emptyLabel(folder);
  return [
    ...(narrow
      ? ([
          { icon: 'select', label: msg('Select messages'), run: () => tell({ kind: 'select' }) },
          'line',
          ...filterItems(narrow.filter, tell),
          'line',
        ] as const)
      : []),
    {
      icon: 'read',
      label: msg('Mark all as read'),
      disabled: folder.unread === 0,
      run: () => tell({ kind: 'read-all' }),
    },
    ...(emptying
      ? ([
          {
            icon: 'trash',
            label: emptying,
            danger: true,
            disabled: folder.total === 0,
            run: () => tell({ kind: 'empty' }),
          },
        ] as const)
      : []),
  ];
}

/** Only folders of what nobody wants can be emptied. */
function emptyLabel({ role }: FolderView): string | null {
  if (role === 'deleted') return msg('Empty Deleted');
  return role === 'junk' ? msg('Empty Junk') : null;
}
