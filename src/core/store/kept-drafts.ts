import type { AccountId } from '../model/ids.ts';
import type { KeptDraft } from '../model/kept-draft.ts';
import { decode, encodeBytes } from './codec.ts';
import type { Database } from './database.ts';
import type { RegistrySchema } from './registry.ts';
import type { SealedBytes, Vault } from './vault.ts';

/** What begins the key of each draft among the values of the registry. */
const prefix = 'draft:';

/**
 * Mails being written, sealed like passwords: each under a key of its own that goes with it. They lie beside the accounts
 * and not in an account's database, and leave the device with the account.
 */
export class KeptDrafts {
  readonly #database: Database<RegistrySchema>;
  readonly #vault: Vault;

  constructor(database: Database<RegistrySchema>, vault: Vault) {
    this.#database = database;
    this.#vault = vault;
  }

  /** Newest first. One whose key the browser has lost is left out. */
  async all(account: AccountId): Promise<readonly KeptDraft[]> {
    const rows = await this.#database.read(['value'], (transaction) =>
      transaction.objectStore('value').getAll(rangeOfDrafts(account)),
    );
    const drafts: KeptDraft[] = [];
    for (const row of rows as readonly SealedBytes[]) {
      const plain = await this.#vault.openBytes(account, row);
      if (plain) drafts.push(decode(plain) as KeptDraft);
    }
    return drafts.sort((a, b) => b.savedAt - a.savedAt);
  }

  /** Of an account that is still there; replaces the one of the same id. @throws Fault `quota`. */
  async save(account: AccountId, kept: KeptDraft): Promise<void> {
    const sealed = await this.#vault.sealBytes(account, encodeBytes(kept));
    await this.#database.write(['account', 'value'], async (transaction) => {
      if (!(await transaction.objectStore('account').getKey(account))) return;
      await transaction.objectStore('value').put(sealed, `${prefix}${account}:${kept.id}`);
    });
  }

  remove(account: AccountId, id: string): Promise<void> {
    return this.#database.write(['value'], (transaction) =>
      transaction.objectStore('value').delete(`${prefix}${account}:${id}`),
    );
  }
}

/** Keys of an account's drafts: `draft:ACCOUNT:ID`. */
export function rangeOfDrafts(account: AccountId): IDBKeyRange {
  return IDBKeyRange.bound(`${prefix}${account}:`, `${prefix}${account}:\uffff`);
}
