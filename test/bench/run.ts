import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchRelay } from './relay-overhead.ts';
import { report, table } from './report.ts';
import { met, type Row } from './row.ts';
import { app } from './suites/app.ts';
import { idle } from './suites/idle.ts';
import { interactions } from './suites/interactions.ts';
import { lighthouse } from './suites/lighthouse.ts';
import { newcomer } from './suites/newcomer.ts';
import { sizes } from './suites/sizes.ts';
import { store } from './suites/store.ts';
import { wbxml } from './suites/wbxml.ts';

// `npm run bench -- --json F [--only wbxml,store] [--large] [--docs]`: every figure the project promises, measured on
// the built app (`npm run build` first). --large takes 50,000 and 100,000 messages, which needs some minutes; --docs
// writes docs/bench.md. Nothing here asserts: a slow machine is not a failure.
const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string' },
    large: { type: 'boolean', default: false },
    docs: { type: 'boolean', default: false },
  },
});

const suites: Readonly<Record<string, () => Promise<Row[]> | Row[]>> = {
  wbxml,
  store: () => store(values),
  app: () => app(values),
  idle,
  relay: benchRelay,
  interactions,
  sizes,
  newcomer,
  lighthouse,
};

const wanted = values.only?.split(',') ?? Object.keys(suites);
const groups: { readonly name: string; readonly rows: readonly Row[]; readonly problem: string | null }[] =
  [];
for (const name of wanted) {
  const suite = suites[name];
  if (suite === undefined)
    throw new Error(`There is no suite ${name}; there are ${Object.keys(suites).join(', ')}`);
  console.log(`\n${name}`);
  try {
    const rows = await suite();
    groups.push({ name, rows, problem: null });
    console.log(table(rows));
  } catch (error) {
    // The other figures are still worth having; what is missing is said.
    const problem = error instanceof Error ? error.message : String(error);
    groups.push({ name, rows: [], problem });
    console.error(`${name} could not be measured: ${problem}`);
    process.exitCode = 1;
  }
}

const rows = groups.flatMap((group) => group.rows);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
if (values.docs) writeFileSync('docs/bench.md', report(groups));
const judged = rows.map(met).filter((verdict) => verdict !== null);
console.log(`\n${judged.filter(Boolean).length} of ${judged.length} targets met`);
