import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Paths of the browsers of this machine; null where there is none. */
export type Browsers = {
  readonly chromium: string | null;
  readonly firefox: string | null;
  /** WebKitGTK's `WebKitWebDriver`, where there is also a screen for it (Xvfb). */
  readonly webkit: string | null;
};

/**
 * Finds the system's browsers. `CHROMIUM`, `FIREFOX` and `WEBKIT` name them when they lie elsewhere; they are never
 * downloaded from here (that is `.ci/test.ts`, which says so).
 */
export function browsers(): Browsers {
  return {
    chromium:
      process.env['CHROMIUM'] ??
      find('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'),
    firefox: process.env['FIREFOX'] ?? find('firefox-esr'),
    webkit: process.env['WEBKIT'] ?? (find('Xvfb') === null ? null : find('WebKitWebDriver')),
  };
}

function find(...names: readonly string[]): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin'];
  for (const name of names)
    for (const folder of folders)
      if (folder !== '' && executable(join(folder, name))) return join(folder, name);
  return null;
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
