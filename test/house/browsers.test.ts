import { describe, expect, test, vi } from 'vitest';
import { browsers, type Browsers } from '../../.ci/browsers.ts';
import { installBrowsers, type Machine } from '../../.ci/install-browsers.ts';

type Plan = {
  /** What is found at first, and after something was installed. */
  readonly before: Browsers;
  readonly after: Browsers;
  readonly root?: boolean;
  readonly platform?: string;
  /** Commands that fail, by how they begin. */
  readonly failing?: readonly string[];
};

const both: Browsers = { chromium: '/usr/bin/chromium', firefox: '/usr/bin/firefox-esr' };
const none: Browsers = { chromium: null, firefox: null };

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
    const { commands, said, found } = await install({ before: both, after: both });
    expect(commands).toEqual([]);
    expect(found).toEqual(both);
    expect(said).toEqual(['Chromium: /usr/bin/chromium · Firefox: /usr/bin/firefox-esr']);
  });

  test('that are missing on Debian come by apt, and that is said', async () => {
    const { commands, said, found } = await install({ before: none, after: both });
    expect(commands.at(-1)).toMatch(/^sh -c ".*apt-get install .* chromium firefox-esr"$/);
    expect(said).toContain('Installing chromium and firefox-esr with apt');
    expect(found).toEqual(both);
  });

  test('only what is missing is installed; without being root, by sudo', async () => {
    const { commands } = await install({
      before: { ...both, chromium: null },
      after: both,
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
      'Chromium: none · Firefox: none',
      'No apt here: installing Chromium with Playwright',
      'Chromium: /chromium · Firefox: none',
    ]);
  });

  test('that cannot be installed are said to be missing, with the reason', async () => {
    const { said, found } = await install({ before: none, after: both, failing: ['sh -c'] });
    expect(found).toEqual(none);
    expect(said).toContain('apt failed');
    expect(said.at(-1)).toBe('Chromium: none · Firefox: none');
  });

  test('are named by the environment where they lie elsewhere', () => {
    vi.stubEnv('CHROMIUM', '/opt/chromium');
    vi.stubEnv('FIREFOX', '/opt/firefox');
    expect(browsers()).toEqual({ chromium: '/opt/chromium', firefox: '/opt/firefox' });
    vi.unstubAllEnvs();
  });
});
