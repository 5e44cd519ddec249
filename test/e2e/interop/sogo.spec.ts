import { expect, test } from '@playwright/test';
import { Imap } from '../../interop/imap.ts';
import { interopPlace } from '../../interop/place.ts';
import { Sogo, sogoUsers } from '../../servers/sogo.ts';
import { App } from '../app.ts';

// The thin path through all rooms, with a server that is not ours: sign in, fill, ring, triage, write.

const sogo = new Sogo(interopPlace().sogo);
const { address, password } = sogoUsers.alice;

test.describe.configure({ mode: 'serial' });

test('sign in, read, new mail, archive, send: every step arrives', async ({ page }) => {
  test.setTimeout(240_000);
  const app = new App(page);
  const imap = await Imap.login(sogo.imapPort, 'alice', password);
  await app.signIn({ address, password, server: sogo.origin });
  await app.settled(120_000);
  await expect(app.rows.first()).toBeVisible();

  const subject = `Rings at ${Date.now()}`;
  await sogo.deliver('alice', mail(subject));
  await expect(app.row(new RegExp(subject))).toBeVisible({ timeout: 20_000 });

  await app.open(new RegExp(subject));
  await expect(app.body).toContainText(`Text of ${subject}`);
  await app.back();
  await expect
    .poll(async () => (await flags(imap, subject)).includes('\\Seen'), { timeout: 20_000 })
    .toBe(true);

  await app.open(new RegExp(subject));
  await app.button('Flag').click();
  await expect
    .poll(async () => (await flags(imap, subject)).includes('\\Flagged'), { timeout: 20_000 })
    .toBe(true);
  await app.button('Delete').click();
  await expect(app.row(new RegExp(subject))).toHaveCount(0);
  await expect.poll(() => holds(imap, 'Trash', subject), { timeout: 30_000 }).toBe(1);

  const sent = `From the phone ${Date.now()}`;
  await app.button('New message').click();
  await app.textbox('To').fill(sogoUsers.bob.address);
  await page.keyboard.press('Enter');
  await app.textbox('Subject').fill(sent);
  await app.textbox('Message').fill('Written on glass.');
  await app.button('Send').click();
  const bob = await Imap.login(sogo.imapPort, 'bob', sogoUsers.bob.password);
  await expect.poll(() => holds(bob, 'INBOX', sent), { timeout: 40_000 }).toBe(1);
  await page.waitForTimeout(3_000);
  expect(await holds(bob, 'INBOX', sent)).toBe(1);
  await bob.logout();
  await imap.logout();
});

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

async function withSubject(imap: Imap, folder: string, subject: string): Promise<readonly string[][]> {
  const decoder = new TextDecoder();
  return (await imap.messages(folder))
    .filter(({ raw }) => decoder.decode(raw).includes(`Subject: ${subject}\r\n`))
    .map(({ flags: set }) => [...set]);
}

async function flags(imap: Imap, subject: string): Promise<readonly string[]> {
  return (await withSubject(imap, 'INBOX', subject))[0] ?? [];
}

async function holds(imap: Imap, folder: string, subject: string): Promise<number> {
  return (await withSubject(imap, folder, subject)).length;
}
