import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { createExchange, type Exchange } from '../exchange/exchange.ts';
import { listen } from '../exchange/listen.ts';
import type { Mailbox } from '../exchange/mailbox/mailbox.ts';
import { freePorts } from '../servers/ports.ts';
import { RelayProcess } from '../servers/relay-process.ts';
import { App, type Login } from './app.ts';
import { keepInteractions, timeInteractions } from './interactions.ts';
import { watchPage } from './watch-page.ts';

/** The servers of one worker: a relay that may reach one port, behind which each test puts an Exchange of its own. */
type Servers = { readonly relay: RelayProcess; readonly exchangePort: number };

export type Person = Login & { readonly mailbox: Mailbox };

/**
 * The network, taken away and given back. Where only Chromium can take it from the worker as well, the others lose the
 * server instead, and pages are told that they are offline.
 */
export type Network = { readonly off: () => Promise<void>; readonly on: () => Promise<void> };

type Fixtures = {
  readonly exchange: Exchange;
  /** A user of that Exchange with a small mailbox. */
  readonly person: Person;
  readonly app: App;
  /** The app with that person signed in and everything synchronised. */
  readonly signedIn: App;
  readonly network: Network;
  /** What the browser may refuse in a test that offers it something to refuse. */
  readonly refusals: RegExp | null;
  /** Fails the test for errors, warnings, refused content and requests that leave our origin. */
  readonly watched: undefined;
};

export const test = base.extend<Fixtures, { readonly servers: Servers }>({
  servers: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const exchangePort = await freePorts(1, 15_000);
      const relay = await RelayProcess.start({ UPSTREAMS: `http://127.0.0.1:${exchangePort}` });
      await use({ relay, exchangePort });
      await relay.stop();
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ servers }, use) => use(servers.relay.origin),

  exchange: async ({ servers }, use) => {
    const exchange = createExchange({ heartbeat: { min: 1, max: 3540 } });
    const listening = await listen(exchange, { port: servers.exchangePort });
    await use(exchange);
    await listening.close();
    expect(exchange.remarks, 'what our client did against the documents').toEqual([]);
  },

  person: async ({ exchange, servers }, use) => {
    const address = 'mara.feld@nordwind.example';
    const password = 'a-Secret_the-tests-look-for';
    const mailbox = exchange.addUser({ address, password, name: 'Mara Feld' });
    fill(mailbox);
    await use({ address, password, server: `http://127.0.0.1:${servers.exchangePort}`, mailbox });
  },

  network: async ({ context, servers: { relay }, browserName }, use) => {
    await use({
      off: async () => {
        if (browserName !== 'chromium') await relay.kill();
        await context.setOffline(true);
      },
      on: async () => {
        await relay.resume();
        await context.setOffline(false);
      },
    });
    await relay.resume();
  },

  refusals: [null, { option: true }],

  watched: [
    async ({ context, baseURL, refusals, browserName }, use) => {
      const problems: string[] = [];
      watchPage(context, baseURL ?? '', problems);
      // The figures of the bench are Chromium's.
      if (browserName === 'chromium') await timeInteractions(context);
      await use(undefined);
      if (browserName === 'chromium') await keepInteractions(context);
      const unexpected = problems.filter((problem) => refusals?.test(problem) !== true);
      expect(unexpected, 'errors, warnings, refused content and requests to other origins').toEqual([]);
    },
    { auto: true },
  ],

  app: async ({ page }, use) => use(new App(page)),

  signedIn: async ({ app, person }, use) => {
    await app.signIn(person);
    await app.settled();
    await use(app);
  },
});

export { expect };

/** Thirty plain messages, half of them read, and one of each kind that a test asks for by its subject. */
function fill(mailbox: Mailbox): void {
  const now = Date.now();
  const hour = 3_600_000;
  for (let n = 30; n >= 1; n--)
    mailbox.deliver({
      from: n % 2 === 0 ? 'Jonas Weber <jonas@hafen.example>' : 'Lena Brandt <lena@hafen.example>',
      to: [mailbox.address],
      subject: `Message ${String(n).padStart(2, '0')}`,
      date: now - n * hour * 5 - 600_000,
      text: `Text of message ${n}.\nSee https://example.org/page-${n} for more.`,
      read: n > 3,
    });
  mailbox.deliver({
    from: 'Jonas Weber <jonas@hafen.example>',
    to: [mailbox.address],
    subject: 'Pictures and files',
    date: now - 2 * hour,
    html: '<p>Hello <b>Mara</b></p><img src="https://tracker.example/pixel.png" alt="far away"><p>Jonas</p>',
    attachments: [
      { name: 'Plan.pdf', type: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.4 test') },
    ],
  });
  mailbox.deliver({
    from: 'Lena Brandt <lena@hafen.example>',
    to: [mailbox.address],
    subject: 'Lunch on Friday?',
    date: now - hour,
    text: 'Shall we have lunch on Friday?\n\nLena',
  });
}

/** Opens the app in a further page that is watched like the first. */
export async function secondPage(context: BrowserContext): Promise<{ page: Page; app: App }> {
  const page = await context.newPage();
  return { page, app: new App(page) };
}
