import type { Composer } from './composer.ts';
import type { Layout } from './contexts.ts';
import type { Router } from './router.ts';
import type { Route } from './routes.ts';

const inbox: Route = { name: 'mail', folder: null, message: null, search: false };

/**
 * On a phone the editor is a page: it has the route `/compose`, slides in, and Back closes it. Elsewhere it is docked over
 * whatever is shown, and the route stays. What lies beneath keeps its own route.
 */
export class ComposePage {
  readonly #router: Router;
  readonly #composer: Composer;
  readonly #layout: () => Layout;
  #under: Route;

  constructor(router: Router, composer: Composer, layout: () => Layout) {
    this.#router = router;
    this.#composer = composer;
    this.#layout = layout;
    this.#under = router.route.name === 'compose' ? inbox : router.route;
    if (router.route.name === 'compose') composer.open({ kind: 'new' });
    composer.request.subscribe((request) => {
      if (request && layout() === 'one') router.go({ name: 'compose' });
    });
    composer.leave = () => this.#leave();
  }

  /** What to show for a route beneath the editor. */
  under(route: Route): Route {
    return route.name === 'compose' ? this.#under : route;
  }

  /** Whether the editor is to be seen. */
  shows(route: Route): boolean {
    return this.#composer.request.value !== null && (this.#layout() !== 'one' || route.name === 'compose');
  }

  /** The window changed its size: on a phone's width the editor needs its page. */
  fit(): void {
    if (this.#composer.request.value && this.#layout() === 'one') this.#router.go({ name: 'compose' });
  }

  /** The page changes: called while it does, so that an editor that leaves is part of the picture that slides away. */
  arrive(route: Route): void {
    if (route.name === 'compose') {
      if (!this.#composer.request.value) this.#composer.open({ kind: 'new' });
      return;
    }
    const left = this.#layout() === 'one' && this.#composer.request.value !== null;
    this.#under = route;
    if (left) this.#composer.drop();
  }

  /** True: the way back does it, and the page slides. */
  #leave(): boolean {
    if (this.#router.route.name !== 'compose') return false;
    if (this.#layout() !== 'one') this.#composer.drop();
    this.#router.back(this.#under);
    return true;
  }
}
