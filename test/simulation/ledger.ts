import type { FlagState } from '../../src/core/model/message.ts';
import type { Receipt } from '../../src/core/model/operation.ts';
import type { Undone } from '../../src/core/store/mail-store.ts';
import { ownerOf } from './subject.ts';

/** How the only one who touches a mail has left it. */
export type Wish = {
  /** CollectionId; null: deleted for good. */
  readonly folder: string | null;
  readonly read: boolean;
  readonly flag: FlagState;
};

type Before = Receipt['before'][number];

/** What happened to a mail that is to be sent. */
export type Sending = 'sent' | 'undone' | 'dropped';

/**
 * What everybody did, kept beside the devices and the server: at the end a mail that only one has touched must be as that
 * one left it, and each mail that was sent must have arrived once.
 */
export class Ledger {
  readonly #wishes = new Map<string, Wish>();
  /** Names of mails about which nothing is expected any more, and why. */
  readonly #excused = new Map<string, string>();
  readonly sendings = new Map<string, Sending>();
  readonly #trash: string;
  /** Hears what is done to a mail. */
  listener: (name: string, text: string) => void = () => undefined;

  constructor(trash: string) {
    this.#trash = trash;
  }

  /** A mail came, or the server changed one of its own. */
  set(name: string, wish: Wish): void {
    this.#wishes.set(name, wish);
  }

  wish(name: string): Wish | null {
    return this.#excused.has(name) ? null : (this.#wishes.get(name) ?? null);
  }

  get wishes(): ReadonlyMap<string, Wish> {
    return this.#wishes;
  }

  get excused(): ReadonlyMap<string, string> {
    return this.#excused;
  }

  /** Somebody was told that it did not work, or nobody can know. */
  excuse(name: string, why: string): void {
    this.listener(name, `excused: ${why}`);
    if (isOwned(name) && !this.#excused.has(name)) this.#excused.set(name, why);
  }

  /**
   * A person did something to a mail.
   * @returns what the page showed before and should not have, or null
   */
  did(name: string, { action, target }: Receipt, before: Before): string | null {
    const wish = this.wish(name);
    this.listener(name, `${action} ${target ?? ''}, was ${text(before)}, number ${String(before.number)}`);
    if (wish === null || !isOwned(name)) return null;
    this.#wishes.set(name, this.#after(wish, action, target, before));
    const shown: Wish = { folder: before.folder, read: before.read, flag: before.flag };
    return same(wish, shown) ? null : `${name} was shown as ${text(shown)} and is ${text(wish)}`;
  }

  /** A person took something back. */
  tookBack(names: readonly string[], { action, before }: Receipt, { tooLate }: Undone): void {
    for (const [at, name] of names.entries()) {
      const wish = this.wish(name);
      const state = before[at]!;
      this.listener(name, `undid ${action}, too late for ${String(tooLate)} of ${String(before.length)}`);
      if (wish === null || !isOwned(name) || tooLate === before.length) continue;
      if (tooLate > 0) this.excuse(name, 'undone in part');
      else if (action === 'read' || action === 'unread')
        this.#wishes.set(name, { ...wish, read: state.read });
      else if (action === 'flag' || action === 'complete' || action === 'unflag') {
        this.#wishes.set(name, { ...wish, flag: state.flag });
      } else this.#wishes.set(name, { ...wish, folder: state.folder });
    }
  }

  #after(wish: Wish, action: Receipt['action'], target: Receipt['target'], before: Before): Wish {
    switch (action) {
      case 'read':
      case 'unread':
        return { ...wish, read: action === 'read' };
      case 'flag':
        return { ...wish, flag: 'flagged' };
      case 'complete':
        return { ...wish, flag: 'complete' };
      case 'unflag':
        return { ...wish, flag: 'none' };
      case 'delete-for-good':
        return { ...wish, folder: null };
      case 'delete':
        return { ...wish, folder: before.folder === this.#trash ? null : target };
      default:
        return { ...wish, folder: target };
    }
  }
}

export function same(a: Wish, b: Wish): boolean {
  return a.folder === b.folder && a.read === b.read && a.flag === b.flag;
}

export function text({ folder, read, flag }: Wish): string {
  return `[${folder ?? 'gone'}, ${read ? 'read' : 'unread'}, ${flag}]`;
}

function isOwned(name: string): boolean {
  return ['a', 'b', 'server'].includes(ownerOf(name));
}
