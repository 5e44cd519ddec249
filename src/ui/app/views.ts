import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Route } from './routes.ts';

type View = { readonly load: () => Promise<unknown>; readonly show: (route: Route) => TemplateResult };

/** Every view is a chunk of its own, loaded when it is first shown. */
const views = {
  mail: {
    load: () => import('../views/mailbox/mailbox-view.ts'),
    show: (route) => html`<mailbox-view class="view" .route=${route}></mailbox-view>`,
  },
  later: {
    load: () => import('../views/later/later-view.ts'),
    show: (route) => html`<later-view class="view" .app=${route.name}></later-view>`,
  },
} satisfies Record<string, View>;

type Name = keyof typeof views;

const loaded = new Set<Name>();

/** The view of a route, or null while its code is on the way; `ready` is called when it has come. */
export function viewOf(route: Route, ready: () => void): TemplateResult | null {
  const name = nameOf(route);
  const view: View = views[name];
  if (loaded.has(name)) return view.show(route);
  void view.load().then(() => {
    loaded.add(name);
    ready();
  });
  return null;
}

function nameOf(route: Route): Name {
  switch (route.name) {
    case 'start':
    case 'mail':
    case 'compose':
      return 'mail';
    default:
      return 'later';
  }
}
