import type { MailActions } from '../../app/mail-actions.ts';
import type { Filter } from './list-query.ts';
import type { HeadCommand } from './mailbox-head.ts';
import type { MailboxSearch } from './mailbox-search.ts';
import type { RowList } from './row-list.ts';
import { Selection } from './selection.ts';
import type { Triage } from './triage.ts';

type Host = {
  readonly actions: MailActions | null;
  readonly rows: RowList | null;
  readonly search: MailboxSearch;
  readonly triage: Triage;
  drawer: boolean;
  filter: Filter;
  selection: Selection;
  selectAll(): void;
};

/** What the head of the list asks for, done to its view. */
export function runHeadCommand(view: Host, command: HeadCommand): void {
  switch (command.kind) {
    case 'folders':
      view.drawer = true;
      break;
    case 'select':
      view.selection = view.selection.start();
      break;
    case 'unselect':
      view.selection = Selection.none;
      break;
    case 'select-all':
      view.selectAll();
      break;
    case 'read-all':
      view.triage.readAll();
      break;
    case 'empty':
      void view.triage.empty();
      break;
    case 'sync':
      void view.actions?.syncNow();
      break;
    case 'filter':
      view.filter = command.filter;
      break;
    case 'search':
      view.search.start();
      break;
    case 'words':
      view.search.type(command.words);
      break;
    case 'down': {
      const first = view.rows?.neighbour(null, 1) ?? null;
      if (first !== null) view.rows?.moveTo(first, true);
      break;
    }
    case 'cancel':
      view.search.cancel();
      break;
  }
}
