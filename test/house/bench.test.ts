import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { summary, table, writeFigures, type Outcome } from '../bench/report.ts';
import { median, met, percentile, row } from '../bench/row.ts';
import { Scope } from '../bench/scope.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'brieftaube-house-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ms = { unit: 'ms', better: 'lower' } as const;
const fine: Outcome = {
  name: 'fine',
  rows: [row({ name: 'quick', value: 3, ...ms, target: 5 })],
  problem: null,
  took: 61,
};
const broken: Outcome = { name: 'broken', rows: [], problem: 'no Chromium here', took: 1 };

test('a target speaks of the ratio where there is a peer, unless it says the value', () => {
  const beside = { name: 'rows', value: 100 };
  const slow = { name: 'commits', value: 90, ...ms, vs: beside };
  expect(met(row({ ...slow, target: 0.8 }))).toBe(false);
  expect(met(row({ ...slow, target: 0.9 }))).toBe(true);
  expect(met(row({ ...slow, target: 95, judged: 'value' }))).toBe(true);
  expect(met(row({ name: 'decode', value: 90, unit: 'MB/s', better: 'higher', target: 91 }))).toBe(false);
  expect(met(row(slow))).toBeNull();
});

test('what was not measured is no row', () => {
  expect(median([3, 1, 2, 10])).toBe(2.5);
  expect(percentile([1, 2, 3, 4], 0.75)).toBe(4);
  expect(() => row({ name: 'nothing', value: median([]), ...ms })).toThrow(RangeError);
});

test('a suite that failed is a line that says so, and is counted', () => {
  expect(table([fine, broken]).split('\n').slice(2)).toEqual([
    '| quick | ≤ 5 ms | 3 ms |  | met |',
    '| broken | | | no Chromium here | **not measured** |',
  ]);
  expect(summary([fine, broken])).toBe('1 of 1 targets met; not measured: broken');
});

test('a new run replaces the figures and leaves what a person wrote', async () => {
  const file = join(folder, 'bench.md');
  writeFileSync(
    file,
    '# Title\n\nbefore\n\n<!-- measured: begin; `npm run bench` writes what follows -->\nold\n<!-- measured: end -->\n\nafter\n',
  );
  for (const date of ['2026-11-24', '2026-11-25'])
    await writeFigures(file, [fine], { where: '2 cores', date });
  const text = readFileSync(file, 'utf8');
  expect(text).toMatch(/^# Title\n\nbefore\n\n<!-- measured: begin/);
  expect(text).toMatch(/<!-- measured: end -->\n\nafter\n$/);
  expect(text.match(/^\| quick +\|/gm)).toHaveLength(1);
  expect(text).toContain('2026-11-25, 2 cores: 1 of 1 targets met. Measured in 2 min.');
  expect(text).not.toContain('old');
});

test.each(['docs/bench.md', 'docs/adr/0004-store-layout.md'])(
  '%s has a place for the figures',
  async (name) => {
    const file = join(folder, 'page.md');
    writeFileSync(file, readFileSync(join(import.meta.dirname, '../..', name)));
    await writeFigures(file, [fine], { where: '2 cores', date: '2026-11-24' });
    expect(readFileSync(file, 'utf8')).toMatch(/^\| quick +\|/m);
  },
);

test('what a suite opened is closed in reverse, also when closing fails', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const closed: string[] = [];
  const scope = new Scope();
  scope.add(() => closed.push('first'));
  scope.add(() => Promise.reject(new Error('gone already')));
  scope.add(() => closed.push('last'));
  await scope.close();
  await scope.close();
  expect(closed).toEqual(['last', 'first']);
  expect(said).toHaveBeenCalledOnce();
  said.mockRestore();
});
