import { Fault } from '../../core/base/errors.ts';
import type { Account } from '../../core/model/account.ts';
import type { SyncStatus } from '../../core/model/sync-status.ts';
import { Attention } from './attention.ts';
import { MailActions } from './mail-actions.ts';
import { Observable } from './observable.ts';
import { online } from './platform.ts';
import type { Route } from './routes.ts';
import type { Services } from './services.ts';
import { StoreWatch } from './store-watch.ts';
import type { Undo } from './undo.ts';

export type SessionState =
  /** Not known yet: nothing is painted, for it takes milliseconds. */
  | { readonly kind: 'starting' }
  /** There is an account, and its store is being opened: nothing is painted yet, but what will be can be fetched. */
  | { readonly kind: 'opening' }
  | { readonly kind: 'signed-out' }
  /** The device's own data cannot be opened; `code` is the fault's. */
  | { readonly kind: 'broken'; readonly code: string }
  | {
      readonly kind: 'open';
      readonly account: Account;
      readonly watch: StoreWatch;
      readonly actions: MailActions;
    };

const unknown: SyncStatus = { state: 'syncing', waiting: 0, problem: null, lastSync: null, firstSync: null };

/** The account on the screen: which one, its store, its status. Follows accounts that come and go. */
export class Session {
  readonly state = new Observable<SessionState>({ kind: 'starting' });
  readonly status = new Observable<SyncStatus>(unknown);
  readonly attention: Attention;
  readonly #services: Services;
  readonly #undo: Undo;
  readonly #route: () => Route;
  #told: SyncStatus = unknown;
  #loading = Promise.resolve();

  /** `route` is what will be shown first. */
  constructor(services: Services, undo: Undo, route: () => Route) {
    this.#services = services;
    this.#undo = undo;
    this.#route = route;
    this.attention = new Attention(services.link);
    services.link.subscribe((event) => {
      if (event.kind === 'accounts') void this.load();
      else if (event.kind === 'status' && event.account === this.#account()?.id) this.#hear(event.status);
    });
    online.subscribe(() => this.#hear(this.#told));
  }

  /** Reads the registry and opens the first account, or keeps the one that is open. One at a time. */
  load(): Promise<void> {
    this.#loading = this.#loading.then(() => this.#load());
    return this.#loading;
  }

  async #load(): Promise<void> {
    try {
      const [first] = await this.#services.accounts();
      if (first && first.id === this.#account()?.id) return;
      this.#close();
      if (!first) {
        this.state.value = { kind: 'signed-out' };
        return;
      }
      if (this.state.value.kind === 'starting') this.state.value = { kind: 'opening' };
      const watch = await StoreWatch.open(this.#services, first);
      await watch.askAhead(this.#route());
      const actions = new MailActions(watch, this.#services.link, first.id, this.#undo);
      this.#told = unknown;
      this.#hear(unknown);
      this.state.value = { kind: 'open', account: first, watch, actions };
      this.attention.start(first.id);
      this.attention.seen = (numbers) => watch.ahead.near(numbers);
    } catch (error) {
      this.#close();
      this.state.value = { kind: 'broken', code: error instanceof Fault ? error.code : 'storage' };
    }
  }

  #account(): Account | null {
    return this.state.value.kind === 'open' ? this.state.value.account : null;
  }

  #close(): void {
    this.attention.stop();
    if (this.state.value.kind === 'open') this.state.value.watch.close();
  }

  /** The browser knows of a lost network before the worker meets it. What needs a person stays above it. */
  #hear(status: SyncStatus): void {
    this.#told = status;
    const worse = status.state === 'problem' || status.state === 'sign-in';
    this.status.value = online.value || worse ? status : { ...status, state: 'offline' };
  }
}
