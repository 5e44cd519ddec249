import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { filesBelow } from '../../.ci/vite/files.ts';
import { chromiumVersion, within } from './chromium.ts';
import { Mailboxes } from './mailboxes.ts';
import { machine, summary, table, writeFigures, type Measured, type Outcome } from './report.ts';
import { Scope } from './scope.ts';
import { full, trial, type Context, type Suite } from './suite.ts';
import { suites } from './suites/all.ts';

// Every figure the project promises, measured on the built app. Nothing here asserts: a slow machine is no failure, but
// a suite that cannot be measured is one. docs/bench.md says how to use it.
const kept = 'test-results/bench.json';
const docs = 'docs/bench.md';
/** Holds what the store was decided by. */
const decision = 'docs/adr/0004-store-layout.md';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    docs: { type: 'boolean', default: false },
    trial: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) help();
else
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
// Whatever a suite that hung still waits for.
process.exit();

async function main(): Promise<void> {
  const wanted = chosen(positionals);
  if (wanted.some(({ built }) => built)) demandBuild();
  const sizes = values.trial ? trial : full;
  const mailboxes = new Mailboxes(sizes);
  // What fails after its suite was given up is no news.
  process.on('unhandledRejection', (error) => console.error(`late: ${words(error)}`));
  const outcomes: Outcome[] = [];
  for (const suite of wanted) {
    console.log(`\n${suite.name}: ${suite.says}`);
    const outcome = await measure(suite, { sizes, mailboxes });
    outcomes.push(outcome);
    console.log(`${table([outcome])}\n(${Math.round(outcome.took)} s)`);
    if (outcome.problem !== null) process.exitCode = 1;
    if (!values.trial) keep(outcome);
  }
  await mailboxes.close();

  const where = machine(chromiumVersion());
  const date = new Date().toISOString().slice(0, 10);
  console.log(`\n${table(outcomes)}\n\n${where}\n${summary(outcomes)}`);
  if (values.json !== undefined) {
    const rows = outcomes.flatMap(({ rows }) => rows);
    writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
  }
  if (values.trial) return;
  if (wanted.length === suites.length) await writeDocs(outcomes, { where, date });
  else if (values.docs) await writeDocs(keptOutcomes(), { where, date });
}

async function writeDocs(outcomes: readonly Outcome[], measured: Measured): Promise<void> {
  await writeFigures(docs, outcomes, measured);
  const ofStore = outcomes.filter(({ name }) => name === 'store' || name === 'search');
  await writeFigures(decision, ofStore, measured);
  console.log(`Written: ${docs}, ${decision}`);
}

/** One suite, come what may: its figures, or why there are none. */
async function measure(suite: Suite, shared: Omit<Context, 'scope'>): Promise<Outcome> {
  const { name, limit } = suite;
  const scope = new Scope();
  const started = performance.now();
  let rows: Outcome['rows'] = [];
  let problem: string | null = null;
  try {
    rows = await within(
      limit * 1000,
      name,
      Promise.resolve().then(() => suite.measure({ ...shared, scope })),
    );
  } catch (error) {
    problem = words(error);
    // The mailbox may be in the middle of what hung.
    await shared.mailboxes.close();
  }
  await scope.close();
  return { name, rows, problem, took: (performance.now() - started) / 1000 };
}

/** The first line, without the colours of a terminal and without paths of this machine. */
function words(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const [first = ''] = stripVTControlCharacters(text).split('\n');
  return first.replaceAll(process.cwd(), '.').replaceAll('|', '/').slice(0, 160);
}

function chosen(names: readonly string[]): readonly Suite[] {
  const unknown = names.find((name) => suites.every((suite) => suite.name !== name));
  if (unknown !== undefined)
    throw new Error(`There is no suite ${unknown}; there are ${suites.map(({ name }) => name).join(', ')}`);
  return names.length === 0 ? suites : suites.filter(({ name }) => names.includes(name));
}

/** @throws when there is no build, or one of older sources: its figures would be those of another app. */
function demandBuild(): void {
  const built = existsSync('dist/relay/main.js') ? statSync('dist/relay/main.js').mtimeMs : null;
  if (built === null) throw new Error('Build first: npm run build');
  const sources = ['src', 'worker', 'relay', 'public'].flatMap((folder) =>
    filesBelow(folder).map((file) => `${folder}/${file}`),
  );
  const newer = [...sources, 'index.html']
    // Written anew by each `npm run check`.
    .filter((file) => !file.startsWith('src/ui/i18n/'))
    .find((file) => statSync(file).mtimeMs > built);
  if (newer !== undefined) throw new Error(`${newer} is newer than the build: npm run build`);
}

/** Outcomes of earlier runs on this machine, so that one suite can be measured again for docs/bench.md. */
function keptOutcomes(): readonly Outcome[] {
  return existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as Outcome[]) : [];
}

function keep(outcome: Outcome): void {
  const all = new Map(keptOutcomes().map((each) => [each.name, each]));
  all.set(outcome.name, outcome);
  const ordered = suites.flatMap(({ name }) => all.get(name) ?? []);
  mkdirSync('test-results', { recursive: true });
  writeFileSync(kept, JSON.stringify(ordered, null, 2));
}

function help(): void {
  console.log('npm run bench [-- SUITE ... --json FILE --docs --trial]\n');
  for (const { name, says } of suites) console.log(`  ${name.padEnd(14)} ${says}`);
  console.log(
    '\nAll suites: docs/bench.md is written. Some of them: only with --docs. --trial: small, for a try.',
  );
}
