import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { Draft } from '../../../core/model/operation.ts';
import { draftsContext } from '../../app/contexts.ts';
import type { Drafts } from '../../app/drafts.ts';
import { codeOf } from '../../parts/error-words.ts';

/** Pause in typing after which a draft is kept. */
const pause = 1_500;

/**
 * Keeps the mail being written on this device: after a pause, when the page hides, and when the editor goes. Only what
 * was changed is kept, and nothing that is empty.
 */
export class DraftKeeper implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #read: () => Draft | null;
  #drafts: Drafts | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dirty = false;
  #over = false;
  #saving: Promise<void> = Promise.resolve();
  id: string;
  /** When it was kept last; null: not yet. */
  savedAt: number | null = null;
  /** Code of why it could not be kept. */
  problem: string | null = null;

  /** `read` gives the draft as it stands, null when there is nothing to keep. */
  constructor(host: ReactiveElement, id: string, read: () => Draft | null) {
    this.#host = host;
    this.#read = read;
    this.id = id;
    new ContextConsumer(host, { context: draftsContext, callback: (drafts) => (this.#drafts = drafts) });
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#hidden);
    addEventListener('pagehide', this.#hidden);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#hidden);
    removeEventListener('pagehide', this.#hidden);
    void this.keep();
  }

  /** Something was changed. */
  touch(): void {
    this.#dirty = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), pause);
  }

  /** Keeps what was changed since the last time. True: it is kept now. */
  async keep(): Promise<boolean> {
    clearTimeout(this.#timer);
    const draft = this.#dirty && !this.#over ? this.#read() : null;
    if (!draft) return this.savedAt !== null;
    this.#dirty = false;
    // One after the other: an older text must not overtake a newer one.
    this.#saving = this.#saving.then(() => this.#save(draft));
    await this.#saving;
    return this.problem === null;
  }

  /** It was sent or discarded: it is not kept any more. */
  async forget(): Promise<void> {
    this.#over = true;
    clearTimeout(this.#timer);
    await this.#saving;
    await this.#drafts?.remove(this.id);
  }

  async #save(draft: Draft): Promise<void> {
    const savedAt = Date.now();
    try {
      await this.#drafts?.save({ id: this.id, savedAt, draft });
      this.savedAt = savedAt;
      this.problem = null;
    } catch (error) {
      this.#dirty = true;
      this.problem = codeOf(error);
    }
    this.#host.requestUpdate();
  }

  readonly #hidden = (event: Event): void => {
    if (event.type === 'pagehide' || document.visibilityState === 'hidden') void this.keep();
  };
}
