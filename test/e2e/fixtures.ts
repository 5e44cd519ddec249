import { expect, type BrowserContext, type Page } from '@playwright/test';
import { App } from './app.ts';
import { keepInteractions, timeInteractions } from './interactions.ts';
import { test as base } from './servers.ts';
import { watchPage } from './watch-page.ts';

/**
 * The network, taken away and given back. Where only Chromium can take it from the worker as well, the others lose the
 * server instead, and pages are told that they are offline.
 */
export type Network = { readonly off: () => Promise<void>; readonly on: () => Promise<void> };

type Fixtures = {
  readonly app: App;
  /** The app with that person signed in and everything synchronised. */
  readonly signedIn: App;
  readonly network: Network;
  /** What the browser may refuse in a test that offers it something to refuse. */
  readonly refusals: RegExp | null;
  /** Fails the test for errors, warnings, refused content and requests that leave our origin. */
  readonly watched: undefined;
};

export const test = base.extend<Fixtures>({
  baseURL: async ({ servers }, use) => use(servers.relay.origin),

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
    async ({ context, baseURL, refusals, browserName }, use, { config }) => {
      const problems: string[] = [];
      watchPage(context, baseURL ?? '', problems);
      // The figures of the bench are Chromium's, and nothing else runs meanwhile.
      const timed = browserName === 'chromium' && config.workers === 1;
      if (timed) await timeInteractions(context);
      await use(undefined);
      if (timed) await keepInteractions(context);
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
export type { Person } from './servers.ts';

/** Opens the app in a further page that is watched like the first. */
export async function secondPage(context: BrowserContext): Promise<{ page: Page; app: App }> {
  const page = await context.newPage();
  return { page, app: new App(page) };
}
