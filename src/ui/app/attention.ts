import type { AccountId, CollectionId, MessageNumber } from '../../core/model/ids.ts';
import type { Link } from './services.ts';

/** Chromium ends a worker that hears nothing for 30 s. */
const beatEvery = 20_000;

/**
 * Tells the worker what a person looks at: every 20 s while the page is visible, soon after it changes, and once when
 * the page hides. Views set the fields and know nothing of the beat.
 */
export class Attention {
  /** Told which rows came onto the screen. */
  seen: (numbers: readonly MessageNumber[]) => void = () => undefined;
  readonly #link: Link;
  #account: AccountId | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #openFolder: CollectionId | null = null;
  #openMessage: MessageNumber | null = null;
  #visibleMessages: readonly MessageNumber[] = [];

  constructor(link: Link) {
    this.#link = link;
  }

  start(account: AccountId): void {
    this.stop();
    this.#account = account;
    document.addEventListener('visibilitychange', this.#visibility);
    addEventListener('pagehide', this.#hide);
    this.#beat();
  }

  stop(): void {
    this.#account = null;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    document.removeEventListener('visibilitychange', this.#visibility);
    removeEventListener('pagehide', this.#hide);
  }

  folder(folder: CollectionId | null): void {
    if (folder === this.#openFolder) return;
    this.#openFolder = folder;
    this.#soon(0);
  }

  message(message: MessageNumber | null): void {
    if (message === this.#openMessage) return;
    this.#openMessage = message;
    this.#soon(0);
  }

  /** Rows on screen. Scrolling changes them often, so they travel a moment later. */
  rows(numbers: readonly MessageNumber[]): void {
    const old = this.#visibleMessages;
    if (numbers.length === old.length && numbers.every((number, at) => number === old[at])) return;
    this.#visibleMessages = numbers;
    this.seen(numbers);
    this.#soon(400);
  }

  readonly #visibility = (): void => this.#beat();
  readonly #hide = (): void => this.#send(false);

  #soon(ms: number): void {
    if (!this.#account || document.visibilityState !== 'visible') return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#beat(), ms);
  }

  #beat(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const visible = document.visibilityState === 'visible';
    this.#send(visible);
    if (visible) this.#timer = setTimeout(() => this.#beat(), beatEvery);
  }

  #send(visible: boolean): void {
    if (!this.#account) return;
    const beat = {
      kind: 'beat',
      account: this.#account,
      visible,
      openFolder: this.#openFolder,
      visibleMessages: this.#visibleMessages,
      openMessage: this.#openMessage,
    } as const;
    // A beat that does not arrive is repeated by the next one.
    this.#link.request<'beat'>(beat).catch(() => undefined);
  }
}
