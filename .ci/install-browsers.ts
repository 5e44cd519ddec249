import { browsers, type Browsers } from './browsers.ts';
import { run } from './step.ts';

const install =
  'export DEBIAN_FRONTEND=noninteractive; apt-get update -qq && apt-get install -y -qq --no-install-recommends';

/** The machine that browsers are looked for on; a test plays one of its own. */
export type Machine = {
  readonly find: () => Browsers;
  readonly run: typeof run;
  readonly platform: string;
  readonly root: boolean;
  /** Where Playwright keeps its own Chromium. */
  readonly playwright: () => Promise<string>;
  readonly say: (line: string) => void;
};

const thisMachine: Machine = {
  find: browsers,
  run,
  platform: process.platform,
  root: process.getuid?.() === 0,
  playwright: async () => {
    const { chromium } = await import('playwright');
    return (process.env['CHROMIUM'] = chromium.executablePath());
  },
  say: (line) => {
    console.log(line);
  },
};

/**
 * Finds Chromium, Firefox ESR and WebKitGTK, or installs what is missing (Debian: apt; else Playwright's own Chromium),
 * and says what it did. Never ends in silence: without Chromium the browser tests fail, and what is not run in the others
 * is said (`notRun`).
 */
export async function installBrowsers(machine = thisMachine): Promise<Browsers> {
  const found = machine.find();
  const wanted = [
    ...(found.chromium === null ? ['chromium'] : []),
    ...(found.firefox === null ? ['firefox-esr'] : []),
    ...(found.webkit === null ? ['webkit2gtk-driver', 'xvfb'] : []),
  ];
  machine.say(words(found));
  if (wanted.length === 0) return found;

  const apt = await hasApt(machine);
  if (apt) {
    machine.say(`Installing ${wanted.join(', ')} with apt`);
    const outcome = await machine.run({
      name: 'apt',
      command: `${machine.root ? '' : 'sudo '}sh -c "${install} ${wanted.join(' ')}"`,
    });
    if (!outcome.passed) machine.say(outcome.output);
  }
  // Also where apt knows none of these names, as on some of Debian's relatives.
  if (machine.find().chromium === null) {
    machine.say(`${apt ? 'Not by apt' : 'No apt here'}: installing Chromium with Playwright`);
    const outcome = await machine.run({ name: 'playwright', command: 'npx playwright install chromium' });
    if (outcome.passed) await machine.playwright();
    else machine.say(outcome.output);
  }
  const now = machine.find();
  machine.say(words(now));
  return now;
}

/** What `npm test` leaves out on this machine, a line for each browser that is neither here nor could be installed. */
export function notRun({ firefox, webkit }: Browsers): readonly string[] {
  const line = (name: string, what: string, packages: string): string =>
    `- ${name}: not run: ${what} (Debian: ${packages})`;
  return [
    ...(firefox === null ? [line('firefox', 'the store and the app in Firefox ESR', 'firefox-esr')] : []),
    ...(webkit === null
      ? [line('webkit', 'a day with the app in WebKitGTK', 'webkit2gtk-driver, xvfb')]
      : []),
  ];
}

function words({ chromium, firefox, webkit }: Browsers): string {
  const named = { Chromium: chromium, Firefox: firefox, WebKit: webkit };
  return Object.entries(named)
    .map(([name, path]) => `${name}: ${path ?? 'none'}`)
    .join(' · ');
}

async function hasApt(machine: Machine): Promise<boolean> {
  const works = async (command: string): Promise<boolean> =>
    (await machine.run({ name: command, command })).passed;
  if (machine.platform !== 'linux') return false;
  return (machine.root || (await works('sudo -n true'))) && works('command -v apt-get');
}
