import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { format, resolveConfig } from 'prettier';
import { isRatio, met, type Row } from './row.ts';

/** What became of one suite. */
export type Outcome = {
  readonly name: string;
  readonly rows: readonly Row[];
  /** Why there are no rows. */
  readonly problem: string | null;
  /** Seconds. */
  readonly took: number;
};

const head = ['| what | reach | measured | beside it, same run | |', '| --- | ---: | ---: | --- | --- |'];

/** A table in Markdown: one line for each figure, and one for each suite that could not be measured. */
export function table(outcomes: readonly Outcome[]): string {
  return [...head, ...outcomes.flatMap(lines)].join('\n');
}

function lines({ name, rows, problem }: Outcome): string[] {
  const measured = rows.map((each) => {
    const { name, value, unit, vs } = each;
    const peer = vs === undefined ? '' : `${vs.ratio} × ${vs.name} (${vs.value} ${unit})`;
    return `| ${name} | ${reach(each)} | ${value} ${unit} | ${peer} | ${verdict(each)} |`;
  });
  return problem === null ? measured : [...measured, `| ${name} | | | ${problem} | **not measured** |`];
}

function reach(row: Row): string {
  if (row.target === undefined) return '';
  const sign = row.better === 'lower' ? '≤' : '≥';
  return `${sign} ${row.target} ${isRatio(row) ? '×' : row.unit}`;
}

function verdict(row: Row): string {
  const is = met(row);
  return is === null ? '' : is ? 'met' : '**missed**';
}

/** `24 of 30 targets met`, and what could not be measured. */
export function summary(outcomes: readonly Outcome[]): string {
  const judged = outcomes
    .flatMap(({ rows }) => rows)
    .map(met)
    .filter((each) => each !== null);
  const failed = outcomes.filter(({ problem }) => problem !== null).map(({ name }) => name);
  const words = `${judged.filter(Boolean).length} of ${judged.length} targets met`;
  return failed.length === 0 ? words : `${words}; not measured: ${failed.join(', ')}`;
}

/** The kind of machine: nothing that tells which one. */
export function machine(chromium: string | null): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? 'unknown';
  return [
    `${processors.length} cores (${model}), ${Math.round(totalmem() / 2 ** 30)} GB`,
    process.platform,
    `Node ${process.versions.node}`,
    chromium ?? 'no Chromium',
  ].join(', ');
}

const begin = '<!-- measured: begin; `npm run bench` writes what follows -->';
const end = '<!-- measured: end -->';

/** What stands above the figures. */
export type Measured = { readonly where: string; readonly date: string };

/** Puts the figures into a page in Markdown, between its two marks; what a person wrote around them stays. */
export async function writeFigures(
  file: string,
  outcomes: readonly Outcome[],
  { where, date }: Measured,
): Promise<void> {
  const text = readFileSync(file, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${file} has no place for the figures: "${begin}", "${end}"`);
  const seconds = outcomes.reduce((total, { took }) => total + took, 0);
  const figures = [
    begin,
    '',
    `${date}, ${where}: ${summary(outcomes)}. Measured in ${Math.ceil(seconds / 60)} min.`,
    ...outcomes.flatMap((outcome) => ['', `**${outcome.name}**`, '', table([outcome])]),
    '',
  ].join('\n');
  const page = `${text.slice(0, from)}${figures}\n${text.slice(to)}`;
  // As `npm run check` wants it.
  writeFileSync(file, await format(page, { ...(await resolveConfig(file)), parser: 'markdown' }));
}
