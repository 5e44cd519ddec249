import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { browsers } from '../../../.ci/browsers.ts';
import { RelayProcess } from '../../servers/relay-process.ts';
import { run } from '../command.ts';
import { median, row } from '../row.ts';
import { ownTemporary, type Scope } from '../scope.ts';
import type { Suite } from '../suite.ts';

/** Not in package.json: it would bring some two hundred packages for one figure. */
const version = '12.8.2';
const home = `node_modules/.cache/lighthouse-${version}`;
const categories = ['performance', 'accessibility', 'best-practices'] as const;
const rounds = 3;

type Report = { readonly categories: Readonly<Record<string, { readonly score: number | null }>> };

/** The sign-in page as Lighthouse sees it on a phone: what a stranger gets. */
export const lighthouse: Suite = {
  name: 'lighthouse',
  says: `Lighthouse ${version} (mobile), installed beside the project when it is first asked for`,
  built: true,
  limit: 300,
  async measure({ scope }) {
    const program = await installed(scope);
    const relay = await RelayProcess.start({ DEMO: '1' });
    const stopped = scope.child(relay.pid);
    scope.add(() => relay.stop().then(stopped));
    const reports: Report[] = [];
    for (let n = 0; n < rounds; n++) reports.push(await report(scope, program, relay.origin));
    return categories.map((category) =>
      row({
        name: `Lighthouse (mobile) ${category}, median of ${rounds}`,
        value: median(reports.map(({ categories }) => Math.round((categories[category]?.score ?? 0) * 100))),
        unit: 'of 100',
        better: 'higher',
        target: 100,
      }),
    );
  },
};

async function installed(scope: Scope): Promise<string> {
  const program = join(home, 'node_modules/lighthouse/cli/index.js');
  if (existsSync(program)) return program;
  const options = ['--prefix', home, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--silent'];
  await run(scope, 'npm', ['install', ...options, `lighthouse@${version}`]);
  return program;
}

async function report(scope: Scope, program: string, origin: string): Promise<Report> {
  const file = join(scope.folder(), 'report.json');
  await run(
    scope,
    process.execPath,
    [
      program,
      origin,
      '--output=json',
      `--output-path=${file}`,
      '--quiet',
      `--only-categories=${categories.join(',')}`,
      '--chrome-flags=--headless=new --no-sandbox',
    ],
    { env: { CHROME_PATH: browsers().chromium ?? '', TMPDIR: ownTemporary() } },
  );
  return JSON.parse(readFileSync(file, 'utf8')) as Report;
}
