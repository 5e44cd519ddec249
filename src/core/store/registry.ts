import type { Random } from '../base/clock.ts';
import type { Account, Credentials } from '../model/account.ts';
import type { AccountId } from '../model/ids.ts';
import type { AppearanceSettings } from '../model/settings.ts';

export type RegistryOptions = {
  readonly random: Random;
  /** `crypto.subtle` of the host. */
  readonly subtle: SubtleCrypto;
  /** An account came or went: to be posted as LinkEvent `accounts`. */
  readonly notify: () => void;
};

/** What this device knows beside mail: its accounts, their sealed credentials, its settings. Database `brieftaube`. */
export interface Registry {
  /** In the order they were added. */
  accounts(): Promise<readonly Account[]>;
  account(id: AccountId): Promise<Account | null>;
  /** Account and sealed credentials in one transaction. */
  addAccount(account: Account, credentials: Credentials): Promise<void>;
  updateAccount(account: Account): Promise<void>;
  /** Vault entry, account and database; instances that are still open close themselves first. */
  removeAccount(id: AccountId): Promise<void>;
  /** Null: none stored, or the vault cannot open them any more. */
  credentials(id: AccountId): Promise<Credentials | null>;
  saveCredentials(id: AccountId, credentials: Credentials): Promise<void>;
  /** The server refused them: the person has to sign in again. */
  forgetCredentials(id: AccountId): Promise<void>;
  appearance(): Promise<AppearanceSettings>;
  saveAppearance(settings: AppearanceSettings): Promise<void>;
  /** A small value of the device by name (plain data), undefined when there is none. */
  value(name: string): Promise<unknown>;
  /** `undefined` removes it. */
  saveValue(name: string, value: unknown): Promise<void>;
  close(): void;
}

/** Opens (and makes or migrates) the database of the device. @throws Fault `newer-version`, `quota`, `storage`. */
export function openRegistry(options: RegistryOptions): Promise<Registry> {
  return Promise.reject(new Error(`not written yet: ${options.notify.length}`));
}
