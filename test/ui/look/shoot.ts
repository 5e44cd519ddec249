import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { browsers } from '../../../.ci/browsers.ts';
import { serveLook } from './serve.ts';

/**
 * Pictures of every state of the interface over the fake mailbox, to lay beside the mock-ups:
 * `npx tsx test/ui/look/shoot.ts FOLDER [name ...]`.
 */
type Shot = {
  readonly name: string;
  readonly path?: string;
  readonly state?: string;
  readonly query?: string;
  readonly act?: (page: Page, phone: boolean) => Promise<void>;
  readonly only?: 'phone' | 'desk';
};

const shots: readonly Shot[] = [
  { name: 'mail-list', act: openFirst },
  { name: 'mail-compact', query: 'density=compact', act: openFirst },
  { name: 'mail-german', query: 'lang=de', act: openFirst },
  { name: 'mail-offline', state: 'offline', act: openFirst },
  { name: 'mail-firstsync', state: 'firstsync', act: openFirst },
  { name: 'mail-inboxzero', state: 'inboxzero' },
  { name: 'mail-skeleton', state: 'skeleton', act: (page) => page.waitForTimeout(600) },
  { name: 'mail-signin', state: 'signin', act: openFirst },
  { name: 'mail-quota', state: 'quota', act: openFirst },
  { name: 'mail-quarantine', state: 'quarantine' },
  {
    name: 'mail-select',
    act: async (page) => {
      await page.getByRole('button', { name: 'Select', exact: true }).click();
      for (const at of [0, 2, 4]) await page.getByRole('listitem').nth(at).getByRole('checkbox').click();
    },
  },
  {
    name: 'mail-undo',
    act: async (page, phone) => {
      if (!phone) await openFirst(page, phone);
      await page.getByRole('button', { name: 'Select', exact: true }).click();
      await page.getByRole('listitem').nth(5).getByRole('checkbox').click();
      await page.getByRole('button', { name: 'Archive' }).click();
      await page.waitForTimeout(400);
    },
  },
  {
    name: 'mail-drawer',
    only: 'phone',
    act: async (page) => {
      await page.getByRole('button', { name: 'Folders' }).click();
      await page.waitForTimeout(400);
    },
  },
  { name: 'mail-swipe', only: 'phone', act: swipe },
  { name: 'mail-pull', only: 'phone', act: pull },
  { name: 'message-plain', path: '/mail/inbox/1' },
  { name: 'message-invite', path: '/mail/inbox/2' },
  { name: 'message-text', path: '/mail/inbox/3' },
  { name: 'message-cid', path: '/mail/inbox/4' },
  { name: 'message-remote', path: '/mail/inbox/7' },
  { name: 'message-rtl', path: '/mail/inbox/9' },
  {
    name: 'message-menu',
    path: '/mail/inbox/1',
    act: async (page) => {
      await page.getByRole('button', { name: 'More' }).click();
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'message-move',
    path: '/mail/inbox/1',
    act: async (page) => {
      await page.getByRole('button', { name: 'Move', exact: true }).click();
      await page.waitForTimeout(400);
    },
  },
  {
    name: 'search-recent',
    act: (page) => page.getByRole('searchbox', { name: 'Search mail' }).click(),
  },
  {
    name: 'search-results',
    act: (page) => page.getByRole('searchbox', { name: 'Search mail' }).fill('gerüst'),
  },
  {
    name: 'search-nohits',
    act: (page) => page.getByRole('searchbox', { name: 'Search mail' }).fill('lieferschein 2019'),
  },
  { name: 'later-calendar', path: '/calendar' },
  { name: 'signin-plain', path: '/', state: 'signedout', act: typeLogin },
  { name: 'signin-server', path: '/', state: 'signedout', act: typeServer },
  { name: 'signin-german', path: '/', state: 'signedout', query: 'lang=de', act: typeLogin },
  { name: 'signin-error', path: '/', state: 'error', act: signIn },
  { name: 'signin-looking', path: '/', state: 'looking', act: signIn },
  { name: 'signin-asking', path: '/', state: 'asking', act: signIn },
  { name: 'compose-write', path: '/mail/inbox/1', act: write },
  { name: 'compose-suggest', act: suggest },
  {
    name: 'compose-forward',
    path: '/mail/inbox/1',
    act: (page) => page.getByRole('button', { name: 'Forward', exact: true }).click(),
  },
  { name: 'compose-kept', path: '/mail/drafts', state: 'kept' },
  { name: 'compose-refused', act: refuse },
  { name: 'settings-index', path: '/settings' },
  ...['account', 'sync', 'notifications', 'security', 'appearance', 'about', 'licences', 'shortcuts'].map(
    (section) => ({ name: `settings-${section}`, path: `/settings/${section}` }),
  ),
  { name: 'settings-german', path: '/settings/sync', query: 'lang=de' },
  {
    name: 'settings-report',
    path: '/settings/report',
    state: 'report',
    act: async (page) => {
      await page.locator('kept-aside').getByText('One message could not be stored').first().click();
    },
  },
  { name: 'settings-outbox', path: '/settings/outbox', state: 'outbox' },
  { name: 'settings-renew', path: '/settings/account', state: 'signin' },
  {
    name: 'settings-remove',
    path: '/settings/account',
    state: 'outbox',
    act: (page) => page.getByRole('button', { name: 'Remove account' }).click(),
  },
  { name: 'mail-install', act: install },
  { name: 'mail-ios', only: 'phone', act: ios },
  {
    name: 'mail-update',
    act: async (page) => {
      await page.evaluate("import('/src/ui/app/pwa.ts').then((pwa) => (pwa.updateReady.value = true))");
    },
  },
];

async function openFirst(page: Page, phone: boolean): Promise<void> {
  if (!phone) await page.getByRole('listitem').first().click();
}

async function typeLogin(page: Page): Promise<void> {
  const names =
    (await page.locator('html').getAttribute('lang')) === 'de' ? 'E-Mail-Adresse' : 'Email address';
  await page.getByRole('textbox', { name: names }).fill('mara.feld@nordwind.example');
  await page.locator('input[name="password"]').fill('0123456789');
}

async function typeServer(page: Page): Promise<void> {
  await typeLogin(page);
  await page.getByRole('button', { name: 'Server settings' }).click();
  await page.getByRole('textbox', { name: 'Server', exact: true }).fill('mail.nordwind.example');
}

async function signIn(page: Page): Promise<void> {
  await typeLogin(page);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function write(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Reply all', exact: true }).click();
  await page
    .getByRole('textbox', { name: 'Message' })
    .fill(
      'Guten Morgen Jana,\n\ndanke, die neue Fassung passt. Der 2. Dezember geht, am liebsten vormittags. Die Farbe gibt Elif frei, ich schicke ihr heute die Muster.\n\nViele Grüße\nMara',
    );
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach' }).click();
  await (
    await chosen
  ).setFiles([
    { name: 'Farbmuster Treppenhaus.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(2_400_000) },
    { name: 'Terminplan KW 49 bis 51.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(310_000) },
  ]);
  await page.waitForTimeout(1_800);
}

async function suggest(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New message' }).click();
  await page.getByRole('textbox', { name: 'To' }).fill('jana@brandt-architekten.example');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'To' }).pressSequentially('e');
  await page.keyboard.press('ArrowDown');
}

async function refuse(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New message' }).click();
  await page.getByRole('textbox', { name: 'To' }).fill('jana@');
  await page.getByRole('button', { name: 'Send' }).click();
}

async function install(page: Page): Promise<void> {
  await page.evaluate(() => {
    localStorage.setItem('brieftaube.install', '{"visits":5}');
  });
  await page.reload();
  await page.waitForTimeout(700);
  await page.evaluate(() => dispatchEvent(new Event('beforeinstallprompt')));
}

async function ios(page: Page): Promise<void> {
  // As text: what the runner adds to functions is not in the page.
  await page.addInitScript(`
    Object.defineProperty(navigator, 'userAgent', { value: 'iPhone' });
    localStorage.setItem('brieftaube.install', '{"visits":5}');
  `);
  await page.reload();
}

async function swipe(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const box = await page.getByRole('listitem').nth(1).boundingBox();
  if (!box) throw new Error('no row');
  const y = box.y + 40;
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: 300, y }] });
  for (let x = 290; x >= 168; x -= 12)
    await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y }] });
  await page.waitForTimeout(300);
}

async function pull(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await page.getByRole('listitem').first().waitFor();
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: 200, y: 220 }] });
  for (let y = 230; y <= 400; y += 10)
    await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: 200, y }] });
  await page.waitForTimeout(300);
}

const [folder = 'test-results/look', ...names] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const server = await serveLook(0);
const address = server.httpServer?.address();
const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
const browser = await chromium.launch({ executablePath: browsers().chromium ?? '', args: ['--no-sandbox'] });

for (const [size, viewport] of [
  ['phone', { width: 390, height: 844 }],
  ['desk', { width: 1280, height: 800 }],
] as const) {
  const context = await browser.newContext({
    viewport,
    hasTouch: size === 'phone',
    isMobile: size === 'phone',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  for (const shot of shots) {
    if (shot.only && shot.only !== size) continue;
    if (names.length > 0 && !names.some((name) => shot.name.startsWith(name))) continue;
    for (const theme of ['light', 'dark']) {
      const page = await context.newPage();
      page.on(
        'console',
        (message) =>
          message.type() === 'error' &&
          !message.text().includes('about:srcdoc') &&
          console.log(shot.name, message.text()),
      );
      page.on('pageerror', (error) => console.log(shot.name, error.message));
      await page.clock.setFixedTime(new Date('2026-11-24T09:41:00+01:00'));
      await page.emulateMedia({ colorScheme: theme as 'light' | 'dark' });
      await page.goto(
        `${origin}${shot.path ?? '/mail/inbox'}?theme=${theme}&state=${shot.state ?? ''}&${shot.query ?? ''}`,
      );
      await page.waitForTimeout(700);
      try {
        await shot.act?.(page, size === 'phone');
      } catch (error) {
        console.log(shot.name, size, String(error).slice(0, 300));
      }
      await page.waitForTimeout(500);
      await page.screenshot({ path: `${folder}/${shot.name}.${size}.${theme}.png` });
      await page.close();
    }
  }
  await context.close();
}
await browser.close();
await server.close();
