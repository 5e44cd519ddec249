import type { AccountId, CollectionId, FileReference, MessageNumber } from '../model/ids.ts';
import type { RelayInfo } from '../model/relay-info.ts';
import type { SyncStatus } from '../model/sync-status.ts';

/** Raised when a message changes its shape; a page and a worker of different versions then ask for a reload. */
export const linkVersion = 1;

/** What a page asks of the worker. Each is answered once; `sign-in` and `fetch-attachment` tell progress before. */
export type LinkRequest =
  | { readonly kind: 'hello'; readonly version: number }
  /** What the relay says of itself; asked of it each time. */
  | { readonly kind: 'relay-info' }
  | {
      readonly kind: 'sign-in';
      readonly address: string;
      readonly password: string;
      /** Host or URL typed by hand; used as it stands. */
      readonly server?: string;
      readonly user?: string;
      readonly domain?: string;
      /** An https host on another domain that the person agreed to (redirect of Autodiscover). */
      readonly trustedHost?: string;
    }
  /** New password for an account whose old one was refused. */
  | { readonly kind: 'renew'; readonly account: AccountId; readonly password: string }
  | { readonly kind: 'sign-out'; readonly account: AccountId }
  /** Sent every 20 s by a visible page, and once with `visible: false` when it hides. */
  | {
      readonly kind: 'beat';
      readonly account: AccountId;
      readonly visible: boolean;
      readonly openFolder: CollectionId | null;
      readonly visibleMessages: readonly MessageNumber[];
      readonly openMessage: MessageNumber | null;
    }
  /** Something waits in the outbox, or settings changed. */
  | { readonly kind: 'wake'; readonly account: AccountId }
  /** The button: everything now, and do not wait for back-offs that are ours. */
  | { readonly kind: 'sync-now'; readonly account: AccountId }
  /** Once more, what could not be stored: `id` as in `Quarantined`. */
  | { readonly kind: 'fetch-quarantined'; readonly account: AccountId; readonly id: number }
  | { readonly kind: 'fetch-body'; readonly account: AccountId; readonly number: MessageNumber }
  | {
      readonly kind: 'fetch-attachment';
      readonly account: AccountId;
      readonly number: MessageNumber;
      readonly fileReference: FileReference;
    };

export type LinkAnswer<K extends LinkRequest['kind'] = LinkRequest['kind']> = {
  hello: { readonly version: number };
  'relay-info': RelayInfo;
  'sign-in': { readonly account: AccountId };
  renew: null;
  'sign-out': null;
  beat: null;
  wake: null;
  'sync-now': null;
  /** The item is in the store then, and out of the quarantine. */
  'fetch-quarantined': null;
  /** The body is in the store then. */
  'fetch-body': null;
  /** The bytes are in the store's attachment cache then. */
  'fetch-attachment': { readonly size: number };
}[K];

export type SignInStep = 'discover' | 'connect' | 'provision' | 'folders';

/** Told before the answer. */
export type LinkProgress =
  | { readonly kind: 'sign-in'; readonly step: SignInStep; readonly host: string | null }
  | { readonly kind: 'fetch-attachment'; readonly received: number; readonly total: number | null };

/** An error as it crosses the link: code and facts, turned into words by the interface. */
export type LinkError = {
  readonly code: string;
  readonly verdict: 'now' | 'later' | 'after-user' | 'never';
  readonly facts: Readonly<Record<string, string | number | boolean>>;
};

/** Name of the BroadcastChannel that carries `LinkEvent`s. */
export const linkEvents = 'brieftaube';

/** Told to every page without being asked. */
export type LinkEvent =
  | { readonly kind: 'status'; readonly account: AccountId; readonly status: SyncStatus }
  /** The store of an account changed; `version` is the newest row of its `log`. */
  | { readonly kind: 'changed'; readonly account: AccountId; readonly version: number }
  /** An account came or went (also by remote wipe). */
  | { readonly kind: 'accounts' };
