import { cpus, totalmem } from 'node:os';
import { met, type Row } from './row.ts';

type Group = { readonly name: string; readonly rows: readonly Row[]; readonly problem: string | null };

/** A table in Markdown. */
export function table(rows: readonly Row[]): string {
  return [
    '| what | measured | beside | ratio | to reach | |',
    '| --- | ---: | --- | ---: | ---: | --- |',
    ...rows.map((each) => {
      const { name, value, unit, vs, better, target } = each;
      const verdict = met(each);
      const bound =
        target === undefined
          ? ''
          : `${better === 'lower' ? '≤' : '≥'} ${target}${vs === undefined ? '' : ' ×'}`;
      return `| ${name} | ${value} ${unit} | ${vs === undefined ? '' : `${vs.name}: ${vs.value} ${unit}`} | ${vs?.ratio ?? ''} | ${bound} | ${verdict === null ? '' : verdict ? 'met' : '**missed**'} |`;
    }),
  ].join('\n');
}

/** docs/bench.md: the tables, and on what kind of machine. */
export function report(groups: readonly Group[]): string {
  const [cpu] = cpus();
  const machine = `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.versions.node}`;
  return [
    '# Benchmarks',
    '',
    'Written by `npm run bench -- --large --docs`. Trust ratios within one run more than single numbers: they were measured on a shared machine.',
    '',
    `Machine: ${machine}; Chromium with a profile on disk, 390 x 844.`,
    ...groups.flatMap(({ name, rows, problem }) => [
      '',
      `## ${name}`,
      '',
      problem === null ? table(rows) : `Not measured: ${problem}`,
    ]),
    '',
  ].join('\n');
}
