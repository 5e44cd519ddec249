import type { FileReference, MessageNumber } from '../../core/model/ids.ts';
import type { Message, StoredBody } from '../../core/model/message.ts';
import type { MailStore } from '../../core/store/mail-store.ts';

/** A message with what is known of its files, so that both are painted in one go. */
export type Opened = {
  readonly number: MessageNumber;
  readonly message: Message | null;
  /** Files that are on this device. */
  readonly stored: ReadonlySet<FileReference>;
};

type Read = { readonly opened: Opened; readonly body: StoredBody | null };

/** Rows of a screen. */
const most = 16;
/** Characters: newsletters larger than this are read when they are opened. */
const longest = 100_000;
/** How long nothing must have changed. */
const rest = 600;

/**
 * The messages whose rows stand still on the screen, read before one of them is tapped. Any change of the store makes all
 * of it worthless; it is read again when things are quiet.
 */
export class ReadAhead {
  readonly #store: MailStore;
  readonly #known = new Map<MessageNumber, Read>();
  #near: readonly MessageNumber[] = [];
  #run = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: MailStore) {
    this.#store = store;
  }

  /** The rows on the screen. */
  near(numbers: readonly MessageNumber[]): void {
    this.#near = numbers.slice(0, most);
    this.#soon();
  }

  /** The store changed. */
  forget(): void {
    this.#known.clear();
    this.#soon();
  }

  stop(): void {
    this.#run++;
    this.#known.clear();
    clearTimeout(this.#timer);
  }

  opened(number: MessageNumber | null): Opened | undefined {
    return number === null ? undefined : this.#known.get(number)?.opened;
  }

  /** Undefined also for one that is not on this device: who opens it asks for it. */
  body(number: MessageNumber | null): StoredBody | undefined {
    return number === null ? undefined : (this.#known.get(number)?.body ?? undefined);
  }

  #soon(): void {
    this.#run++;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(this.#run), rest);
  }

  async #read(run: number): Promise<void> {
    const near = new Set(this.#near);
    for (const number of this.#known.keys()) if (!near.has(number)) this.#known.delete(number);
    for (const number of near) {
      if (this.#known.has(number)) continue;
      try {
        const [opened, body] = await Promise.all([
          openMessage(this.#store, number),
          this.#store.body(number),
        ]);
        if (run !== this.#run) return;
        this.#known.set(number, { opened, body: body && body.data.length <= longest ? body : null });
      } catch {
        // Whoever opens it will be told.
        return;
      }
    }
  }
}

export async function openMessage(store: MailStore, number: MessageNumber): Promise<Opened> {
  const [message, stored] = await Promise.all([store.message(number), store.attachmentsHere(number)]);
  return { number, message, stored };
}
