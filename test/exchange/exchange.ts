import type { Clock } from '../../src/core/base/clock.ts';
import type { FaultOrder, PlacedOrder } from './faults/fault-order.ts';
import type { Mailbox, UserInput } from './mailbox/mailbox.ts';
import type { ExchangeAnswer, ExchangeRequest } from './request.ts';
import type { RequestRecord } from './request-facts.ts';
import type { ExchangeSettings } from './settings.ts';

export type ExchangeOptions = Partial<ExchangeSettings> & {
  /** Everything the server waits for runs on it; preset the real one. */
  readonly clock?: Clock;
  /** Keys, ids and the demo are a function of it; preset 1. */
  readonly seed?: number;
  /** Origin that Autodiscover and 451 name; preset `http://exchange.test`. */
  readonly origin?: string;
};

/** A message that left a mailbox, as the world outside got it. */
export type SentMail = {
  readonly at: number;
  readonly from: string;
  /** To, Cc and Bcc. */
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly messageId: string;
  readonly clientId: string | null;
  readonly command: 'SendMail' | 'SmartReply' | 'SmartForward' | 'Sync';
  readonly mime: Uint8Array<ArrayBuffer>;
};

/** An Exchange server in memory. */
export interface Exchange {
  readonly clock: Clock;
  readonly origin: string;
  readonly settings: ExchangeSettings;
  /** Changes settings from the next request on. */
  configure(changes: Partial<ExchangeSettings>): void;
  /** Answers one request; resolves when the answer is ready, which for Ping may be after its whole heartbeat. */
  handle(request: ExchangeRequest): Promise<ExchangeAnswer>;

  addUser(user: UserInput): Mailbox;
  mailbox(address: string): Mailbox;
  setPassword(address: string, password: string): void;
  /** 403 and 126 from now on, or no longer. */
  disable(address: string, disabled: boolean): void;
  /** Marks all devices of a user for a wipe; `null` takes it back. */
  wipe(address: string, kind: 'device' | 'account' | null): void;
  /** Wipes that devices acknowledged. */
  readonly wiped: readonly {
    readonly deviceId: string;
    readonly kind: 'device' | 'account';
    readonly status: number;
  }[];
  /** Forgets policy keys, so that the next command answers 142, 143 or 144 (449 on 12.1). */
  refreshPolicy(address: string, status: 142 | 143 | 144): void;

  readonly faults: {
    order(order: FaultOrder): PlacedOrder;
    /** Takes back every order. */
    clear(): void;
  };
  /** Everything that was sent, oldest first. */
  readonly sent: readonly SentMail[];
  /** Called for each message sent, after it was stored. */
  onSent(listener: (mail: SentMail) => void): void;
  /** The last requests, oldest first (at most 2,000). */
  readonly requests: readonly RequestRecord[];
  /** What clients did against the documents that has no status of its own, as `ping-twice: ...`. A clean client leaves it empty. */
  readonly remarks: readonly string[];
}

/** Builds a server. */
export function createExchange(_options: ExchangeOptions = {}): Exchange {
  throw new Error('not yet');
}
