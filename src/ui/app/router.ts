import { Observable } from './observable.ts';
import { pathOf, routeOf } from './routes.ts';
import type { Route } from './routes.ts';

/** Which way a navigation goes in the person's mind; decides the direction of the page transition. */
export type Direction = 'forward' | 'back' | 'cut';

export type Place = { readonly route: Route; readonly direction: Direction };

/** What a step to the parent tells of itself: it replaces an entry, and is a way back all the same. */
const up = 'up';

/**
 * Where we are. On the Navigation API where the browser has it, else on history and a click listener.
 * Addresses hold folders and message numbers only, never what was typed or written.
 */
export class Router {
  readonly place: Observable<Place>;
  #depth = 0;

  constructor() {
    this.place = new Observable<Place>({ route: this.#here(), direction: 'cut' });
    if ('navigation' in window) navigation.addEventListener('navigate', this.#onNavigate);
    else this.#useHistory();
  }

  get route(): Route {
    return this.place.value.route;
  }

  /** Goes to a route; `replace` leaves no way back to the present one. */
  go(route: Route, options: { readonly replace?: boolean } = {}): void {
    const path = pathOf(route);
    if (path === location.pathname) return;
    if ('navigation' in window) {
      navigate(path, { history: options.replace ? 'replace' : 'push' });
      return;
    }
    if (options.replace) this.#replace(path);
    else this.#push(path);
    this.#arrive(route, options.replace ? 'cut' : 'forward');
  }

  /** One step back where that stays inside the app, else up to `parent`. */
  back(parent: Route): void {
    const inside = 'navigation' in window ? navigation.canGoBack && this.#cameFromInside() : this.#depth > 0;
    if (inside) history.back();
    else if ('navigation' in window) navigate(pathOf(parent), { history: 'replace', info: up });
    else {
      this.#replace(pathOf(parent));
      this.#arrive(parent, 'back');
    }
  }

  #cameFromInside(): boolean {
    const index = navigation.currentEntry?.index ?? 0;
    const before = navigation.entries()[index - 1];
    const url = before?.url ?? null;
    return url !== null && routeOf(new URL(url)) !== null;
  }

  #here(): Route {
    return routeOf(new URL(location.href)) ?? { name: 'start' };
  }

  #arrive(route: Route, direction: Direction): void {
    this.place.value = { route, direction };
  }

  readonly #onNavigate = (event: NavigateEvent): void => {
    if (!event.canIntercept || event.hashChange || event.downloadRequest !== null || event.formData) return;
    const route = routeOf(new URL(event.destination.url));
    if (!route || event.navigationType === 'reload') return;
    const direction = this.#directionOf(event);
    event.intercept({
      focusReset: 'manual',
      scroll: 'manual',
      handler: async () => this.#arrive(route, direction),
    });
  };

  #directionOf(event: NavigateEvent): Direction {
    if (event.info === up) return 'back';
    if (event.navigationType === 'replace') return 'cut';
    if (event.navigationType === 'push') return 'forward';
    return event.destination.index < (navigation.currentEntry?.index ?? 0) ? 'back' : 'forward';
  }

  #push(path: string): void {
    this.#depth++;
    history.pushState({ depth: this.#depth }, '', path);
  }

  #replace(path: string): void {
    history.replaceState({ depth: this.#depth }, '', path);
  }

  /** Each entry carries how deep in the app it is, so that a step and a reload find it there. */
  #useHistory(): void {
    this.#depth = depthOf(history.state);
    addEventListener('popstate', ({ state }: PopStateEvent) => {
      const depth = depthOf(state);
      const direction = depth < this.#depth ? 'back' : 'forward';
      this.#depth = depth;
      this.#arrive(this.#here(), direction);
    });
    document.addEventListener('click', (event) => {
      if (event.defaultPrevented || event.button !== 0) return;
      // A new tab, a new window, a download.
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
      if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
      const route = routeOf(new URL(link.href));
      if (!route || (link.hash && link.pathname === location.pathname)) return;
      event.preventDefault();
      if (link.href === location.href) return;
      this.#push(link.href);
      this.#arrive(route, 'forward');
    });
  }
}

function navigate(path: string, options: NavigationNavigateOptions): void {
  const result = navigation.navigate(path, options);
  // A navigation overtaken by the next one rejects; the next one counts.
  result.committed?.catch(() => undefined);
  result.finished?.catch(() => undefined);
}

/** 0 for the first entry, and for one that is none of ours. */
function depthOf(state: unknown): number {
  const known = typeof state === 'object' && state !== null && 'depth' in state;
  return known && typeof state.depth === 'number' ? state.depth : 0;
}
