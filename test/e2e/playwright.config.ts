import { defineConfig } from '@playwright/test';
import { desktop, phone, settings } from './settings.ts';

/** The built app in a browser, against our own Exchange. Each worker has a relay, each test a server of its own. */
export default defineConfig({
  ...settings('e2e'),
  testMatch: 'specs/**/*.spec.ts',
  projects: [
    { name: 'phone', use: phone },
    { name: 'desktop', use: desktop },
    { name: 'crash', testMatch: 'crash.spec.ts', use: desktop },
  ],
});
