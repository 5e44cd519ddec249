import { defineConfig } from '@playwright/test';
import { desktop, phone, settings } from './settings.ts';

/** The built app in a browser, against our own Exchange. Each worker has a relay, each test a server of its own. */
export default defineConfig({
  ...settings('e2e'),
  testMatch: 'specs/**/*.spec.ts',
  projects: [
    { name: 'phone', use: phone },
    // The worker and its store know nothing of the screen: killing it on one is enough.
    { name: 'desktop', use: desktop, testIgnore: 'specs/killed.spec.ts' },
    { name: 'crash', testMatch: 'crash.spec.ts', use: desktop },
  ],
});
