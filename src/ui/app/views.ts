import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { updateReady } from './pwa.ts';
import type { Route } from './routes.ts';

type View = { readonly load: () => Promise<unknown>; readonly show: (route: Route) => TemplateResult };

/** Every view is a chunk of its own, loaded when it is first shown. */
const views = {
  mail: {
    load: () => import('../views/mailbox/mailbox-view.ts'),
    show: (route) => html`<mailbox-view class="view" .route=${route}></mailbox-view>`,
  },
  settings: {
    load: () => import('../views/settings/settings-view.ts'),
    show: (route) =>
      html`<settings-view
        class="view"
        .section=${route.name === 'settings' ? route.section : null}
      ></settings-view>`,
  },
  later: {
    load: () => import('../views/later/later-view.ts'),
    show: (route) => html`<later-view class="view" .app=${route.name}></later-view>`,
  },
} satisfies Record<string, View>;

/** What stands beside or over a view, or in its place; chunks of their own too. */
const extras = {
  'sign-in': () => import('../views/sign-in/sign-in-view.ts'),
  broken: () => import('../views/sign-in/broken-view.ts'),
  compose: () => import('../views/compose/compose-view.ts'),
  install: () => import('../views/install/install-sheet.ts'),
} satisfies Record<string, () => Promise<unknown>>;

type Name = keyof typeof views;
type Extra = keyof typeof extras;

const loaded = new Set<Name | Extra>();

/** The view of a route, or null while its code is on the way; `ready` is called when it has come. */
export function viewOf(route: Route, ready: () => void): TemplateResult | null {
  const name = nameOf(route);
  const view: View = views[name];
  return has(name, view.load, ready) ? view.show(route) : null;
}

/** Whether the code of an extra is here; else it is on its way, and `ready` is called when it has come. */
export function hasExtra(name: Extra, ready: () => void): boolean {
  return has(name, extras[name], ready);
}

function has(name: Name | Extra, load: () => Promise<unknown>, ready: () => void): boolean {
  if (loaded.has(name)) return true;
  load().then(
    () => {
      loaded.add(name);
      ready();
    },
    // The files of an older version are gone from the server: only loading the page again helps.
    () => (updateReady.value = true),
  );
  return false;
}

function nameOf(route: Route): Name {
  switch (route.name) {
    case 'start':
    case 'mail':
    case 'compose':
      return 'mail';
    case 'settings':
      return 'settings';
    default:
      return 'later';
  }
}
