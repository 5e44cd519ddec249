import { browsers, type Browsers } from './browsers.ts';
import { run } from './step.ts';

const apt =
  'export DEBIAN_FRONTEND=noninteractive; apt-get update -qq && apt-get install -y -qq --no-install-recommends';

/**
 * Finds Chromium and Firefox ESR, or installs what is missing (Debian: apt; else Playwright's own Chromium), and says
 * what it did. Never ends in silence: without Chromium the browser tests fail, they are not left out.
 */
export async function installBrowsers(): Promise<Browsers> {
  const found = browsers();
  const wanted = [
    ...(found.chromium === null ? ['chromium'] : []),
    ...(found.firefox === null ? ['firefox-esr'] : []),
  ];
  say(found);
  if (wanted.length === 0) return found;

  const root = process.getuid?.() === 0;
  if (
    process.platform === 'linux' &&
    (root || (await works('sudo -n true'))) &&
    (await works('command -v apt-get'))
  ) {
    console.log(`Installing ${wanted.join(' and ')} with apt`);
    const outcome = await run({
      name: 'apt',
      command: `${root ? '' : 'sudo '}sh -c "${apt} ${wanted.join(' ')}"`,
    });
    if (!outcome.passed) console.log(outcome.output);
  } else if (found.chromium === null) {
    console.log('No apt here: installing Chromium with Playwright');
    const outcome = await run({ name: 'playwright', command: 'npx playwright install chromium' });
    if (outcome.passed) {
      const { chromium } = await import('playwright');
      process.env['CHROMIUM'] = chromium.executablePath();
    } else console.log(outcome.output);
  }
  const now = browsers();
  say(now);
  return now;
}

function say({ chromium, firefox }: Browsers): void {
  console.log(`Chromium: ${chromium ?? 'none'} · Firefox: ${firefox ?? 'none'}`);
}

async function works(command: string): Promise<boolean> {
  return (await run({ name: command, command })).passed;
}
