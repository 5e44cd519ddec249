import type { Account } from '../../core/model/account.ts';
import type { MailStore } from '../../core/store/mail-store.ts';
import type { Services } from './services.ts';

/**
 * The store of the account on the screen, and the news about it. Bursts of changes become one refresh at a time, so a
 * first synchronisation cannot flood the page; a tap is told at once, before it is stored.
 */
export class StoreWatch {
  readonly store: MailStore;
  readonly #listeners: Set<() => void>;
  readonly #stop: () => void;
  #refreshing: Promise<void> | null = null;
  #again = false;
  #closed = false;

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
    this.#listeners = listeners;
    this.#stop = services.link.subscribe((event) => {
      if (event.kind === 'changed' && event.account === account.id) void this.refresh();
    });
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
