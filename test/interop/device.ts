import type { Clock, Random } from '../../src/core/base/clock.ts';
import { HttpTransport } from '../../src/core/eas/http-transport.ts';
import { parseAddresses } from '../../src/core/mime/address.ts';
import { htmlText } from '../../src/core/mime/html-text.ts';
import type { Account } from '../../src/core/model/account.ts';
import type { FolderRole, FolderView } from '../../src/core/model/folder.ts';
import type { AccountId, CollectionId, MessageNumber } from '../../src/core/model/ids.ts';
import type { MessageRow } from '../../src/core/model/message.ts';
import { openAccountStore } from '../../src/core/store/account-store.ts';
import type { MailStore } from '../../src/core/store/mail-store.ts';
import { Engine } from '../../src/core/sync/engine.ts';
import type { Host, StepReason } from '../../src/core/sync/host.ts';
import { systemClock } from '../exchange/system-clock.ts';

export type DeviceOptions = {
  /** Origin of the relay. */
  readonly relay: string;
  /** Origin of the server. */
  readonly server: string;
  readonly address: string;
  readonly user: string;
  readonly password: string;
  readonly deviceId: string;
  /** Devices with the same name share a database; preset is the device id. */
  readonly database?: string;
  /** Called with the number of each request (from 1) after its answer came; true: the answer is lost on its way. */
  readonly loses?: (request: number) => boolean;
};

/** A phone without a screen: the real store and engine, over the real relay. */
export class Device {
  readonly store: MailStore;
  readonly engine: Engine;
  readonly account: Account;
  readonly #loops = new Set<AbortController>();
  #openFolder: CollectionId | null = null;
  #visible = false;

  private constructor(options: DeviceOptions, store: MailStore) {
    this.store = store;
    this.account = account(options);
    this.engine = new Engine(this.#host(options));
  }

  static async open(options: DeviceOptions): Promise<Device> {
    const store = await openAccountStore({
      accountId: (options.database ?? options.deviceId) as AccountId,
      clock: systemClock,
      random,
      text: { addresses: parseAddresses, plain: htmlText },
      notify: () => undefined,
    });
    return new Device(options, store);
  }

  /** What the button does: asks the server for everything, then settles. */
  pull(limit?: number): Promise<void> {
    return this.settle(limit, 'manual');
  }

  /** Takes steps until nothing is left to do soon: what waits for its undo is waited for. */
  async settle(limit = 120_000, reason: StepReason = 'message'): Promise<void> {
    const end = AbortSignal.timeout(limit);
    for (let why = reason; ; why = 'continue') {
      const result = await this.engine.step(why, end);
      if (result.kind === 'idle') return;
      if (result.kind === 'more') continue;
      const rest = result.until - Date.now();
      if (rest > 15_000) return;
      await systemClock.sleep(Math.max(0, rest), end);
    }
  }

  /** Steps in the background as the worker does while a page is visible: Ping is held. Ends with `rest`. */
  look(folder: CollectionId): void {
    this.#visible = true;
    this.#openFolder = folder;
    const loop = new AbortController();
    this.#loops.add(loop);
    void this.#run(loop.signal);
  }

  /** Ends what `look` began. */
  rest(): void {
    this.#visible = false;
    for (const loop of this.#loops) loop.abort();
    this.#loops.clear();
  }

  async folder(role: FolderRole): Promise<FolderView> {
    const found = (await this.store.folders()).find((folder) => folder.role === role);
    if (found === undefined) throw new Error(`There is no folder ${role}`);
    return found;
  }

  async rows(role: FolderRole): Promise<readonly MessageRow[]> {
    await this.store.refresh();
    const list = await this.store.list({ folder: (await this.folder(role)).id });
    return list.rows(0, list.length);
  }

  /** The newest message with this subject. */
  async find(role: FolderRole, subject: string): Promise<MessageNumber> {
    const row = (await this.rows(role)).find((each) => each.subject === subject);
    if (row === undefined) throw new Error('There is no message of that subject');
    return row.number;
  }

  close(): void {
    this.rest();
    this.store.close();
  }

  async #run(signal: AbortSignal): Promise<void> {
    for (let reason: StepReason = 'beat'; !signal.aborted; reason = 'continue') {
      try {
        const result = await this.engine.step(reason, signal);
        if (result.kind === 'idle') await systemClock.sleep(500, signal);
        if (result.kind === 'wait')
          await systemClock.sleep(Math.min(500, Math.max(0, result.until - Date.now())), signal);
      } catch {
        if (!signal.aborted) throw new Error('The engine gave up');
      }
    }
  }

  #host({ relay, user, password, loses }: DeviceOptions): Host {
    let requests = 0;
    const lossyFetch: typeof fetch = async (url, init) => {
      const answer = await fetch(url, init);
      if (loses?.(++requests) !== true) return answer;
      await answer.arrayBuffer();
      throw new TypeError('The answer was lost');
    };
    return {
      clock: systemClock,
      random,
      transport: new HttpTransport({
        fetch: (url, init) => lossyFetch(url, init),
        clock: systemClock,
        relay,
        online: () => true,
      }),
      store: this.store,
      account: this.account,
      device: {
        model: 'Test',
        friendlyName: 'Interop',
        os: 'Node',
        osLanguage: 'en-GB',
        userAgent: 'Brieftaube/1',
      },
      utcOffset: () => 60,
      credentials: () => Promise.resolve({ kind: 'basic', user, password }),
      locate: () => Promise.resolve(null),
      online: () => true,
      attention: () => ({
        visible: this.#visible,
        openFolder: this.#openFolder,
        visibleMessages: [],
        openMessage: null,
      }),
      quiet: () => undefined,
      status: () => undefined,
      report: () => undefined,
      wipe: () => Promise.reject(new Error('SOGo orders no wipe')),
    };
  }
}

const random: Random = {
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  fraction: () => Math.random(),
};

function account(options: DeviceOptions): Account {
  return {
    id: (options.database ?? options.deviceId) as AccountId,
    address: options.address,
    displayName: options.address,
    serverUrl: `${options.server}/Microsoft-Server-ActiveSync`,
    user: options.user,
    deviceId: options.deviceId,
    deviceType: 'Brieftaube',
    createdAt: Date.now(),
  };
}

/** Waits for something that the server or the engine will make true. */
export async function eventually<T>(
  look: () => Promise<T | null | undefined | false>,
  {
    within = 30_000,
    every = 100,
    clock = systemClock,
  }: { within?: number; every?: number; clock?: Clock } = {},
): Promise<T> {
  const end = clock.now() + within;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (clock.now() > end) throw new Error(`Not within ${within} ms`);
    await clock.sleep(every);
  }
}
