import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { RelayProcess } from '../servers/relay-process.ts';
import { Sogo } from '../servers/sogo.ts';
import { interopEnvironment } from './place.ts';

// `npm run interop`: our client, engine and interface against a server that is not ours. Starts the SOGo stack in a
// folder and on ports of its own, the built relay beside it, runs the specs, and ends everything again, also when it is
// told to end itself. Where the packages cannot be installed it says so in one line and does not count.
//   -- --only engine | browser   one of the two runners
//   -- --keep                    leaves the folder of the stack
const { values } = parseArgs({
  options: {
    reports: { type: 'string' },
    only: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});

const hindrance = whyNot();
if (hindrance === null) process.exitCode = (await interop()) ? 0 : 1;
else console.log(`interop: skipped: ${hindrance}`);

/** What keeps the stack from being installed here; null when nothing does. */
function whyNot(): string | null {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get'))
    return 'no apt-get here (SOGo comes as Debian packages)';
  if (process.getuid?.() !== 0) return 'not root (each service of the stack drops to a user of its own)';
  return null;
}

async function interop(): Promise<boolean> {
  const told = new AbortController();
  // A second signal ends it the hard way.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      console.log(`interop: ${signal}: ending what was started`);
      told.abort(new Error(signal));
    });
  console.log('interop: SOGo packages: installing what is missing');
  try {
    await Sogo.install();
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error));
    console.log('interop: skipped: the SOGo packages could not be installed');
    return true;
  }
  const sogo = await Sogo.prepare();
  let relay: RelayProcess | null = null;
  try {
    await sogo.start();
    told.signal.throwIfAborted();
    await sogo.seed('alice', 300);
    told.signal.throwIfAborted();
    relay = await RelayProcess.start({ UPSTREAMS: sogo.origin });
    console.log(`interop: SOGo at ${sogo.origin}, relay at ${relay.origin}`);
    const env = interopEnvironment({ sogo: sogo.place, relay: relay.origin });
    return await runners(env, told.signal);
  } catch (error) {
    if (told.signal.aborted) return false;
    throw error;
  } finally {
    await relay?.stop();
    await sogo.stop();
    if (values.keep) console.log(`interop: kept ${sogo.place.folder}`);
    else sogo.remove();
  }
}

/** Both run, also when the first fails: the engine in Node, then the interface in Chromium. */
async function runners(env: Record<string, string>, told: AbortSignal): Promise<boolean> {
  const { reports, only } = values;
  if (reports !== undefined) mkdirSync(reports, { recursive: true });
  const vitest = ['vitest', 'run', '--project', 'interop', '--reporter', 'verbose'];
  const playwright = ['playwright', 'test', '--config', 'test/e2e/interop.config.ts'];
  const results: boolean[] = [];
  if (only !== 'browser')
    results.push(
      await run(
        reports === undefined
          ? vitest
          : [...vitest, '--reporter', 'json', '--outputFile.json', `${reports}/interop.json`],
        env,
        told,
      ),
    );
  if (only !== 'engine')
    results.push(
      await run(
        playwright,
        {
          ...env,
          ...(reports === undefined ? {} : { PLAYWRIGHT_JSON_OUTPUT_FILE: `${reports}/interop-e2e.json` }),
        },
        told,
      ),
    );
  return results.every(Boolean);
}

/** A runner in a process group of its own, so that it ends with everything it started and not before us. */
function run(command: readonly string[], env: Record<string, string>, told: AbortSignal): Promise<boolean> {
  if (told.aborted) return Promise.resolve(false);
  return new Promise((resolve) => {
    const child = spawn('npx', command, {
      stdio: 'inherit',
      env: { ...process.env, ...env },
      detached: true,
    });
    const end = (): void => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    };
    told.addEventListener('abort', end, { once: true });
    const ended = (passed: boolean): void => {
      told.removeEventListener('abort', end);
      resolve(passed);
    };
    child.on('close', (code) => ended(code === 0));
    child.on('error', () => ended(false));
  });
}
