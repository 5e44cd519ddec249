import { keptInteractions } from '../../e2e/interactions.ts';
import { within } from '../chromium.ts';
import { run } from '../command.ts';
import { percentile, row } from '../row.ts';
import { ownTemporary } from '../scope.ts';
import type { Suite } from '../suite.ts';

/** Fewer say nothing about a quarter of them. */
const enough = 50;

/** Of the part that is run here: what was tapped until then counts. */
const seconds = 200;

/** The specs in which people tap and type; those that kill workers or wait for days are left to `npm run e2e`. */
const specs = ['sign-in', 'mail', 'search', 'compose', 'settings'].map((name) => `specs/${name}.spec.ts`);

/** What Event Timing says of every tap and key of the browser suite against this build. */
export const interactions: Suite = {
  name: 'interactions',
  says: 'event timing (INP) over the browser suite; what `npm run e2e -- --workers 1` kept, else a part of it is run',
  built: true,
  limit: 300,
  async measure({ scope }) {
    let where = 'the browser suite';
    if (keptInteractions().length < enough) {
      where = `the browser suite (${specs.length} of its files)`;
      const config = ['--config', 'test/e2e/playwright.config.ts', '--workers', '1', '--reporter', 'line'];
      const part = run(scope, 'npx', ['playwright', 'test', ...config, ...specs], {
        env: { TMPDIR: ownTemporary() },
      });
      // A test that fails is for `npm run e2e` to say.
      await within(seconds * 1000, 'the browser suite', part).catch(() => undefined);
    }
    const durations = keptInteractions();
    if (durations.length < enough) throw new Error(`only ${durations.length} interactions were seen`);
    const ms = { unit: 'ms', better: 'lower' } as const;
    return [
      row({
        name: `event timing over ${where}: 75th percentile of ${durations.length} interactions of 16 ms or more`,
        value: percentile(durations, 0.75),
        ...ms,
        target: 100,
      }),
      row({ name: '98th percentile of the same', value: percentile(durations, 0.98), ...ms }),
    ];
  },
};
