import type { FolderView } from '../../core/model/folder.ts';
import type { MailStore } from '../../core/store/mail-store.ts';
import { queryList } from '../views/mailbox/list-query.ts';
import type { ListAnswer } from '../views/mailbox/list-query.ts';
import { folderOf } from './routes.ts';
import type { Route } from './routes.ts';

/** What the first screen will ask the store. */
export type FirstScreen = {
  readonly folders: readonly FolderView[];
  /** The folder of the route; null where no list is shown. */
  readonly list: ListAnswer | null;
};

/** Rows of the largest screen. */
const rows = 24;

/** Asked while the code of the view is still on its way, so that the first frame shows mail. */
export async function firstScreen(store: MailStore, route: Route): Promise<FirstScreen> {
  const folders = await store.folders();
  const shown = route.name === 'mail' || route.name === 'start' ? route : null;
  const folder = shown && folderOf(shown.name === 'mail' ? shown.folder : null, folders);
  return { folders, list: folder ? await queryList(store, folder.id, 'all', [0, rows]) : null };
}
