import { Observable } from './observable.ts';
import { isApple, isStandalone } from './platform.ts';

const key = 'brieftaube.install';
/** Enough visits to know that somebody means it. */
const enoughVisits = 3;
/** How long "Not now" holds. */
const declineFor = 30 * 24 * 3_600_000;

/** prompt: the browser can install; ios: only its owner can, by three taps. */
export type Install = 'prompt' | 'ios';

type Memory = { readonly visits: number; readonly declinedAt: number };

/** Chromium's event, kept until a good moment; it can be used once. */
type InstallEvent = Event & { prompt(): Promise<unknown>; readonly userChoice: Promise<{ outcome: string }> };

/**
 * Whether and when to offer a place on the home screen: after something good happened (the first synchronisation ended,
 * the third visit), once; "Not now" holds for 30 days (look.md, words and states).
 */
export class InstallOffer {
  /** What is offered on the screen right now. */
  readonly shown = new Observable<Install | null>(null);
  /** What could be installed if somebody asked for it. */
  readonly possible = new Observable<Install | null>(isApple() && !isStandalone() ? 'ios' : null);
  readonly #now: () => number;
  #event: InstallEvent | null = null;
  #good = false;

  constructor(now: () => number = Date.now) {
    this.#now = now;
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();
      this.#event = event as InstallEvent;
      this.possible.value = 'prompt';
      this.#consider();
    });
    addEventListener('appinstalled', () => {
      this.#event = null;
      this.possible.value = null;
      this.shown.value = null;
    });
  }

  /** The app was opened with an account in it. */
  visit(): void {
    const memory = recall();
    remember({ ...memory, visits: memory.visits + 1 });
    if (memory.visits + 1 >= enoughVisits) this.goodMoment();
  }

  /** Something good happened. */
  goodMoment(): void {
    this.#good = true;
    this.#consider();
  }

  /** A person asked for it. */
  show(): void {
    this.shown.value = this.possible.value;
  }

  /** Yes. Resolves when the browser's own question is answered. */
  async accept(): Promise<void> {
    const event = this.#event;
    this.shown.value = null;
    if (!event) return;
    this.#event = null;
    this.possible.value = null;
    await event.prompt();
    const { outcome } = await event.userChoice;
    if (outcome === 'dismissed') this.decline();
  }

  /** Not now. */
  decline(): void {
    this.shown.value = null;
    remember({ ...recall(), declinedAt: this.#now() });
  }

  #consider(): void {
    const { declinedAt } = recall();
    const rested = declinedAt === 0 || this.#now() - declinedAt > declineFor;
    if (this.#good && rested && !isStandalone() && this.possible.value) {
      this.#good = false;
      this.shown.value = this.possible.value;
    }
  }
}

function recall(): Memory {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    const { visits, declinedAt } = (stored ?? {}) as Record<string, unknown>;
    return { visits: Number(visits) || 0, declinedAt: Number(declinedAt) || 0 };
  } catch {
    return { visits: 0, declinedAt: 0 };
  }
}

function remember(memory: Memory): void {
  try {
    localStorage.setItem(key, JSON.stringify(memory));
  } catch {
    // No space or private mode: it is asked again some time.
  }
}
