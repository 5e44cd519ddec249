import { test as base, expect } from '@playwright/test';
import { createExchange, type Exchange } from '../exchange/exchange.ts';
import { listen } from '../exchange/listen.ts';
import type { Mailbox } from '../exchange/mailbox/mailbox.ts';
import { freePorts } from '../servers/ports.ts';
import { RelayProcess } from '../servers/relay-process.ts';
import type { Login } from './app.ts';

/** The servers of one worker: a relay that may reach one port, behind which each test puts an Exchange of its own. */
type Servers = { readonly relay: RelayProcess; readonly exchangePort: number };

export type Person = Login & { readonly mailbox: Mailbox };

type Fixtures = {
  readonly exchange: Exchange;
  /** A user of that Exchange with a small mailbox. */
  readonly person: Person;
};

/** What a test meets beyond its browser, whichever that is and whoever drives it. */
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
});

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
