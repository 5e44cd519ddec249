import type { MessageNumber, OperationId } from '../model/ids.ts';
import type { SearchQuery } from '../model/message.ts';
import type { Receipt } from '../model/operation.ts';
import type { SyncSettings } from '../model/settings.ts';
import type { AccountParts } from './account-parts.ts';
import { readAttachmentsHere } from './commit-bodies.ts';
import { decide } from './decide.ts';
import { AccountEngineStore, openCore, partsOf, type StoreOptions } from './engine-store.ts';
import type { Intent, MailStore } from './mail-store.ts';
import { readOperations } from './outbox.ts';
import { findPeople } from './people.ts';
import { perform } from './perform.ts';
import { readReport } from './report.ts';
import { search } from './search.ts';
import { selfCheck } from './self-check.ts';
import type { Finding } from './self-check.ts';
import { writeState } from './state.ts';
import type { StoreCore } from './store-core.ts';
import { undo } from './undo.ts';

/** Opens the store of one account for a page. @throws as `openCore`. */
export async function openAccountStore(options: StoreOptions): Promise<MailStore> {
  return new AccountStore(await openCore(options));
}

/** The `MailStore` of IndexedDB: what the engine has, and what a person sees and does. */
export class AccountStore extends AccountEngineStore implements MailStore {
  readonly #parts: AccountParts;
  readonly #core: StoreCore;

  constructor(core: StoreCore) {
    const parts = partsOf(core);
    super(core, parts);
    this.#core = core;
    this.#parts = parts;
  }

  readonly attachmentsHere = (number: MessageNumber) => readAttachmentsHere(this.#parts, number);
  readonly search = (query: SearchQuery, signal?: AbortSignal) => search(this.#parts, query, signal);
  readonly operations = () => readOperations(this.#core, this.#parts.lookup);
  readonly report = () => readReport(this.#core);
  readonly people = (prefix: string, limit: number) => findPeople(this.#parts, prefix, limit);
  readonly perform = (intent: Intent) => perform(this.#parts, intent);
  readonly undo = (receipt: Receipt) => undo(this.#parts, receipt);
  readonly decide = (operations: readonly OperationId[], decision: 'send' | 'drop') =>
    decide(this.#core, operations, decision);

  saveSettings(settings: SyncSettings): Promise<void> {
    return this.#core.edit([], (edit) => {
      writeState(edit.transaction, 'settings', settings);
      edit.touch();
      return Promise.resolve();
    });
  }

  /** What does not hold between the stores; empty when all is well. For tests and the weekly check. */
  selfCheck(): Promise<readonly Finding[]> {
    return selfCheck(this.#core);
  }
}
