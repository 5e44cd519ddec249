import type { Clock } from '../../src/core/base/clock.ts';
import type { Account } from './devices/account.ts';
import type { SeededRandom } from './random.ts';
import { orderedFault, type Refusal } from './refusal.ts';
import type { SentMail } from './sent-mail.ts';
import type { ExchangeSettings } from './settings.ts';
import { isMistake } from './strict/mistakes.ts';

/** Someone in the address list who has no mailbox here. */
export type DirectoryEntry = {
  readonly name: string;
  readonly address: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly company?: string;
  readonly title?: string;
  readonly phone?: string;
  readonly office?: string;
};

/** A wipe that a device acknowledged. */
export type WipeRecord = {
  readonly deviceId: string;
  readonly kind: 'device' | 'account';
  /** 1 done, 2 failed. */
  readonly status: number;
};

/** What all commands share. */
export class World {
  readonly clock: Clock;
  readonly random: SeededRandom;
  origin: string;
  readonly accounts: Account[] = [];
  readonly directory: DirectoryEntry[] = [];
  readonly sent: SentMail[] = [];
  readonly sentListeners: ((mail: SentMail) => void)[] = [];
  readonly remarks: string[] = [];
  readonly wiped: WipeRecord[] = [];
  settings: ExchangeSettings;

  constructor(clock: Clock, random: SeededRandom, origin: string, settings: ExchangeSettings) {
    this.clock = clock;
    this.random = random;
    this.origin = origin;
    this.settings = settings;
  }

  /** Notes what a client did against the documents. */
  remark(text: string): void {
    if (this.remarks.length < 1000) this.remarks.push(text);
  }

  /** Notes a refusal, when a client that knows the documents would not have met it. */
  mistake(command: string, { status, why }: Refusal): void {
    if (isMistake(command, status) && why !== orderedFault) this.remark(`${command}: ${status} ${why}`);
  }

  /** The user with this address or login. */
  account(login: string): Account | undefined {
    return this.accounts.find((account) => account.answersTo(login));
  }

  /** A sync key: opaque to clients, at most 64 characters ([MS-ASCMD] 2.2.3.181). */
  makeKey(): string {
    return `{${this.random.integer(0x100000000).toString(16).padStart(8, '0')}}${this.random.integer(1000)}`;
  }
}
