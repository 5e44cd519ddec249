import { describe, expect, test, vi } from 'vitest';
import { browsers, type Browsers } from '../../.ci/browsers.ts';
import { installBrowsers, notRun, type Machine } from '../../.ci/install-browsers.ts';

type Plan = {
  /** What is found at first, and after something was installed. */
  readonly before: Browsers;
  readonly after: Browsers;
  readonly root?: boolean;
  readonly platform?: string;
  /** Commands that fail, by how they begin. */
  readonly failing?: readonly string[];
};

const all: Browsers = {
  chromium: '/usr/bin/chromium',
  firefox: '/usr/bin/firefox-esr',
  webkit: '/usr/bin/WebKitWebDriver',
};
const none: Browsers = { chromium: null, firefox: null, webkit: null };

async function install(plan: Plan): Promise<{ commands: string[]; said: string[]; found: Browsers }> {
  const commands: string[] = [];
  const said: string[] = [];
  let installed = false;
  const machine: Machine = {
    find: () => (installed ? plan.after : plan.before),
    platform: plan.platform ?? 'linux',
    root: plan.root ?? true,
    playwright: () => Promise.resolve('/chromium'),
    say: (line) => said.push(line),
    run: ({ name, command }) => {
      commands.push(command);
      const passed = plan.failing?.some((start) => command.startsWith(start)) !== true;
      if (command.includes('install')) installed = passed;
      return Promise.resolve({ name, passed, output: passed ? '' : `${name} failed`, took: 0 });
    },
  };
  const found = await installBrowsers(machine);
  return { commands, said, found };
}

describe('browsers for the tests', () => {
  test('that are there are named, and nothing is installed', async () => {
    const { commands, said, found } = await install({ before: all, after: all });
    expect(commands).toEqual([]);
    expect(found).toEqual(all);
    expect(said).toEqual([
      'Chromium: /usr/bin/chromium · Firefox: /usr/bin/firefox-esr · WebKit: /usr/bin/WebKitWebDriver',
    ]);
  });

  test('that are missing on Debian come by apt, and that is said', async () => {
    const { commands, said, found } = await install({ before: none, after: all });
    expect(commands.at(-1)).toMatch(
      /^sh -c ".*apt-get install .* chromium firefox-esr webkit2gtk-driver xvfb"$/,
    );
    expect(said).toContain('Installing chromium, firefox-esr, webkit2gtk-driver, xvfb with apt');
    expect(found).toEqual(all);
  });

  test('only what is missing is installed; without being root, by sudo', async () => {
    const { commands } = await install({
      before: { ...all, chromium: null },
      after: all,
      root: false,
    });
    expect(commands.at(-1)).toMatch(/^sudo sh -c ".* chromium"$/);
  });

  test.each([
    ['no Debian', { platform: 'darwin' }],
    ['nobody may install', { root: false, failing: ['sudo -n'] }],
    ['no apt', { failing: ['command -v apt-get'] }],
  ])('%s: Playwright brings its own Chromium, and that is said', async (_name, more) => {
    const { commands, said } = await install({
      before: none,
      after: { ...none, chromium: '/chromium' },
      ...more,
    });
    expect(commands.at(-1)).toBe('npx playwright install chromium');
    expect(said).toEqual([
      'Chromium: none · Firefox: none · WebKit: none',
      'No apt here: installing Chromium with Playwright',
      'Chromium: /chromium · Firefox: none · WebKit: none',
    ]);
  });

  test('apt does not know them: said, and Playwright brings its own Chromium', async () => {
    const chromium = { ...none, chromium: '/chromium' };
    const { commands, said, found } = await install({ before: none, after: chromium, failing: ['sh -c'] });
    expect(found).toEqual(chromium);
    expect(commands.at(-1)).toBe('npx playwright install chromium');
    expect(said).toContain('apt failed');
    expect(said).toContain('Not by apt: installing Chromium with Playwright');
  });

  test('that cannot be installed are said to be missing, with the reason', async () => {
    const { said, found } = await install({
      before: none,
      after: all,
      failing: ['sh -c', 'npx playwright'],
    });
    expect(found).toEqual(none);
    expect(said).toContain('apt failed');
    expect(said).toContain('playwright failed');
    expect(said.at(-1)).toBe('Chromium: none · Firefox: none · WebKit: none');
  });

  test('what is not run without them is said, browser by browser', () => {
    expect(notRun(all)).toEqual([]);
    expect(notRun({ ...all, webkit: null })).toEqual([
      '- webkit: not run: a day with the app in WebKitGTK (Debian: webkit2gtk-driver, xvfb)',
    ]);
    expect(notRun(none).map((line) => line.split(':')[0])).toEqual(['- firefox', '- webkit']);
  });

  test('are named by the environment where they lie elsewhere', () => {
    vi.stubEnv('CHROMIUM', '/opt/chromium');
    vi.stubEnv('FIREFOX', '/opt/firefox');
    vi.stubEnv('WEBKIT', '/opt/webkit-driver');
    expect(browsers()).toEqual({
      chromium: '/opt/chromium',
      firefox: '/opt/firefox',
      webkit: '/opt/webkit-driver',
    });
    vi.unstubAllEnvs();
  });
});
