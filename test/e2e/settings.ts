import type { PlaywrightTestConfig } from '@playwright/test';
import { browsers } from '../../.ci/browsers.ts';

/** What every Playwright configuration of ours shares. */
export function settings(name: string): PlaywrightTestConfig {
  return {
    testDir: '.',
    outputDir: `../../test-results/${name}`,
    fullyParallel: false,
    workers: 1,
    forbidOnly: process.env['CI'] !== undefined,
    retries: 0,
    timeout: 60_000,
    expect: { timeout: 10_000 },
    reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] === undefined ? 'list' : [['line'], ['json']],
    use: {
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
      trace: 'off',
      launchOptions: { executablePath: browsers().chromium ?? '/no/chromium/found', args: ['--no-sandbox'] },
    },
  };
}

export const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
} as const;

/**
 * Firefox ESR at the size of a phone: Playwright knows no phones there, but the layout, its page transitions among it,
 * is the phone's. Playwright drives the system's Firefox by BiDi (channel `moz-firefox`).
 */
export const firefox = {
  browserName: 'firefox',
  channel: 'moz-firefox',
  viewport: phone.viewport,
  launchOptions: { executablePath: browsers().firefox ?? '/no/firefox/found' },
} as const;

export const desktop = { viewport: { width: 1280, height: 800 } } as const;
