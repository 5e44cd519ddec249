import type { CollectionId, MessageNumber } from '../../core/model/ids.ts';
import type { FolderRole, FolderView } from '../../core/model/folder.ts';

/** The places of the app (ui-contract: routes). */
export type Route =
  | { readonly name: 'start' }
  | {
      readonly name: 'mail';
      /** Path segment of the folder, see `folderOf`; null: the Inbox. */
      readonly folder: string | null;
      readonly message: MessageNumber | null;
      readonly search: boolean;
    }
  | { readonly name: 'compose' }
  | { readonly name: 'calendar' | 'contacts' | 'tasks' | 'notes' }
  | { readonly name: 'settings'; readonly section: string | null };

const table: readonly (readonly [string, (groups: Groups) => Route])[] = [
  ['/', () => ({ name: 'start' })],
  ['/mail{/:folder}?', ({ folder }) => mail(folder, undefined, false)],
  ['/mail/:folder/search', ({ folder }) => mail(folder, undefined, true)],
  ['/mail/:folder/:message(\\d+)', ({ folder, message }) => mail(folder, message, false)],
  ['/compose', () => ({ name: 'compose' })],
  ['/calendar', () => ({ name: 'calendar' })],
  ['/contacts', () => ({ name: 'contacts' })],
  ['/tasks', () => ({ name: 'tasks' })],
  ['/notes', () => ({ name: 'notes' })],
  ['/settings{/:section}?', ({ section }) => ({ name: 'settings', section: section ?? null })],
];

type Groups = Readonly<Record<string, string | undefined>>;

const patterns = table.map(([pathname, make]) => ({ pattern: new URLPattern({ pathname }), make }));

/** The route of an address; null where it is none of ours. */
export function routeOf(url: URL): Route | null {
  for (const { pattern, make } of patterns) {
    const match = pattern.exec({ pathname: url.pathname });
    if (match) return make(match.pathname.groups);
  }
  return null;
}

/** The address of a route, without origin. */
export function pathOf(route: Route): string {
  switch (route.name) {
    case 'start':
      return '/';
    case 'mail': {
      if (route.folder === null) return '/mail';
      const base = `/mail/${encodeURIComponent(route.folder)}`;
      if (route.search) return `${base}/search`;
      return route.message === null ? base : `${base}/${route.message}`;
    }
    case 'settings':
      return route.section === null ? '/settings' : `/settings/${encodeURIComponent(route.section)}`;
    default:
      return `/${route.name}`;
  }
}

/** Roles that have one folder each and a readable address. */
const spoken: ReadonlySet<FolderRole> = new Set(['inbox', 'drafts', 'sent', 'archive', 'junk', 'deleted']);

/** Path segment of a folder: its role where that is unmistakable, else its opaque id. */
export function segmentOf(folder: FolderView, folders: readonly FolderView[]): string {
  const taken = (word: string): boolean =>
    folders.some((other) => (other.id as string) === word && other !== folder) ||
    folders.find((other) => other.role === folder.role) !== folder;
  return spoken.has(folder.role) && !taken(folder.role) ? folder.role : folder.id;
}

/** The folder of a path segment: ids come first, for they are the server's and may be any word. */
export function folderOf(segment: string | null, folders: readonly FolderView[]): FolderView | null {
  if (segment === null) return folders.find((folder) => folder.role === 'inbox') ?? null;
  const byId = folders.find((folder) => folder.id === (segment as CollectionId));
  return byId ?? folders.find((folder) => folder.role === segment) ?? null;
}

function mail(folder: string | undefined, message: string | undefined, search: boolean): Route {
  return {
    name: 'mail',
    folder: folder === undefined ? null : decoded(folder),
    message: message === undefined ? null : (Number(message) as MessageNumber),
    search,
  };
}

/** A hand-typed address may hold a broken escape. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
