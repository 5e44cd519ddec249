import type { Clock } from '../../src/core/base/clock.ts';
import { Account } from './devices/account.ts';
import { ExchangeServer } from './exchange-server.ts';
import { FaultBook } from './faults/fault-book.ts';
import type { FaultOrder, PlacedOrder } from './faults/fault-order.ts';
import { Mailbox, type UserInput } from './mailbox/mailbox.ts';
import { SeededRandom } from './random.ts';
import type { ExchangeAnswer, ExchangeRequest } from './request.ts';
import type { RequestRecord } from './request-facts.ts';
import type { SentMail } from './sent-mail.ts';
import { presetSettings, type ExchangeSettings } from './settings.ts';
import { systemClock } from './system-clock.ts';
import { World, type DirectoryEntry, type WipeRecord } from './world.ts';

export type ExchangeOptions = Partial<ExchangeSettings> & {
  /** Everything the server waits for runs on it; preset the real one. */
  readonly clock?: Clock;
  /** Keys, ids and the demo are a function of it; preset 1. */
  readonly seed?: number;
  /** Origin that Autodiscover names; preset the one `listen` gets, without it `presetOrigin`. */
  readonly origin?: string;
};

/** Faults to order, and to take back. */
export interface Faults {
  order(order: FaultOrder): PlacedOrder;
  /** Takes back every order. */
  clear(): void;
}

/** An Exchange server in memory. */
export interface Exchange {
  readonly clock: Clock;
  /** What Autodiscover names; `listen` sets it to where it listens, unless it was given. */
  origin: string;
  readonly settings: ExchangeSettings;
  /** Changes settings from the next request on. */
  configure(changes: Partial<ExchangeSettings>): void;
  /**
   * Answers one request; resolves when the answer is ready, which for Ping may be after its whole heartbeat. Rejects
   * only with the reason of the request's signal.
   */
  handle(request: ExchangeRequest): Promise<ExchangeAnswer>;

  addUser(user: UserInput): Mailbox;
  mailbox(address: string): Mailbox;
  /** Somebody in the address list without a mailbox here. */
  addToDirectory(entry: DirectoryEntry): void;
  setPassword(address: string, password: string): void;
  /** 126 (403 before 14.0) from now on, or no longer. */
  disable(address: string, disabled: boolean): void;
  /** Marks all devices of a user for a wipe; `null` takes it back. */
  wipe(address: string, kind: 'device' | 'account' | null): void;
  /** Wipes that devices acknowledged. */
  readonly wiped: readonly WipeRecord[];
  /** The next commands of every device answer so (449 before 14.0), until it provisions again. */
  refreshPolicy(address: string, status: 142 | 143 | 144): void;

  readonly faults: Faults;
  /** Everything that was sent, oldest first. */
  readonly sent: readonly SentMail[];
  /** Called for each message sent, after it was stored. */
  onSent(listener: (mail: SentMail) => void): void;
  /** The last requests, oldest first (at most 2,000). */
  readonly requests: readonly RequestRecord[];
  /**
   * What clients did against the documents: refusals of their own making (`Sync: 4 ...`) and habits that have no
   * status of their own (`ping-twice: ...`). A clean client leaves it empty.
   */
  readonly remarks: readonly string[];
}

/** Stands for a server that listens nowhere. */
export const presetOrigin = 'http://exchange.test';

/** Builds a server. */
export function createExchange(options: ExchangeOptions = {}): Exchange {
  const { clock = systemClock, seed = 1, origin = presetOrigin, ...settings } = options;
  return new InMemoryExchange(
    new World(clock, new SeededRandom(seed), origin, { ...presetSettings, ...settings }),
  );
}

class InMemoryExchange implements Exchange {
  readonly #world: World;
  readonly #server: ExchangeServer;
  readonly faults: FaultBook;

  constructor(world: World) {
    this.#world = world;
    this.faults = new FaultBook();
    this.#server = new ExchangeServer(world, this.faults);
  }

  get clock(): Clock {
    return this.#world.clock;
  }

  get origin(): string {
    return this.#world.origin;
  }

  set origin(origin: string) {
    this.#world.origin = origin;
  }

  get settings(): ExchangeSettings {
    return this.#world.settings;
  }

  configure(changes: Partial<ExchangeSettings>): void {
    this.#world.settings = { ...this.#world.settings, ...changes };
  }

  handle(request: ExchangeRequest): Promise<ExchangeAnswer> {
    return this.#server.handle(request);
  }

  addUser(user: UserInput): Mailbox {
    const world = this.#world;
    const mailbox = new Mailbox(
      user,
      () => world.clock.now(),
      () => world.settings.ids,
    );
    world.accounts.push(new Account(user, mailbox, () => world.makeKey()));
    return mailbox;
  }

  mailbox(address: string): Mailbox {
    return this.#account(address).mailbox;
  }

  addToDirectory(entry: DirectoryEntry): void {
    this.#world.directory.push(entry);
  }

  setPassword(address: string, password: string): void {
    this.#account(address).password = password;
  }

  disable(address: string, disabled: boolean): void {
    this.#account(address).disabled = disabled;
  }

  wipe(address: string, kind: 'device' | 'account' | null): void {
    const account = this.#account(address);
    account.wipe = kind;
    for (const device of account.devices.values()) device.wipe = kind;
  }

  get wiped(): readonly WipeRecord[] {
    return this.#world.wiped;
  }

  refreshPolicy(address: string, status: 142 | 143 | 144): void {
    for (const device of this.#account(address).devices.values()) device.refresh = status;
  }

  get sent(): readonly SentMail[] {
    return this.#world.sent;
  }

  onSent(listener: (mail: SentMail) => void): void {
    this.#world.sentListeners.push(listener);
  }

  get requests(): readonly RequestRecord[] {
    return this.#server.requests;
  }

  get remarks(): readonly string[] {
    return this.#world.remarks;
  }

  #account(address: string): Account {
    const account = this.#world.account(address);
    if (account === undefined) throw new RangeError('no such user');
    return account;
  }
}
