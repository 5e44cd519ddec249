import type { BrowserContext, CDPSession, Page } from 'playwright';
import { App } from '../e2e/app.ts';
import { WorkerKiller } from '../e2e/worker.ts';
import { createExchange, type Exchange } from '../exchange/exchange.ts';
import { listen } from '../exchange/listen.ts';
import type { Mailbox } from '../exchange/mailbox/mailbox.ts';
import { RelayProcess } from '../servers/relay-process.ts';
import { openChromium, within } from './chromium.ts';
import { corpus } from './page/corpus.ts';
import { letterSubject, letters } from './letters.ts';
import { addProbe, type Probed } from './probe.ts';
import type { Scope } from './scope.ts';

const address = 'mara.feld@nordwind.example';
const password = 'bench';
const day = 86_400_000;

/** Our Exchange with one mailbox, the built relay before it, and in front a Chromium with a profile on disk. */
export class Rig {
  readonly count: number;
  readonly mailbox: Mailbox;
  readonly exchange: Exchange;
  readonly origin: string;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly app: App;
  readonly session: CDPSession;
  readonly #server: string;
  readonly #worker: WorkerKiller;

  private constructor(parts: {
    readonly count: number;
    readonly mailbox: Mailbox;
    readonly exchange: Exchange;
    readonly origin: string;
    readonly server: string;
    readonly context: BrowserContext;
    readonly page: Page;
    readonly session: CDPSession;
    readonly worker: WorkerKiller;
  }) {
    this.count = parts.count;
    this.mailbox = parts.mailbox;
    this.exchange = parts.exchange;
    this.origin = parts.origin;
    this.context = parts.context;
    this.page = parts.page;
    this.app = new App(parts.page);
    this.session = parts.session;
    this.#server = parts.server;
    this.#worker = parts.worker;
  }

  /** `count` messages, all within the last month, which is what a new account keeps; the newest are letters in HTML. */
  static async open(scope: Scope, count: number): Promise<Rig> {
    const exchange = createExchange({ heartbeat: { min: 1, max: 3540 } });
    const mailbox = exchange.addUser({ address, password, name: 'Mara Feld' });
    let n = 0;
    for (const { item } of corpus({ count })) {
      const letter = letters[n];
      n++;
      mailbox.deliver({
        from: item.from ?? '',
        to: (item.to ?? '').split(', '),
        subject: letter === undefined ? (item.subject ?? '') : letterSubject(n - 1),
        date: Date.now() - Math.round((n / count) * 25 * day),
        read: item.read ?? true,
        ...(letter === undefined ? { text: item.body?.preview ?? '' } : { html: letter }),
      });
    }
    const listening = await listen(exchange);
    scope.add(() => listening.close());
    const relay = await RelayProcess.start({ UPSTREAMS: listening.origin });
    const stopped = scope.child(relay.pid);
    scope.add(() => relay.stop().then(stopped));
    const { context, page } = await openChromium(scope);
    await addProbe(page);
    const session = await context.newCDPSession(page);
    const worker = await WorkerKiller.attach(context, page);
    const { origin } = relay;
    return new Rig({
      count,
      mailbox,
      exchange,
      origin,
      server: listening.origin,
      context,
      page,
      session,
      worker,
    });
  }

  /**
   * Types what a person types and presses the button.
   * @returns from the button to the first row painted, in milliseconds, and the time of the button in the page.
   */
  async signIn(): Promise<{ readonly firstRow: number; readonly started: number }> {
    const { page, app } = this;
    await page.goto(this.origin);
    await app.textbox('Email address').fill(address);
    await app.textbox('Password').fill(password);
    await app.button('Server settings').click();
    await app.textbox('Server').fill(this.#server);
    const clicked = page.evaluate(() => (globalThis as Probed).probe.next('click'));
    await app.button('Sign in').click();
    const started = await clicked;
    const painted = page.evaluate(() => (globalThis as Probed).listPainted);
    const firstRow = (await within(60_000, 'the first row', painted)) - started;
    return { firstRow, started };
  }

  /** The time in the page when the list knew all messages and showed it. */
  listed(limit: number): Promise<number> {
    const all = this.page.evaluate((count) => (globalThis as Probed).probe.listOf(count), this.count);
    return within(limit, `${this.count} messages in the list`, all);
  }

  /** The time in the page when the worker had nothing left to do. */
  settled(limit = 60_000): Promise<number> {
    const settled = this.page.evaluate(() => (globalThis as Probed).probe.status('Up to date'));
    return within(limit, 'Up to date', settled);
  }

  /** Opens the app anew and waits until nothing moves. */
  async start(): Promise<void> {
    await this.page.goto(this.origin);
    await within(
      30_000,
      'the list',
      this.page.evaluate(() => (globalThis as Probed).listPainted),
    );
    await this.settled();
    await this.page.waitForTimeout(500);
  }

  /** Ends the service worker, as the browser does half a minute after the last page has gone. */
  async stopWorker(): Promise<void> {
    await within(10_000, 'the end of the worker', this.#worker.kill());
  }

  /** Slows the page down as a mid-range phone is against this machine; 1 is full speed. */
  async slowDown(rate: number): Promise<void> {
    await this.session.send('Emulation.setCPUThrottlingRate', { rate });
  }

  /** Does something at a slow-down, and takes it back whatever happens. */
  async slowed<T>(rate: number, work: () => Promise<T>): Promise<T> {
    await this.slowDown(rate);
    try {
      return await work();
    } finally {
      await this.slowDown(1);
    }
  }
}
