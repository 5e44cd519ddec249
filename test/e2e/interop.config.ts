import { defineConfig } from '@playwright/test';
import { interopPlace } from '../interop/place.ts';
import { phone, settings } from './settings.ts';

/** The built app in a phone-size browser, against the SOGo stack that `npm run interop` started. */
export default defineConfig({
  ...settings('interop'),
  testMatch: 'interop/**/*.spec.ts',
  projects: [{ name: 'phone', use: { ...phone, baseURL: interopPlace().relay } }],
});
