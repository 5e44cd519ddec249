import type { Account } from '../../core/model/account.ts';
import type { AccountId } from '../../core/model/ids.ts';
import type { KeptDraft } from '../../core/model/kept-draft.ts';
import type { LinkAnswer, LinkEvent, LinkProgress, LinkRequest } from '../../core/link/messages.ts';
import type { MailStore } from '../../core/store/mail-store.ts';

/** The way to the worker; survives its restarts. */
export interface Link {
  /** Rejects with a `Fault`: the worker's own code, or `worker-gone`; with the reason of `signal` when that fired. */
  request<K extends LinkRequest['kind']>(
    request: Extract<LinkRequest, { readonly kind: K }>,
    onProgress?: (progress: LinkProgress) => void,
    signal?: AbortSignal,
  ): Promise<LinkAnswer<K>>;
  /** Listens to what the worker tells every page; returns the way to stop. */
  subscribe(listener: (event: LinkEvent) => void): () => void;
}

/** The mails of one account that are being written, on this device alone. */
export interface DraftShelf {
  /** Newest first. */
  all(): Promise<readonly KeptDraft[]>;
  /** Replaces the one of the same id. @throws Fault `quota`. */
  save(kept: KeptDraft): Promise<void>;
  remove(id: string): Promise<void>;
}

/** Everything the interface needs from outside, handed in by `main.ts` and by tests. */
export interface Services {
  readonly link: Link;
  /** The accounts of this device, as the registry lists them. */
  accounts(): Promise<readonly Account[]>;
  /** `painted` is called when a tap is in memory and not stored yet. */
  openStore(account: Account, painted: () => void): Promise<MailStore>;
  drafts(account: AccountId): DraftShelf;
}
