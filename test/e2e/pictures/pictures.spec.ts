import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { RelayProcess } from '../../servers/relay-process.ts';
import { App } from '../app.ts';

const folder = 'docs/pictures';
/** What the manifest shows before somebody installs the app. */
const screenshots: Readonly<Record<string, string>> = {
  'list.phone.light': 'public/screenshots/list.phone.png',
  'message.phone.light': 'public/screenshots/message.phone.png',
  'message.desktop.light': 'public/screenshots/message.desktop.png',
};

const test = base.extend<object, { readonly relay: RelayProcess }>({
  relay: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const relay = await RelayProcess.start({ DEMO: '1' });
      await use(relay);
      await relay.stop();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ relay }, use) => use(relay.origin),
});

for (const scheme of ['light', 'dark'] as const)
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme });

    test('pictures', async ({ page }, { project }) => {
      test.setTimeout(120_000);
      const app = new App(page);
      const take = async (name: string): Promise<void> => {
        await page.evaluate(() => document.fonts.ready);
        await page.waitForTimeout(600);
        const picture = `${name}.${project.name}.${scheme}`;
        const bytes = await page.screenshot({
          path: `${folder}/${picture}.png`,
          animations: 'disabled',
          scale: 'css',
        });
        const screenshot = screenshots[picture];
        if (screenshot === undefined) return;
        mkdirSync(dirname(screenshot), { recursive: true });
        writeFileSync(screenshot, bytes);
      };
      await page.goto('/');
      await expect(app.button('Try the demo')).toBeVisible();
      await take('sign-in');
      await app.button('Try the demo').click();
      await expect(app.rows.first()).toBeVisible({ timeout: 30_000 });
      await app.settled(90_000);
      await take('list');
      await app.rows.nth(1).click();
      await expect(app.message).toBeVisible();
      await take('message');
      await app.back();
      await app.button('New message').click();
      await expect(app.textbox('To')).toBeVisible();
      await take('compose');
    });
  });
