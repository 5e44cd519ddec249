import type { Clock, Random } from '../src/core/base/clock.ts';
import type { DiscoverTransport } from '../src/core/eas/autodiscover/transport.ts';
import type { DeviceInformation } from '../src/core/eas/provision.ts';
import type { EasTransport } from '../src/core/eas/transport.ts';
import type { LinkEvent } from '../src/core/link/messages.ts';
import type { AccountId } from '../src/core/model/ids.ts';
import type { RelayInfo } from '../src/core/model/relay-info.ts';
import type { EngineStore } from '../src/core/store/mail-store.ts';
import type { Registry } from '../src/core/store/registry.ts';
import type { Locks } from './account-lock.ts';

/** Everything the worker's parts need of the browser, so that they run in a test as well. */
export type World = {
  readonly clock: Clock;
  readonly random: Random;
  readonly subtle: SubtleCrypto;
  readonly locks: Locks;
  readonly transport: EasTransport;
  readonly device: DeviceInformation;
  online(): boolean;
  discovery(): Promise<DiscoverTransport>;
  relayInfo(signal: AbortSignal): Promise<RelayInfo>;
  /** To every page, and not back to the worker. */
  tell(event: LinkEvent): void;
  registry(): Promise<Registry>;
  openStore(account: AccountId): Promise<EngineStore>;
  /** Subscriptions, notifications and periodic wake-ups that were made for accounts; called when the last one is gone. */
  forget(): Promise<void>;
};
