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

/** What is the same at every size of the screen: seen on the phone, and in Firefox. */
const sameAtAnySize = ['addresses', 'demo', 'killed', 'offline', 'security', 'sign-in', 'worker'].map(
  (name) => `specs/${name}.spec.ts`,
);

/**
 * The built app in a browser, against our own Exchange. Each worker has a relay, each test a server of its own, so that two
 * run side by side: most of what a test does is wait for the app.
 */
export default defineConfig({
  ...settings('e2e'),
  workers: 2,
  testMatch: 'specs/**/*.spec.ts',
  projects: [
    // First, for it is one test of half a minute that nothing could stand beside at the end.
    { name: 'crash', testMatch: 'crash.spec.ts', use: desktop },
    { name: 'phone', use: phone },
    { name: 'desktop', use: desktop, testIgnore: sameAtAnySize },
    ...(browsers().firefox === null
      ? []
      : [{ name: 'firefox', use: firefox, testMatch: inFirefox, grepInvert: longAnywhere }]),
    ...(browsers().webkit === null ? [] : [{ name: 'webkit', testMatch: 'webkit/**/*.spec.ts' }]),
  ],
});
