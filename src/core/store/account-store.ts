import type { Clock, Random } from '../base/clock.ts';
import type { AccountId } from '../model/ids.ts';
import type { MailStore } from './mail-store.ts';
import type { MailText } from './mail-text.ts';

export type AccountStoreOptions = {
  readonly accountId: AccountId;
  readonly clock: Clock;
  readonly random: Random;
  readonly text: MailText;
  /** After every commit of this instance that a page can see: to be posted as LinkEvent `changed`. */
  readonly notify: (version: number) => void;
  /** A tap is in memory and not stored yet: lists may be read again at once, without `refresh`. */
  readonly painted?: () => void;
};

/**
 * Opens (and makes or migrates) the database of one account and loads its directory.
 * @throws Fault `newer-version`, `quota`, `storage`.
 */
export function openAccountStore(options: AccountStoreOptions): Promise<MailStore> {
  return Promise.reject(new Error(`not written yet: ${options.accountId}`));
}

/** Deletes the database of an account; instances that are still open close themselves first. */
export function deleteAccountStore(accountId: AccountId): Promise<void> {
  return Promise.reject(new Error(`not written yet: ${accountId}`));
}
