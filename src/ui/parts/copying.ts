import { msg } from '@lit/localize';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { announce } from '../app/announcer.ts';
import type { IconName } from './icon.ts';

/** How long a button shows what came of it. */
const shown = 2_000;

type Outcome = 'copied' | 'refused' | null;

/** Copies text for an element; its button shows for a moment what came of it, since the clipboard itself is unseen. */
export class Copying implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #outcome: Outcome = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#outcome = null;
  }

  /** For the button that copies. */
  get icon(): IconName {
    if (this.#outcome === null) return 'copy';
    return this.#outcome === 'copied' ? 'check' : 'warn';
  }

  /** What came of it in words; null: nothing was copied lately. */
  get words(): string | null {
    if (this.#outcome === null) return null;
    return this.#outcome === 'copied' ? msg('Copied') : msg('The browser did not let it be copied');
  }

  async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.#show('copied');
    } catch {
      // Refused by a policy or the person, or absent because the page is not secure.
      this.#show('refused');
    }
    announce(this.words ?? '');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(null), shown);
  }

  #show(outcome: Outcome): void {
    this.#outcome = outcome;
    this.#host.requestUpdate();
  }
}
