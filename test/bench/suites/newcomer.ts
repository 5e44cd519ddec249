import { once } from 'node:events';
import { join } from 'node:path';
import { freePorts } from '../../servers/ports.ts';
import { within } from '../chromium.ts';
import { lastWords, run, start } from '../command.ts';
import { row } from '../row.ts';
import { kill } from '../scope.ts';
import type { Suite } from '../suite.ts';

/** `npm ci && npm start` in a clean clone of what was committed last, until `/healthz` answers. */
export const newcomer: Suite = {
  name: 'newcomer',
  says: '`npm ci && npm start` in a clean clone',
  built: false,
  limit: 300,
  async measure({ scope }) {
    const folder = join(scope.folder(), 'clone');
    await run(scope, 'git', ['clone', '--quiet', '--no-hardlinks', process.cwd(), folder]);
    const port = await freePorts(1, 26_000);
    const started = performance.now();
    await run(scope, 'npm', ['ci', '--silent'], { cwd: folder });
    const installed = performance.now();
    const server = start(scope, 'npm', ['start'], { cwd: folder, env: { PORT: String(port) } });
    const ended = once(server, 'exit');
    await Promise.race([healthy(port), ended]);
    const ready = performance.now();
    if (server.exitCode !== null || server.pid === undefined)
      throw new Error(`npm start ended by itself: ${lastWords(server)}`);
    kill(-server.pid, 'SIGTERM');
    await within(10_000, 'the end of npm start', ended);
    return [
      row({
        name: '`npm ci && npm start` in a clean clone, until it answers',
        value: (ready - started) / 1000,
        unit: 's',
        better: 'lower',
        target: 90,
      }),
      row({
        name: 'of that, `npm start` with its build',
        value: (ready - installed) / 1000,
        unit: 's',
        better: 'lower',
      }),
    ];
  },
};

async function healthy(port: number): Promise<void> {
  const deadline = performance.now() + 120_000;
  while (performance.now() < deadline) {
    const ok = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('npm start did not come up');
}
