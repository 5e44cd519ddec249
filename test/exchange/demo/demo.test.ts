import PostalMime from 'postal-mime';
import { beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../../src/core/base/bytes.ts';
import { createExchange, type Exchange } from '../exchange.ts';
import { contentOf } from '../items/body-data.ts';
import { force } from '../mailbox/mail.ts';
import type { StoredItem } from '../mailbox/stored-item.ts';
import { composeMime } from '../mime/compose-mime.ts';
import { RawDevice } from '../raw-device.ts';
import { VirtualClock } from '../../fakes/virtual-clock.ts';
import { demoLogin, demoSize, loadDemo, type Demo } from './demo.ts';

const minute = 60_000;

function demo(now = new Date(2026, 10, 24, 9, 41)): {
  exchange: Exchange;
  clock: VirtualClock;
  loaded: Demo;
} {
  const clock = new VirtualClock(now.getTime());
  const exchange = createExchange({ clock });
  return { exchange, clock, loaded: loadDemo(exchange) };
}

describe('The demo mailbox', () => {
  let world: ReturnType<typeof demo>;
  let items: readonly StoredItem[];
  beforeAll(() => {
    world = demo();
    items = [...world.loaded.mailbox.store.allItems()];
  });

  it('holds as many messages as it says, and the unread counts of the mock-ups', () => {
    const { folders } = world.loaded.mailbox.snapshot();
    const unread = folders
      .map(({ name, items: each }) => [name, each.filter(({ read }) => !read).length] as const)
      .filter(([, count]) => count > 0);
    expect(items).toHaveLength(demoSize);
    expect(unread).toEqual([
      ['Drafts', 1],
      ['Inbox', 3],
      ['Junk Email', 12],
      ['Lindenhof', 2],
    ]);
  });

  it('begins with the first screen of the mock-ups', () => {
    const { mailbox } = world.loaded;
    const rows = mailbox.items(mailbox.folder('inbox')).slice(-10).reverse();
    expect(rows.map(({ subject }) => subject)).toEqual([
      'Re: Angebot Fassadensanierung Lindenhof – Rückfragen zu Gerüst und Terminplan',
      'Quarterly review, now in the Speicher',
      'Ihre Rechnung für November 2026 ist da',
      'Photos from the site visit 📷',
      'Contract draft v7: please read § 4 before Wednesday',
      'Lunch?',
      'Wartungsfenster am Samstag, 28. November, 22:00 bis 02:00 Uhr',
      'סיכום הפגישה ותוכנית ההמשך',
      'Donaudampfschifffahrtsgesellschaftskapitänsmützenverordnung (Entwurf)',
      'Re: Keys for the office',
    ]);
    expect(rows.map(({ flag }) => flag)).toEqual([0, 0, 0, 0, 2, 0, 0, 0, 0, 0]);
  });

  it.each([
    ['five past midnight', new Date(2026, 0, 1, 0, 5)],
    ['a Sunday evening', new Date(2027, 5, 6, 23, 59)],
    ['a leap day', new Date(2028, 1, 29, 12, 0)],
  ])('holds together at %s', (_, now) => {
    const { mailbox } = demo(now).loaded;
    const inbox = mailbox.items(mailbox.folder('inbox'));
    const [jana, milan, stadtwerke] = inbox.slice(-3).reverse();
    expect([...mailbox.store.allItems()]).toHaveLength(demoSize);
    expect(inbox.filter(({ read }) => !read)).toHaveLength(3);
    expect(jana!.date).toBeLessThanOrEqual(now.getTime());
    expect([jana!.date > milan!.date, milan!.date > stadtwerke!.date]).toEqual([true, true]);
    expect(new Date(stadtwerke!.date).getDate()).toBe(now.getDate());
  });

  it('is the same for the same clock', () => {
    const again = demo().loaded.mailbox;
    expect(again.snapshot()).toEqual(world.loaded.mailbox.snapshot());
    const bodies = [...again.store.allItems()].map(({ mail }) => contentOf(mail, 1));
    expect(bodies).toEqual(items.map(({ mail }) => contentOf(mail, 1)));
  });

  it('has no mail from the future and leaves nothing of its templates behind', () => {
    const now = world.clock.now();
    const left = /\$[a-z]|\[[^\]]*\|[^\]]*\]|undefined|NaN|\uf8f0/;
    for (const { mail } of items) {
      const all = [
        mail.subject,
        contentOf(mail, 1),
        contentOf(mail, 2),
        ...mail.attachments.map(({ name }) => name),
      ];
      expect(
        all.find((each) => left.test(each)),
        mail.subject,
      ).toBeUndefined();
      expect(mail.date).toBeLessThanOrEqual(now);
    }
  });

  it('reads as MIME as it reads on the wire', async () => {
    for (const { mail } of items.filter((_, i) => i % 97 === 0)) {
      const parsed = await PostalMime.parse(composeMime(mail));
      expect(parsed.subject).toBe(mail.subject);
      expect(parsed.from?.address).toBe(mail.from.address);
      expect(parsed.attachments.map(({ filename }) => filename)).toEqual(
        expect.arrayContaining(mail.attachments.map(({ name }) => name)),
      );
    }
  });

  it('carries files that open', () => {
    const beginnings: Readonly<Record<string, RegExp>> = {
      'application/pdf': /^%PDF-1\.4[^]*%%EOF\s*$/,
      'image/png': /^\ufffdPNG[^]*IEND/,
      'text/csv': /^\ufeffNr\.;/,
      'text/plain': /\S/,
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document': /^PK[^]*word\/document\.xml/,
    };
    const seen = new Set<string>();
    for (const file of items.flatMap(({ mail }) => mail.attachments)) {
      if (seen.has(file.type)) continue;
      seen.add(file.type);
      expect(text(force(file.bytes))).toMatch(beginnings[file.type]!);
    }
    expect([...seen].sort()).toEqual(Object.keys(beginnings).sort());
  });

  it('is written in many scripts', () => {
    const all = items.map(({ mail }) => mail.subject).join('\n');
    for (const script of ['Hebrew', 'Arabic', 'Cyrillic', 'Greek', 'Hiragana', 'Han']) {
      expect(all).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'));
    }
  });

  it('holds threads, newsletters and invitations, in English and in German', () => {
    const threads = new Map<string, number>();
    for (const { mail } of items) {
      const subject = mail.subject.replace(/^(?:(?:Re|AW|Fwd|WG): )+/, '');
      threads.set(subject, (threads.get(subject) ?? 0) + 1);
    }
    expect([...threads.values()].filter((count) => count >= 4).length).toBeGreaterThan(50);
    const answered = items.filter(({ mail }) => mail.inReplyTo !== null);
    expect(answered.length).toBeGreaterThan(300);
    const newsletters = items.filter(({ mail }) => /Unsubscribe|Abmelden/.test(contentOf(mail, 2)));
    expect(newsletters.length).toBeGreaterThan(100);
    expect(items.filter(({ mail }) => mail.meeting !== null).length).toBeGreaterThan(10);
    const speaking = (words: RegExp): number =>
      items.filter(({ mail }) => words.test(contentOf(mail, 1))).length;
    expect(speaking(/\b(?:und|nicht|der|die)\b/)).toBeGreaterThan(400);
    expect(speaking(/\b(?:and|not|the|with)\b/)).toBeGreaterThan(400);
    expect(demoSize).toBeGreaterThanOrEqual(1_900);
  });

  it('lets in with its password and tells its folders', async () => {
    const device = new RawDevice(world.exchange, world.loaded.mailbox, '16.1');
    device.password = demoLogin.password;
    const answer = await device.folderSync();
    const names = answer
      .child('FolderHierarchy:Changes')!
      .all('FolderHierarchy:Add')
      .map((each) => each.text('FolderHierarchy:DisplayName'));
    expect(names).toEqual(
      expect.arrayContaining(['Projekte', 'Lindenhof', 'Nordhafen Speicher', 'Reisen 2026']),
    );
  });
});

describe('The demo while one watches', () => {
  const send = async (exchange: Exchange, to: string, words: string): Promise<void> => {
    const device = new RawDevice(exchange, exchange.mailbox(demoLogin.address), '12.1');
    device.password = demoLogin.password;
    const mime = `From: x@y.example\r\nTo: ${to}\r\nSubject: Treppenhaus\r\nMessage-ID: <s1@nordwind.example>\r\n\r\n${words}\r\n`;
    await device.raw('SendMail&SaveInSent=T', new TextEncoder().encode(mime), 'message/rfc822');
  };

  it('brings a mail now and then until it ends', async () => {
    const { clock, loaded } = demo();
    const inbox = loaded.mailbox.folder('inbox');
    const before = loaded.mailbox.items(inbox).length;
    const end = new AbortController();
    loaded.live(end.signal);
    await clock.pass(30 * minute);
    const after = loaded.mailbox.items(inbox);
    expect(after.length - before).toBeGreaterThanOrEqual(5);
    expect(after.at(-1)!.read).toBe(false);
    end.abort(new DOMException('over', 'AbortError'));
    await clock.pass(60 * minute);
    expect(loaded.mailbox.items(inbox)).toHaveLength(after.length);
    expect(clock.waiting).toBe(0);
  });

  it('answers within a minute, in the language it was spoken to', async () => {
    const { exchange, clock, loaded } = demo();
    const end = new AbortController();
    loaded.live(end.signal);
    await send(exchange, 'jana@brandt-architekten.example', 'Liebe Jana, passt dir der Termin am Freitag?');
    await clock.pass(minute);
    const { mailbox } = loaded;
    const answer = mailbox.store
      .items(mailbox.folder('inbox'))
      .find(({ mail }) => mail.inReplyTo === 's1@nordwind.example')!;
    expect(answer.mail.subject).toBe('Re: Treppenhaus');
    expect(contentOf(answer.mail, 1)).toMatch(/^Hallo Mara,[^]*> Liebe Jana, passt dir der Termin/);
    end.abort(new DOMException('over', 'AbortError'));
  });

  it('says so when there is nobody of that name', async () => {
    const { exchange, clock, loaded } = demo();
    const end = new AbortController();
    loaded.live(end.signal);
    await send(exchange, 'nobody@nowhere.example', 'Hello');
    await clock.pass(5000);
    const newest = loaded.mailbox.items(loaded.mailbox.folder('inbox')).at(-1)!;
    expect(newest).toMatchObject({
      subject: 'Undeliverable: Treppenhaus',
      from: 'postmaster@nordwind.example',
    });
    end.abort(new DOMException('over', 'AbortError'));
  });
});
