import { defineConfig } from '@playwright/test';
import { browsers } from '../../.ci/browsers.ts';
import { desktop, firefox, phone, settings } from './settings.ts';

/** What depends on the engine; the rest is seen in Chromium. */
const inFirefox = ['sign-in', 'mail', 'compose', 'offline', 'search', 'settings', 'security', 'worker'].map(
  (name) => `specs/${name}.spec.ts`,
);

/** These wait for clocks of our own (undo, a refused mail, a name nobody knows), which are the same in every engine. */
const longAnywhere =
  /undo takes a mail back|a refused mail says why|a folder is read at once|a server that is not there/;

/** The built app in a browser, against our own Exchange. Each worker has a relay, each test a server of its own. */
export default defineConfig({
  ...settings('e2e'),
  testMatch: 'specs/**/*.spec.ts',
  projects: [
    { name: 'phone', use: phone },
    // The worker and its store know nothing of the screen: killing it on one is enough.
    { name: 'desktop', use: desktop, testIgnore: ['specs/killed.spec.ts', 'specs/worker.spec.ts'] },
    ...(browsers().firefox === null
      ? []
      : [{ name: 'firefox', use: firefox, testMatch: inFirefox, grepInvert: longAnywhere }]),
    ...(browsers().webkit === null ? [] : [{ name: 'webkit', testMatch: 'webkit/**/*.spec.ts' }]),
    { name: 'crash', testMatch: 'crash.spec.ts', use: desktop },
  ],
});
