import type { EngineStore } from '../src/core/store/mail-store.ts';

/** The part of `navigator` that is used; neither Firefox nor the browsers of Android have it. */
type Badging = {
  readonly setAppBadge?: (count: number) => Promise<void>;
  readonly clearAppBadge?: () => Promise<void>;
};

/** Unread messages of all Inboxes, on the icon of the installed app. */
export class Badge {
  readonly #navigator: Badging;
  readonly #unread = new Map<string, number>();
  #shown: number | null = null;

  constructor(navigator: Badging) {
    this.#navigator = navigator;
  }

  async update(account: string, store: EngineStore): Promise<void> {
    const folders = await store.folders();
    const inbox = folders.find(({ role }) => role === 'inbox');
    this.#unread.set(account, inbox?.unread ?? 0);
    await this.#show();
  }

  async remove(account: string): Promise<void> {
    this.#unread.delete(account);
    await this.#show();
  }

  async #show(): Promise<void> {
    const count = [...this.#unread.values()].reduce((sum, unread) => sum + unread, 0);
    if (count === this.#shown) return;
    this.#shown = count;
    const { setAppBadge, clearAppBadge } = this.#navigator;
    try {
      if (count > 0) await setAppBadge?.call(this.#navigator, count);
      else await clearAppBadge?.call(this.#navigator);
    } catch {
      // Not installed, or not allowed: a badge is a courtesy.
    }
  }
}
