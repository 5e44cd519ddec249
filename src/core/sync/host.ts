import type { Clock, Random } from '../base/clock.ts';
import type { LogRecord } from '../base/log.ts';
import type { DeviceInformation } from '../eas/provision.ts';
import type { EasTransport } from '../eas/transport.ts';
import type { Account } from '../model/account.ts';
import type { CollectionId, MessageNumber } from '../model/ids.ts';
import type { Credentials } from '../model/account.ts';
import type { SyncStatus } from '../model/sync-status.ts';
import type { EngineStore } from '../store/mail-store.ts';

/** What a visible page told last: what is on screen comes first. */
export type Attention = {
  /** A page is visible and its last beat is fresh: Ping may be held. */
  readonly visible: boolean;
  readonly openFolder: CollectionId | null;
  /** Rows on screen, whose bodies come before others. */
  readonly visibleMessages: readonly MessageNumber[];
  /** The body a person waits for. */
  readonly openMessage: MessageNumber | null;
};

/**
 * Everything the engine needs from outside, handed in. One implementation in `worker/host.ts`, one in `test/fakes`.
 * Core has no ambient time, network, storage or randomness.
 */
export interface Host {
  readonly clock: Clock;
  readonly random: Random;
  readonly transport: EasTransport;
  readonly store: EngineStore;
  readonly account: Account;
  readonly device: DeviceInformation;
  /** Minutes east of UTC where the person is, at an instant (epoch ms). */
  utcOffset(at: number): number;
  /** Opens the vault for one request. Null: none stored, or they were refused; the person has to sign in again. */
  credentials(): Promise<Credentials | null>;
  /** Autodiscover once more, for a server that is no longer where it was. Absolute URL, or null when nothing was found. */
  locate(signal: AbortSignal): Promise<string | null>;
  online(): boolean;
  attention(): Attention;
  /** Everything is done, and a Ping is held from here on: what was started for the work may end. */
  quiet(): void;
  /** The status line of every page. */
  status(status: SyncStatus): void;
  /** A finished step for the sync report. */
  report(record: LogRecord): void;
  /** The server ordered a wipe (140, RemoteWipe) and was told: removes everything of this account from the device. */
  wipe(kind: 'device' | 'account'): Promise<void>;
}

/** Why a step was asked for; decides nothing about correctness, only about order and depth. */
export type StepReason =
  'start' | 'message' | 'beat' | 'sync' | 'periodicsync' | 'push' | 'manual' | 'continue';

export type StepResult =
  /** There is more to do at once. */
  | { readonly kind: 'more' }
  /** Everything is equal and nothing is planned. */
  | { readonly kind: 'idle' }
  /** Nothing to do before `until` (epoch ms). */
  | { readonly kind: 'wait'; readonly until: number };
