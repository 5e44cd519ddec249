import type { Account } from '../../core/model/account.ts';
import type { MailStore } from '../../core/store/mail-store.ts';
import { firstScreen } from './first-screen.ts';
import type { FirstScreen } from './first-screen.ts';
import { ReadAhead } from './read-ahead.ts';
import type { Route } from './routes.ts';
import type { Services } from './services.ts';

/**
 * The store of the account on the screen, and the news about it. Bursts of changes become one refresh at a time, so a
 * first synchronisation cannot flood the page; a tap is told at once, before it is stored.
 */
export class StoreWatch {
  readonly store: MailStore;
  /** Messages that may be opened next. */
  readonly ahead: ReadAhead;
  readonly #listeners: Set<() => void>;
  readonly #stop: () => void;
  #refreshing: Promise<void> | null = null;
  #again = false;
  #closed = false;
  #first: FirstScreen | null = null;

  /** @throws Fault `newer-version`, `quota`, `storage`. */
  static async open(services: Services, account: Account): Promise<StoreWatch> {
    const listeners = new Set<() => void>();
    const store = await services.openStore(account, () => {
      for (const listener of [...listeners]) listener();
    });
    return new StoreWatch(store, listeners, services, account);
  }

  private constructor(store: MailStore, listeners: Set<() => void>, services: Services, account: Account) {
    this.store = store;
    this.ahead = new ReadAhead(store);
    this.#listeners = listeners;
    // Comes before every query: none may take what is out of date.
    listeners.add(() => {
      this.#first = null;
      this.ahead.forget();
    });
    this.#stop = services.link.subscribe((event) => {
      if (event.kind === 'changed' && event.account === account.id) void this.refresh();
    });
  }

  /** What the first screen shows, if it was asked ahead and nothing has changed since. */
  get first(): FirstScreen | null {
    return this.#first;
  }

  /** Asks for what a route shows at first. What fails here fails again, and is said, when the view asks. */
  async askAhead(route: Route): Promise<void> {
    this.#first = await firstScreen(this.store, route).catch(() => null);
  }

  /** Calls `listener` after every change that queries can see; returns the way to stop. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes in what changed and tells the queries. Resolves when everything known now is in. */
  refresh(): Promise<void> {
    if (this.#refreshing) {
      this.#again = true;
      return this.#refreshing;
    }
    this.#refreshing = this.#run().finally(() => (this.#refreshing = null));
    return this.#refreshing;
  }

  close(): void {
    this.#closed = true;
    this.ahead.stop();
    this.#stop();
    this.#listeners.clear();
    this.store.close();
  }

  async #run(): Promise<void> {
    do {
      this.#again = false;
      await this.store.refresh();
      if (this.#closed) return;
      for (const listener of [...this.#listeners]) listener();
    } while (this.#again);
  }
}
