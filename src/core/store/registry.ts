import type { DBSchema } from 'idb';
import type { Clock, Random } from '../base/clock.ts';
import type { Account, Credentials } from '../model/account.ts';
import type { AccountId } from '../model/ids.ts';
import { presetAppearance } from '../model/settings.ts';
import type { AppearanceSettings } from '../model/settings.ts';
import { deleteAccountStore } from './delete-account-store.ts';
import { Database } from './database.ts';
import { KeptDrafts, rangeOfDrafts } from './kept-drafts.ts';
import type { Migration } from './migrations.ts';
import { watch } from './state.ts';
import { Vault } from './vault.ts';
import type { SealedBytes } from './vault.ts';

export type RegistryOptions = {
  readonly clock: Clock;
  readonly random: Random;
  /** `crypto.subtle` of the host. */
  readonly subtle: SubtleCrypto;
  /** An account came or went: to be posted as LinkEvent `accounts`. */
  readonly notify: () => void;
};

/** The database of the device. */
export interface RegistrySchema extends DBSchema {
  account: { key: string; value: Account };
  vault: { key: string; value: SealedBytes };
  value: { key: string; value: unknown };
}

/** Append only, as in `migrations.ts`. */
export const registryMigrations: readonly Migration<RegistrySchema>[] = [
  (database) => {
    for (const name of ['account', 'vault', 'value'] as const) database.createObjectStore(name);
  },
];

/** Name under which the appearance lies among the values. */
const appearance = 'appearance';

/** Opens (and makes or migrates) the database of the device. @throws Fault `newer-version`, `quota`, `storage`. */
export async function openRegistry(options: RegistryOptions): Promise<Registry> {
  const database = new Database<RegistrySchema>({
    name: 'brieftaube',
    migrations: registryMigrations,
    clock: options.clock,
  });
  await database.open();
  return new DeviceRegistry(database, new Vault(options.subtle, options.random), options.notify);
}

/** What callers see of it, so that tests may bring their own. */
export type Registry = Pick<DeviceRegistry, keyof DeviceRegistry>;

/** What this device knows beside mail: its accounts, their sealed credentials, its settings. Database `brieftaube`. */
export class DeviceRegistry {
  /** Mails being written. */
  readonly drafts: KeptDrafts;
  readonly #database: Database<RegistrySchema>;
  readonly #vault: Vault;
  readonly #notify: () => void;

  constructor(database: Database<RegistrySchema>, vault: Vault, notify: () => void) {
    this.#database = database;
    this.#vault = vault;
    this.#notify = notify;
    this.drafts = new KeptDrafts(database, vault);
  }

  /** In the order they were added. */
  async accounts(): Promise<readonly Account[]> {
    const accounts = await this.#database.read(['account'], (transaction) =>
      transaction.objectStore('account').getAll(),
    );
    return accounts.sort((a, b) => a.createdAt - b.createdAt);
  }

  async account(id: AccountId): Promise<Account | null> {
    const account = await this.#database.read(['account'], (transaction) =>
      transaction.objectStore('account').get(id),
    );
    return account ?? null;
  }

  /** Account and sealed credentials in one transaction. */
  async addAccount(account: Account, credentials: Credentials): Promise<void> {
    const sealed = await this.#vault.seal(account.id, credentials);
    await this.#database.write(
      ['account', 'vault'],
      (transaction) => {
        watch(transaction.objectStore('account').put(account, account.id));
        watch(transaction.objectStore('vault').put(sealed, account.id));
        return Promise.resolve();
      },
      'strict',
    );
    this.#notify();
  }

  /** Of an account that is still there. */
  async updateAccount(account: Account): Promise<void> {
    await this.#database.write(['account'], async (transaction) => {
      const store = transaction.objectStore('account');
      if (await store.getKey(account.id)) watch(store.put(account, account.id));
    });
    this.#notify();
  }

  /**
   * Vault entry, drafts and account, then the database of the account; instances of it that are still open close
   * themselves. Its mail is unreachable from the first of these steps on, and a second call finishes what was cut off.
   */
  async removeAccount(id: AccountId): Promise<void> {
    await this.#database.write(
      ['account', 'vault', 'value'],
      (transaction) => {
        watch(transaction.objectStore('value').delete(rangeOfDrafts(id)));
        watch(transaction.objectStore('vault').delete(id));
        watch(transaction.objectStore('account').delete(id));
        return Promise.resolve();
      },
      'strict',
    );
    this.#notify();
    await deleteAccountStore(id);
  }

  /** Null: none stored, or the vault cannot open them any more. */
  async credentials(id: AccountId): Promise<Credentials | null> {
    const sealed = await this.#database.read(['vault'], (transaction) =>
      transaction.objectStore('vault').get(id),
    );
    return sealed ? this.#vault.open(id, sealed) : null;
  }

  /** Of an account that is still there. */
  async saveCredentials(id: AccountId, credentials: Credentials): Promise<void> {
    const sealed = await this.#vault.seal(id, credentials);
    await this.#database.write(['account', 'vault'], async (transaction) => {
      if (!(await transaction.objectStore('account').getKey(id))) return;
      watch(transaction.objectStore('vault').put(sealed, id));
    });
  }

  /** The server refused them: the person has to sign in again. */
  forgetCredentials(id: AccountId): Promise<void> {
    return this.#database.write(['vault'], (transaction) => transaction.objectStore('vault').delete(id));
  }

  async appearance(): Promise<AppearanceSettings> {
    const stored = (await this.value(appearance)) as Partial<AppearanceSettings> | undefined;
    return {
      ...presetAppearance,
      ...stored,
      swipes: { ...presetAppearance.swipes, ...stored?.swipes },
    };
  }

  saveAppearance(settings: AppearanceSettings): Promise<void> {
    return this.saveValue(appearance, settings);
  }

  /** A small value of the device by name (plain data), undefined when there is none. */
  value(name: string): Promise<unknown> {
    return this.#database.read(['value'], (transaction) => transaction.objectStore('value').get(name));
  }

  /** `undefined` removes it. */
  saveValue(name: string, value: unknown): Promise<void> {
    return this.#database.write(['value'], async (transaction) => {
      const store = transaction.objectStore('value');
      await (value === undefined ? store.delete(name) : store.put(value, name));
    });
  }

  close(): void {
    this.#database.close();
  }
}
