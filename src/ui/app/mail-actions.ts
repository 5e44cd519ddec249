import { msg, str } from '@lit/localize';
import { Fault } from '../../core/base/errors.ts';
import type { AccountId, CollectionId, MessageNumber, OperationId } from '../../core/model/ids.ts';
import type { FlagState } from '../../core/model/message.ts';
import type { Draft, Receipt } from '../../core/model/operation.ts';
import type { SyncSettings } from '../../core/model/settings.ts';
import { archive } from '../../core/store/intents/archive.ts';
import { junk } from '../../core/store/intents/junk.ts';
import { markRead } from '../../core/store/intents/mark-read.ts';
import { move } from '../../core/store/intents/move.ts';
import { remove } from '../../core/store/intents/remove.ts';
import { send } from '../../core/store/intents/send.ts';
import { setFlag } from '../../core/store/intents/set-flag.ts';
import { undo } from '../../core/store/intents/undo.ts';
import type { OutgoingMail } from '../../core/store/mail-store.ts';
import { counted, formats } from '../i18n/formats.ts';
import { announce } from './announcer.ts';
import { Observable } from './observable.ts';
import { askBackgroundSync } from './pwa.ts';
import type { Link } from './services.ts';
import type { StoreWatch } from './store-watch.ts';
import type { Undo } from './undo.ts';

type Numbers = readonly MessageNumber[];

/**
 * What a person does with mail, from every view alike: the intent, the wake-up of the worker, the words, the undo.
 * Elements call these and nothing else. What is done to messages answers how many it was done to; 0 also where it could
 * not be done.
 */
export class MailActions {
  /** Code of the last intent that could not be done (`no-archive-folder`, `quota`, ...); null once it is dealt with. */
  readonly problem = new Observable<string | null>(null);
  readonly #watch: StoreWatch;
  readonly #link: Link;
  readonly #account: AccountId;
  readonly #undo: Undo;

  constructor(watch: StoreWatch, link: Link, account: AccountId, toast: Undo) {
    this.#watch = watch;
    this.#link = link;
    this.#account = account;
    this.#undo = toast;
  }

  read(numbers: Numbers, read: boolean): Promise<number> {
    return this.#do(markRead(this.#watch.store, numbers, read));
  }

  /** Whatever is unread in a folder of this device becomes read. */
  async readAll(folder: CollectionId): Promise<void> {
    const unread = await this.#inFolder(folder, 'unread');
    await this.#do(markRead(this.#watch.store, unread, true), markedRead);
  }

  flag(numbers: Numbers, flag: FlagState): Promise<number> {
    return this.#do(setFlag(this.#watch.store, numbers, flag));
  }

  archive(numbers: Numbers): Promise<number> {
    return this.#do(archive(this.#watch.store, numbers), archived);
  }

  junk(numbers: Numbers): Promise<number> {
    return this.#do(junk(this.#watch.store, numbers), junked);
  }

  /** `confirmed`: the person agreed to the number in a dialog. */
  delete(numbers: Numbers, confirmed = false): Promise<number> {
    return this.#do(remove(this.#watch.store, numbers, confirmed), deleted);
  }

  /** Everything a folder holds on this device: what `empty` is asked about. */
  contents(folder: CollectionId): Promise<Numbers> {
    return this.#inFolder(folder, 'all');
  }

  /**
   * Away for good, wherever they lie; the person agreed to the number in a dialog. Message by message rather than by
   * EmptyFolderContents: so it works offline, can be taken back, and takes nothing that nobody saw.
   */
  empty(numbers: Numbers): Promise<number> {
    return this.#do(remove(this.#watch.store, numbers, true, true), deletedForGood);
  }

  move(numbers: Numbers, target: CollectionId, folder: string): Promise<number> {
    return this.#do(move(this.#watch.store, numbers, target), (count) => moved(count, folder));
  }

  /**
   * Into the outbox, to leave when the time for undo is over; `again` gets the mail that was taken back.
   * @throws Fault `quota`, `storage`: it is not sent.
   */
  async send(mail: OutgoingMail, again: (draft: Draft) => void): Promise<void> {
    const receipt = await send(this.#watch.store, mail);
    this.#wake();
    this.#undo.propose(msg('Message sent'), receipt, async () => {
      const { draft } = await undo(this.#watch.store, receipt);
      if (draft) again(draft);
      else announce(msg('Too late to take it back'));
      this.#wake();
    });
  }

  /** Answers what the outbox asks: releases or drops what the brake holds, repeats or drops what failed. */
  async decide(operations: readonly OperationId[], decision: 'send' | 'drop'): Promise<void> {
    await this.#watch.store.decide(operations, decision);
    await this.#watch.refresh();
    this.#wake();
  }

  /** A person's choices for the account: kept at once, followed by the worker from its next step on. */
  async saveSettings(settings: SyncSettings): Promise<void> {
    await this.#watch.store.saveSettings(settings);
    await this.#watch.refresh();
    this.#wake();
  }

  /** Everything now. Errors come back as the status. */
  syncNow(): Promise<void> {
    return this.#link
      .request<'sync-now'>({ kind: 'sync-now', account: this.#account })
      .then(() => undefined)
      .catch(() => undefined);
  }

  async #inFolder(folder: CollectionId, filter: 'all' | 'unread'): Promise<Numbers> {
    const list = await this.#watch.store.list({ folder, filter });
    return list.numbers(0, list.length);
  }

  async #do(work: Promise<Receipt>, words?: (count: number) => string): Promise<number> {
    let receipt: Receipt;
    try {
      receipt = await work;
    } catch (error) {
      this.problem.value = error instanceof Fault ? error.code : 'storage';
      return 0;
    }
    this.problem.value = null;
    this.#wake();
    const { count } = receipt;
    if (!words || count === 0) return count;
    this.#undo.propose(words(count), receipt, async () => {
      const undone = await undo(this.#watch.store, receipt);
      announce(undone.tooLate > 0 ? msg('Too late to take it back') : msg('Taken back'));
      this.#wake();
    });
    return count;
  }

  /** The worker sends what waits; if it cannot hear, the next beat reminds it. */
  #wake(): void {
    this.#link.request<'wake'>({ kind: 'wake', account: this.#account }).catch(() => undefined);
    askBackgroundSync();
  }
}

function archived(count: number): string {
  const number = formats().number(count);
  return counted(count, msg('Archived 1 message'), msg(str`Archived ${number} messages`));
}

function deleted(count: number): string {
  const number = formats().number(count);
  return counted(count, msg('Deleted 1 message'), msg(str`Deleted ${number} messages`));
}

function deletedForGood(count: number): string {
  const number = formats().number(count);
  return counted(count, msg('Deleted 1 message for good'), msg(str`Deleted ${number} messages for good`));
}

function markedRead(count: number): string {
  const number = formats().number(count);
  return counted(count, msg('Marked 1 message as read'), msg(str`Marked ${number} messages as read`));
}

function junked(count: number): string {
  const number = formats().number(count);
  return counted(count, msg('Moved 1 message to Junk'), msg(str`Moved ${number} messages to Junk`));
}

function moved(count: number, folder: string): string {
  const number = formats().number(count);
  return counted(
    count,
    msg(str`Moved 1 message to ${folder}`),
    msg(str`Moved ${number} messages to ${folder}`),
  );
}
