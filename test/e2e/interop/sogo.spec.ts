import { expect, test } from '@playwright/test';
import { Imap } from '../../interop/imap.ts';
import { interopPlace } from '../../interop/place.ts';
import { Sogo, sogoUsers } from '../../servers/sogo.ts';
import { App } from '../app.ts';
import { dumpStorage } from '../dump-storage.ts';
import { watchPage } from '../watch-page.ts';

// A day with a server that is not ours, on a phone: from signing in to signing out, and each step seen in IMAP.

const sogo = new Sogo(interopPlace().sogo);
const { address, password } = sogoUsers.alice;
const bobs = sogoUsers.bob;

test('a day on the phone: every step arrives in the mailbox', async ({ page, context, baseURL }) => {
  test.setTimeout(420_000);
  const problems: string[] = [];
  watchPage(context, baseURL ?? '', problems);
  const app = new App(page);
  const run = Date.now();
  const named = (what: string): string => `${what} ${run}`;
  const imap = await Imap.login(sogo.imapPort, 'alice', password);
  const bob = await Imap.login(sogo.imapPort, 'bob', bobs.password);
  for (const folder of ['Archive', 'Projects']) await imap.create(folder);
  const [first, keep, away, old, offline] = ['Rings', 'Keep', 'Projects', 'Rubbish', 'Train'].map(named) as [
    string,
    string,
    string,
    string,
    string,
  ];
  for (const subject of [keep, away, old, offline]) await sogo.deliver('alice', mail(subject));

  await test.step('signs in, and the mailbox comes', async () => {
    await app.signIn({ address, password, server: sogo.origin });
    await app.settled(120_000);
    for (const subject of [keep, away, old, offline]) await expect(app.row(of(subject))).toBeVisible();
  });

  await test.step('new mail rings by Ping', async () => {
    await sogo.deliver('alice', mail(first));
    await expect(app.row(of(first))).toBeVisible({ timeout: 20_000 });
  });

  await test.step('reads: it is read in the mailbox, too', async () => {
    await app.open(of(first));
    await expect(app.body).toContainText(`Text of ${first}`);
    await seen(() => flags(imap, 'INBOX', first), ['\\Seen']);
  });

  await test.step('flags, and takes the flag back', async () => {
    await app.button('Flag').click();
    await seen(() => flags(imap, 'INBOX', first), ['\\Flagged']);
    await app.button('Unflag').click();
    await expect.poll(() => flags(imap, 'INBOX', first), wait).not.toContain('\\Flagged');
  });

  await test.step('answers: the answer arrives, the mail is marked as answered', async () => {
    await app.button('Reply').click();
    await expect(app.textbox('Subject')).toHaveValue(`Re: ${first}`);
    await app.textbox('Message').pressSequentially('Gladly. ');
    await app.button('Send').click();
    await expect.poll(() => holds(bob, 'INBOX', `Re: ${first}`), wait).toBe(1);
    const [answer] = await withSubject(bob, 'INBOX', `Re: ${first}`);
    expect(answer?.text).toContain('Gladly.');
    expect(answer?.text).toContain(`> Text of ${first}`);
    await seen(() => flags(imap, 'INBOX', first), ['\\Answered']);
    await app.back();
  });

  await test.step('archives, moves and deletes', async () => {
    await app.open(of(keep));
    await app.leave('Archive');
    await expect.poll(() => holds(imap, 'Archive', keep), wait).toBe(1);
    await app.open(of(away));
    await app.button('Move').click();
    await page
      .getByRole('dialog', { name: 'Move to folder' })
      .getByRole('button', { name: 'Projects' })
      .click();
    await app.listed();
    await expect.poll(() => holds(imap, 'Projects', away), wait).toBe(1);
    await app.open(of(old));
    await app.leave('Delete');
    await expect.poll(() => holds(imap, 'Trash', old), wait).toBe(1);
    for (const subject of [keep, away, old]) {
      await expect(app.row(of(subject))).toHaveCount(0);
      expect(await holds(imap, 'INBOX', subject)).toBe(0);
    }
  });

  await test.step('takes a deletion back', async () => {
    await app.folder('Deleted');
    await app.open(of(old));
    await app.button('Move').click();
    await page.getByRole('dialog', { name: 'Move to folder' }).getByRole('button', { name: 'Inbox' }).click();
    await expect.poll(() => holds(imap, 'INBOX', old), wait).toBe(1);
    // Perhaps it was the last one there.
    await expect(app.button(/^Back to /)).toHaveCount(0);
    await app.folder(/^Inbox/);
    await expect(app.row(of(old))).toBeVisible();
  });

  await test.step('searches, and marks a hit', async () => {
    const search = page.getByRole('searchbox', { name: 'Search mail' });
    await search.click();
    await search.fill(`rings ${run}`);
    await app.open(of(first));
    await expect(app.body).toContainText(`Text of ${first}`);
    await app.back();
    await app.button('Cancel').click();
    await expect(app.row(of(old))).toBeVisible();
  });

  const sent = named('From the phone');
  await test.step('writes with a file: it arrives whole, once, and lies in Sent', async () => {
    await app.write({ to: bobs.address, subject: sent, text: 'Written on glass.\nGrüße 🕊' });
    const chosen = page.waitForEvent('filechooser');
    await app.button('Attach').click();
    const buffer = Buffer.from(Array.from({ length: 3_000 }, (_, n) => n % 251));
    await (await chosen).setFiles([{ name: 'Plan.bin', mimeType: 'application/octet-stream', buffer }]);
    await expect(page.getByText('Plan.bin')).toBeVisible();
    await app.button('Send').click();
    await expect.poll(() => holds(bob, 'INBOX', sent), wait).toBe(1);
    const [arrived] = await withSubject(bob, 'INBOX', sent);
    expect(arrived?.text.replaceAll('\r\n', '')).toContain(buffer.toString('base64'));
    await expect.poll(() => holds(imap, 'Sent', sent), wait).toBe(1);
  });

  const train = named('From the train');
  await test.step('works without a network, and all of it arrives when it is back', async () => {
    await app.settled(60_000);
    await context.setOffline(true);
    await expect(app.status).toHaveText(/^Offline/);
    await app.open(of(offline));
    await app.button('Flag').click();
    await app.leave('Archive');
    await app.write({ to: bobs.address, subject: train, text: 'No signal here.' });
    await app.button('Send').click();
    await page.waitForTimeout(6_000);
    expect(await holds(bob, 'INBOX', train)).toBe(0);
    await context.setOffline(false);
    await expect.poll(() => holds(bob, 'INBOX', train), wait).toBe(1);
    await expect.poll(() => holds(imap, 'Archive', offline), wait).toBe(1);
    await seen(() => flags(imap, 'Archive', offline), ['\\Flagged']);
    await app.settled(60_000);
  });

  await test.step('nothing was lost or doubled', async () => {
    for (const [folder, subject] of [
      ['INBOX', first],
      ['INBOX', old],
      ['Archive', keep],
      ['Archive', offline],
      ['Projects', away],
    ] as const)
      expect(await holds(imap, folder, subject), `${subject} in ${folder}`).toBe(1);
    for (const subject of [sent, train, `Re: ${first}`]) {
      expect(await holds(bob, 'INBOX', subject), `${subject} at Bob's`).toBe(1);
      expect(await holds(imap, 'Sent', subject), `${subject} in Sent`).toBe(1);
    }
  });

  await test.step('signs out, and nothing stays on the phone', async () => {
    await app.app('Settings');
    await page.locator('settings-view').getByRole('link', { name: 'Account' }).click();
    await app.button('Remove account').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove account' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    const { found } = await page.evaluate(dumpStorage, [password, address, first]);
    expect(found).toEqual([]);
  });

  expect(problems).toEqual([]);
  await bob.logout();
  await imap.logout();
});

/** How long a step may take to arrive; SOGo polls its own mailbox, and a mail waits for its undo. */
const wait = { timeout: 60_000 };

const of = (subject: string): RegExp => new RegExp(`, ${subject}, `);

function mail(subject: string): string {
  return [
    'From: Bob Mueller <bob@sogo.test>',
    'To: alice@sogo.test',
    `Subject: ${subject}`,
    `Date: ${new Date().toUTCString()}`,
    `Message-ID: <${crypto.randomUUID()}@sogo.test>`,
    '',
    `Text of ${subject}`,
    '',
  ].join('\n');
}

type Held = { readonly flags: readonly string[]; readonly text: string };

async function withSubject(imap: Imap, folder: string, subject: string): Promise<readonly Held[]> {
  const decoder = new TextDecoder();
  return (await imap.messages(folder))
    .map(({ flags: set, raw }) => ({ flags: set, text: decoder.decode(raw) }))
    .filter(({ text }) => text.includes(`Subject: ${subject}\r\n`));
}

async function flags(imap: Imap, folder: string, subject: string): Promise<readonly string[]> {
  return (await withSubject(imap, folder, subject))[0]?.flags ?? [];
}

async function holds(imap: Imap, folder: string, subject: string): Promise<number> {
  return (await withSubject(imap, folder, subject)).length;
}

function seen(read: () => Promise<readonly string[]>, wanted: readonly string[]): Promise<void> {
  return expect.poll(read, wait).toEqual(expect.arrayContaining([...wanted]));
}
