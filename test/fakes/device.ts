import './whole-engine.ts';
import type { LogRecord } from '../../src/core/base/log.ts';
import type { EasTransport } from '../../src/core/eas/transport.ts';
import type { Account } from '../../src/core/model/account.ts';
import type { AccountId, CollectionId } from '../../src/core/model/ids.ts';
import type { SyncStatus } from '../../src/core/model/sync-status.ts';
import { htmlText } from '../../src/core/mime/html-text.ts';
import { parseAddresses } from '../../src/core/mime/address.ts';
import { openAccountStore } from '../../src/core/store/account-store.ts';
import type { MailStore } from '../../src/core/store/mail-store.ts';
import { Engine } from '../../src/core/sync/engine.ts';
import type { Attention, Host, StepReason, StepResult } from '../../src/core/sync/host.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { hash32, SeededRandom } from '../exchange/random.ts';
import { exchangeTransport } from './exchange-transport.ts';
import type { VirtualClock } from './virtual-clock.ts';

export type DeviceOptions = {
  readonly exchange: Exchange;
  readonly clock: VirtualClock;
  readonly address: string;
  readonly password: string;
  /** Another name, another device with a database of its own; preset `a`. */
  readonly name?: string;
  readonly seed?: number;
  /** Wraps the way to the server, to count or to break it. */
  readonly transport?: (inner: EasTransport) => EasTransport;
  /** Wraps the store that the engine works on. */
  readonly store?: (inner: MailStore) => MailStore;
};

const nobody: Attention = { visible: false, openFolder: null, visibleMessages: [], openMessage: null };

/** Milliseconds to the server and back again. */
const latency = 20;

/** Steps after which a device that never comes to rest counts as one that loops. */
const mostSteps = 5_000;

/** An engine with a database of its own against our server, in virtual time, and the hands of a person on it. */
export class Device {
  readonly reports: LogRecord[] = [];
  readonly statuses: SyncStatus[] = [];
  attention = nobody;
  online = true;
  password: string | null;
  wiped: 'device' | 'account' | null = null;
  /** The database is there (again). */
  reopened = Promise.resolve();
  /** What Autodiscover would find. */
  located: string | null = null;
  readonly account: Account;
  readonly clock: VirtualClock;
  readonly options: DeviceOptions;
  #store: MailStore;
  #engine: Engine;
  #openings = 0;
  #stop = new AbortController();

  private constructor(options: DeviceOptions, account: Account, store: MailStore) {
    this.options = options;
    this.account = account;
    this.#store = store;
    this.clock = options.clock;
    this.password = options.password;
    this.#engine = new Engine(this.#host());
  }

  static async open(options: DeviceOptions): Promise<Device> {
    const { clock, exchange, name = 'a', address } = options;
    const account: Account = {
      id: `00000000${hash32(name).toString(16).padStart(8, '0')}` as AccountId,
      address,
      displayName: address,
      serverUrl: `${exchange.origin}/Microsoft-Server-ActiveSync`,
      user: address,
      deviceId: `DEVICE${hash32(name).toString(16).toUpperCase()}`,
      deviceType: 'Brieftaube',
      createdAt: clock.now(),
    };
    return new Device(options, account, await openStore(options, account, 0));
  }

  get store(): MailStore {
    return this.#store;
  }

  /** Fires when the worker is ended. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  get engine(): Engine {
    return this.#engine;
  }

  /** One step; time runs where the step waits for it. */
  step(reason: StepReason = 'continue'): Promise<StepResult> {
    return this.clock.run(this.#engine.step(reason, this.#stop.signal));
  }

  /** Steps until there is nothing more to do now. */
  async settle(reason: StepReason = 'continue'): Promise<StepResult> {
    let result = await this.step(reason);
    for (let steps = 0; result.kind === 'more'; steps++) {
      if (steps > mostSteps) throw new Error('the device does not come to rest');
      result = await this.step();
    }
    return result;
  }

  /** Lives for so long: works, waits as it is told, and takes up again; the screen stays as it is. */
  async live(ms: number, reason: StepReason = 'continue'): Promise<void> {
    const end = this.clock.now() + ms;
    let next: StepReason = reason;
    while (this.clock.now() < end) {
      const stop = new AbortController();
      const step = this.#engine.step(next, AbortSignal.any([this.#stop.signal, stop.signal]));
      const over = this.clock.sleep(end - this.clock.now(), stop.signal).then(
        () => this.#engine.nudge(),
        () => undefined,
      );
      const result = await this.clock.run(step);
      stop.abort();
      await over;
      next = 'continue';
      if (result.kind === 'idle') await this.clock.pass(Math.max(0, end - this.clock.now()));
      if (result.kind === 'wait') {
        await this.clock.pass(Math.max(1, Math.min(result.until, end) - this.clock.now()));
      }
    }
  }

  /** As a worker that is ended and started again: the database stays, everything in memory is gone. */
  restart(): void {
    this.kill();
    this.#stop = new AbortController();
    this.#engine = new Engine(this.#host());
  }

  /** As `restart`, and the database is opened anew, so that nothing but what is stored is left. */
  reopen(): Promise<void> {
    this.reopened = this.#reopen();
    return this.reopened;
  }

  async #reopen(): Promise<void> {
    this.kill();
    this.#store.close();
    this.#openings += 1;
    this.#store = await openStore(this.options, this.account, this.#openings);
    this.restart();
  }

  kill(): void {
    this.#stop.abort(new DOMException('worker ended', 'AbortError'));
  }

  /** Looks at a folder. */
  look(folder: string | null): void {
    this.attention = { ...nobody, visible: folder !== null, openFolder: folder as CollectionId | null };
  }

  async folder(role: string): Promise<CollectionId> {
    const folders = await this.clock.run(this.store.folders());
    const found = folders.find((folder) => folder.role === role);
    if (found === undefined) throw new Error(`no folder ${role}`);
    return found.id;
  }

  /** Every way takes its time; nothing happens in the same instant as what it answers. */
  #distant(inner: EasTransport): EasTransport {
    return {
      send: async (request) => {
        await this.clock.sleep(latency, request.signal);
        const answer = await inner.send(request);
        await this.clock.sleep(latency, request.signal);
        return answer;
      },
    };
  }

  #host(): Host {
    const { exchange, transport = (inner) => inner, store = (inner) => inner } = this.options;
    const inner = this.#distant(exchangeTransport(exchange, { online: () => this.online }));
    return {
      clock: this.clock,
      random: new SeededRandom(this.options.seed ?? 1),
      transport: transport(inner),
      store: store(this.store),
      account: this.account,
      device: {
        model: 'Test',
        friendlyName: 'Test',
        os: 'none',
        osLanguage: 'en',
        userAgent: 'Brieftaube/1',
      },
      utcOffset: () => 60,
      credentials: () =>
        Promise.resolve(
          this.password === null ? null : { kind: 'basic', user: this.account.user, password: this.password },
        ),
      locate: () => Promise.resolve(this.located),
      online: () => this.online,
      attention: () => this.attention,
      quiet: () => undefined,
      status: (status) => this.statuses.push(status),
      report: (record) => this.reports.push(record),
      wipe: (kind) => {
        this.wiped = kind;
        return Promise.resolve();
      },
    };
  }
}

async function openStore(
  { clock, seed = 1 }: DeviceOptions,
  { id }: Account,
  opening: number,
): Promise<MailStore> {
  const opened = openAccountStore({
    accountId: id,
    clock,
    // Another stream after each opening: ids and ClientIds must not repeat.
    random: new SeededRandom(seed * 7919 + opening),
    text: { addresses: parseAddresses, plain: htmlText },
    notify: () => undefined,
  });
  return clock.tracked(await clock.run(clock.track(opened)));
}
