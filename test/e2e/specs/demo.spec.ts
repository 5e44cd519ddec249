import { expect, test as base } from '@playwright/test';
import { RelayProcess } from '../../servers/relay-process.ts';
import { App } from '../app.ts';

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

test('a newcomer presses "Try the demo" and reads mail', async ({ page, relay }) => {
  expect(relay.output).toMatch(/^Brieftaube is at http/m);
  const app = new App(page);
  await page.goto('/');
  await app.button('Try the demo').click();
  await expect(app.rows.first()).toBeVisible({ timeout: 30_000 });
  await app.rows.nth(1).click();
  await expect(app.message).toBeVisible();
  await app.back();
  await app.settled(60_000);
  expect(Number(await app.rows.first().getAttribute('aria-setsize'))).toBeGreaterThan(50);
});
