import { mkdirSync, rmSync } from 'node:fs';
import { installBrowsers, notRun } from './install-browsers.ts';
import { honest, playwrightCount, sum, vitestCount, type Count } from './report.ts';
import { checks, run, tell } from './step.ts';

// `npm test`: everything CI runs, one part after the other on purpose (a small machine gives steadier tests than a busy
// one); only unit tests and e2e share the cores among themselves.
// Every part runs, also after a failure; the last line sums them up.
const reports = 'test-results/reports';
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const counts: Count[] = [];

/** A command that passes or fails as a whole counts as one. */
async function whole(name: string, command: string): Promise<boolean> {
  const outcome = await run({ name, command });
  tell(outcome);
  counts.push(outcome.passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
  return outcome.passed;
}

/** A runner that counts its tests itself. */
async function runner(
  name: string,
  command: string,
  count: (file: string) => Count,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const outcome = await run({ name, command }, { env });
  const result = honest(count(`${reports}/${name}.json`), outcome.passed);
  tell({ ...outcome, passed: result.failed === 0 });
  console.log(`    ${result.passed} passed, ${result.failed} failed`);
  counts.push(result);
}

const vitest = (project: string): string =>
  `npx vitest run --project ${project} --reporter dot --reporter json --outputFile.json ${reports}/${project}.json`;

const found = await installBrowsers();
if (found.chromium === null) console.log('There is no Chromium: every browser test below fails');
for (const line of notRun(found)) console.log(line);

for (const step of checks) await whole(step.name, step.command);
await runner('unit', vitest('unit'), vitestCount);
await runner('browser', vitest('browser'), vitestCount);
if (await whole('build', 'npm run --silent build')) await whole('size', 'npm run --silent size');
await runner('e2e', 'npx playwright test --config test/e2e/playwright.config.ts', playwrightCount, {
  PLAYWRIGHT_JSON_OUTPUT_FILE: `${reports}/e2e.json`,
});
const interop = await run({
  name: 'interop',
  command: 'npx tsx test/interop/run.ts --reports test-results/reports',
});
const skip = /^interop: skipped: .*$/m.exec(interop.output)?.[0];
if (skip === undefined) {
  const result = honest(
    sum([vitestCount(`${reports}/interop.json`), playwrightCount(`${reports}/interop-e2e.json`)]),
    interop.passed,
  );
  tell({ ...interop, passed: result.failed === 0 });
  console.log(`    ${result.passed} passed, ${result.failed} failed`);
  counts.push(result);
} else console.log(`- ${skip}`);

const { passed, failed } = sum(counts);
for (const line of notRun(found)) console.log(line);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
