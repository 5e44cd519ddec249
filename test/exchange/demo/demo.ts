import type { Exchange } from '../exchange.ts';
import type { Mailbox } from '../mailbox/mailbox.ts';
import { SeededRandom } from '../random.ts';
import { firstScreen } from './first-screen.ts';
import { live } from './live.ts';
import { directoryEntries, people } from './people.ts';
import { day, type DemoFolder, type Planned } from './plan.ts';
import { englishScripts } from './scripts/office-en.ts';
import { officeScripts } from './scripts/office-de.ts';
import { privateScripts } from './scripts/private.ts';
import type { Script } from './scripts/script.ts';
import { siteScripts } from './scripts/site-de.ts';
import { worldScripts } from './scripts/world.ts';
import { junkMails, newsletterMails, noticeMails } from './series.ts';
import { startOf, thread } from './thread.ts';

/** How to sign in to the demo. */
export const demoLogin = { address: 'mara.feld@nordwind.example', password: 'brieftaube' } as const;

/** Messages in the demo mailbox, all folders together. */
export const demoSize = 2016;

/** How far back it goes. */
const days = 700;

export type Demo = {
  readonly mailbox: Mailbox;
  /** Begins new mail now and then and answers to what is sent; stops when the signal fires. */
  live(signal: AbortSignal): void;
};

/**
 * Fills a server with the demo mailbox: dates relative to its clock, the same mails for the same clock. Texts and files
 * are made when they are asked for.
 */
export function loadDemo(exchange: Exchange): Demo {
  const mailbox = exchange.addUser({ ...demoLogin, name: people.mara.name, login: 'NORDWIND\\mara.feld' });
  for (const entry of directoryEntries()) exchange.addToDirectory(entry);
  const folders = createFolders(mailbox, new Date(exchange.clock.now()).getFullYear());
  for (const { folder, mail } of plannedMails(exchange.clock.now())) mailbox.deliver(mail, folders[folder]);
  return { mailbox, live: (signal) => live(exchange, mailbox, signal) };
}

function createFolders(mailbox: Mailbox, year: number): Readonly<Record<DemoFolder, string>> {
  const projects = mailbox.createFolder('Projekte');
  return {
    inbox: mailbox.folder('inbox'),
    drafts: mailbox.folder('drafts'),
    sent: mailbox.folder('sent'),
    archive: mailbox.folder('archive'),
    junk: mailbox.folder('junk'),
    deleted: mailbox.folder('deleted'),
    lindenhof: mailbox.createFolder('Lindenhof', projects),
    speicher: mailbox.createFolder('Nordhafen Speicher', projects),
    rechnungen: mailbox.createFolder('Rechnungen'),
    reisen: mailbox.createFolder(`Reisen ${year}`),
  };
}

/** Everything, oldest first, as it would have arrived. */
function plannedMails(now: number): readonly Planned[] {
  const fixed = [
    ...firstScreen(now),
    ...newsletterMails(now, days),
    ...noticeMails(now, days),
    ...junkMails(now),
    draft(now),
  ];
  const threads = threadMails(now, demoSize - fixed.length);
  return [...fixed, ...threads].sort((a, b) => a.mail.date - b.mail.date);
}

/** Conversations until there are so many mails; more of them the nearer they are. */
function threadMails(now: number, count: number): readonly Planned[] {
  const random = new SeededRandom(2016);
  const pool: readonly Script[] = [
    ...siteScripts,
    ...siteScripts,
    ...officeScripts,
    ...englishScripts,
    ...privateScripts,
    ...worldScripts,
  ];
  const mails: Planned[] = [];
  for (let i = 0; mails.length < count; i++) {
    const daysAgo = 12 + Math.floor(random.fraction() ** 1.5 * (days - 12));
    mails.push(...thread(random.pick(pool), 1000 + 17 * i, startOf(now, daysAgo, random), now));
  }
  return withUnread(mails.slice(0, count));
}

/** Two in Lindenhof that nobody has opened yet: the newest ones filed there. */
function withUnread(mails: readonly Planned[]): readonly Planned[] {
  const filed = mails.filter(({ folder }) => folder === 'lindenhof');
  const newest = new Set([...filed].sort((a, b) => b.mail.date - a.mail.date).slice(0, 2));
  return mails.map((each) => (newest.has(each) ? { ...each, mail: { ...each.mail, read: false } } : each));
}

/** A draft that waits for one more sentence. */
function draft(now: number): Planned {
  return {
    folder: 'drafts',
    mail: {
      from: people.mara.address,
      to: [people.sabine.address],
      subject: 'Vollmacht Lindenhof',
      date: now - 2 * day,
      text: 'Sehr geehrte Frau Dr. Köhler-Wiesental,\r\n\r\ndie Vollmacht liegt bei, es fehlt nur noch\r\n',
      read: false,
    },
  };
}
