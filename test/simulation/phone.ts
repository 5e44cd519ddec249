import { isAbort } from '../../src/core/base/errors.ts';
import { htmlText } from '../../src/core/mime/html-text.ts';
import { parseAddresses } from '../../src/core/mime/address.ts';
import type { AccountStore } from '../../src/core/store/account-store.ts';
import { openAccountStore } from '../../src/core/store/account-store.ts';
import type { MessageNumber } from '../../src/core/model/ids.ts';
import type { StepReason } from '../../src/core/sync/host.ts';
import { Stopper } from '../crash/stopper.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { Device } from '../fakes/device.ts';
import type { VirtualClock } from '../fakes/virtual-clock.ts';
import type { Chance } from './chance.ts';
import { Line } from './line.ts';
import { listening } from './verdicts.ts';

export type PhoneSetup = {
  readonly name: string;
  /** What no other device ever was called. */
  readonly database: string;
  readonly exchange: Exchange;
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly address: string;
  readonly password: string;
  /** The person is told that an edit of this mail came to nothing. */
  readonly givenUp: (subject: string, problem: string) => void;
};

/** A worker without a visible page is ended after so long without work. Milliseconds. */
const workerLife = 30_000;

/** Steps without a pause after which an engine counts as one that loops. */
const mostSteps = 3_000;

/**
 * A device that lives by itself: a worker with the engine, ended and started again at any time, and a page with a store
 * of its own on the same database, as in a browser.
 */
export class Phone {
  readonly name: string;
  readonly device: Device;
  readonly line: Line;
  readonly #setup: PhoneSetup;
  #page: AccountStore;
  #pages = 0;
  /** Whether workers die of anything but idleness. */
  #mortal = true;
  #over = false;
  #reason: StepReason = 'start';
  #asleep = false;
  #rest = new AbortController();
  readonly #stopper: { now: Stopper };
  /** Ends what the worker does beside its steps. */
  #worker = new AbortController();
  kills = 0;
  steps = 0;

  private constructor(
    setup: PhoneSetup,
    parts: {
      readonly device: Device;
      readonly line: Line;
      readonly page: AccountStore;
      readonly stopper: { now: Stopper };
    },
  ) {
    this.#setup = setup;
    this.name = setup.name;
    this.device = parts.device;
    this.line = parts.line;
    this.#page = parts.page;
    this.#stopper = parts.stopper;
    this.#arm();
  }

  static async open(setup: PhoneSetup): Promise<Phone> {
    const { clock, exchange, chance, database, address, password } = setup;
    const line = new Line();
    const stopper = { now: new Stopper() };
    const device = await Device.open({
      exchange,
      clock,
      address,
      password,
      name: database,
      seed: chance.integer(1_000_000),
      transport: (inner) => stopper.now.transport(line.wrap(inner)),
      store: (inner) =>
        stopper.now.store(
          listening(inner, async (number, problem) => {
            const message = await inner.message(number);
            if (message !== null) setup.givenUp(message.subject, problem);
          }),
          () => true,
        ),
    });
    const page = await openPage(setup, device, 0);
    return new Phone(setup, { device, line, page, stopper });
  }

  /** The store of the page: what the person sees and does. */
  get page(): AccountStore {
    return this.#page;
  }

  /** Works, waits as it is told, and takes up again, until `end`. */
  async live(): Promise<void> {
    const { device } = this;
    for (let busy = 0; !this.#over;) {
      const reason = this.#reason;
      this.#reason = 'continue';
      this.steps += 1;
      try {
        const result = await device.step(reason);
        if (result.kind !== 'more') {
          busy = 0;
          await this.#wait(result.kind === 'wait' ? result.until : null);
        } else if (++busy > mostSteps) throw new Error(`${this.name} does not come to rest`);
      } catch (error) {
        if (!isAbort(error)) throw error;
        await this.#revive();
      }
    }
  }

  /** There is something to do. */
  wake(reason: StepReason): void {
    if (this.#reason === 'continue') this.#reason = reason;
    this.#rest.abort();
    this.device.engine.nudge();
  }

  /** The person looks at a folder, or puts the phone away. */
  look(folder: string | null): void {
    this.device.look(folder);
    this.wake('beat');
  }

  /** Waits for the whole body of a message, as a person who opened it does. */
  async openMessage(number: MessageNumber): Promise<void> {
    const { device } = this;
    device.attention = { ...device.attention, openMessage: number, visibleMessages: [number] };
    const over = new AbortController();
    const patience = device.clock.sleep(60_000, over.signal).then(
      () => over.abort(),
      () => undefined,
    );
    const signal = AbortSignal.any([over.signal, this.#worker.signal]);
    // Every fault has words of its own on the screen; here it is only that it ends.
    await device.engine.fetchBody(number, signal).catch(() => undefined);
    over.abort();
    await patience;
  }

  goOffline(): void {
    this.device.online = false;
    this.line.cut();
    this.wake('message');
  }

  /** Background Sync tells the worker, if something waits. */
  goOnline(): void {
    this.device.online = true;
    this.wake('sync');
  }

  /** The browser ends the worker, whatever it does. */
  kill(): void {
    if (!this.#mortal || this.#asleep) return;
    this.#die();
    this.#rest.abort();
  }

  /** The person loads the page again. */
  async reloadPage(): Promise<void> {
    this.#page.close();
    this.#pages += 1;
    this.#page = await openPage(this.#setup, this.device, this.#pages);
  }

  /** From now on nothing ends the worker any more. */
  calm(): void {
    this.#mortal = false;
    this.#stopper.now.at = null;
  }

  end(): void {
    this.#over = true;
    this.#rest.abort();
    this.device.engine.nudge();
  }

  async #wait(until: number | null): Promise<void> {
    const { clock, attention } = this.device;
    if (this.#reason !== 'continue' || this.#over) return;
    this.#rest = new AbortController();
    const { signal } = this.#rest;
    const most = attention.visible ? Infinity : workerLife;
    const pause = until === null ? Infinity : Math.max(1, until - clock.now());
    await clock.sleep(Math.min(pause, most, 86_400_000), signal).catch(() => undefined);
    if (signal.aborted || pause <= most) return;
    // Ended by the browser: nothing happens until somebody needs it again.
    this.#asleep = true;
    this.#rest = new AbortController();
    if (!this.#over) await clock.sleep(7 * 86_400_000, this.#rest.signal).catch(() => undefined);
    this.#asleep = false;
    if (!this.#over) await this.#revive();
  }

  async #revive(): Promise<void> {
    const { chance } = this.#setup;
    this.#arm();
    if (chance.hit(0.4)) await this.device.reopen();
    else this.device.restart();
    if (this.#reason === 'continue') this.#reason = 'start';
  }

  /** Where this worker will end: at one of the awaits of its engine, or later. */
  #arm(): void {
    const { chance } = this.#setup;
    const stopper = new Stopper();
    stopper.at = this.#mortal ? chance.integer(chance.hit(0.3) ? 100 : 2_500) : null;
    stopper.stop = () => this.#die();
    this.#stopper.now = stopper;
  }

  #die(): void {
    this.kills += 1;
    this.device.kill();
    this.#worker.abort(new DOMException('worker ended', 'AbortError'));
    this.#worker = new AbortController();
  }
}

async function openPage(setup: PhoneSetup, device: Device, opening: number): Promise<AccountStore> {
  const { clock, chance } = setup;
  const opened = openAccountStore({
    accountId: device.account.id,
    clock,
    random: chance.fork(`page ${String(opening)}`),
    text: { addresses: parseAddresses, plain: htmlText },
    notify: () => undefined,
  });
  return clock.tracked((await clock.run(opened)) as AccountStore);
}
