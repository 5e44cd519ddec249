import type { Clock } from '../src/core/base/clock.ts';
import type { LinkRequest } from '../src/core/link/messages.ts';
import type { Attention } from '../src/core/sync/host.ts';

type Beat = Extract<LinkRequest, { readonly kind: 'beat' }>;
type Entry = { readonly beat: Beat; readonly at: number };

/** Two beats may be missed; then the page counts as gone. */
const fresh = 45_000;
/** Pages that are remembered; more is a mistake of somebody's. */
const most = 50;

const nobody: Attention = { visible: false, openFolder: null, visibleMessages: [], openMessage: null };

/** What the pages of one account told last, by client. What is on the screen that spoke last counts. */
export class AttentionBook {
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @returns true when the account is looked at in another way than before */
  note(client: string, beat: Beat): boolean {
    const before = key(this.now());
    this.#entries.delete(client);
    if (beat.visible) this.#entries.set(client, { beat, at: this.#clock.now() });
    for (const id of this.#entries.keys()) {
      if (this.#entries.size <= most) break;
      this.#entries.delete(id);
    }
    return key(this.now()) !== before;
  }

  /** Whether this page is among those that look. */
  knows(client: string): boolean {
    return this.#entries.has(client);
  }

  now(): Attention {
    const since = this.#clock.now() - fresh;
    const last = [...this.#entries.values()].filter(({ at }) => at > since).at(-1);
    if (last === undefined) return nobody;
    const { openFolder, visibleMessages, openMessage } = last.beat;
    return { visible: true, openFolder, visibleMessages, openMessage };
  }
}

function key(attention: Attention): string {
  return JSON.stringify(attention);
}
