import { defineConfig } from '@playwright/test';
import { desktop, phone, settings } from './settings.ts';

/** `npm run pictures`: the pictures of the README and of the manifest, made from the demo mailbox. */
export default defineConfig({
  ...settings('pictures'),
  testMatch: 'pictures/**/*.spec.ts',
  projects: [
    { name: 'phone', use: phone },
    { name: 'desktop', use: { ...desktop, deviceScaleFactor: 2 } },
  ],
});
