import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { admits } from './version-range.ts';

type Lock = {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly license?: string;
        readonly dev?: boolean;
        readonly resolved?: string;
        readonly hasInstallScript?: boolean;
        readonly engines?: { readonly node?: string };
      }
    >
  >;
};

const root = join(import.meta.dirname, '../..');
const json = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));
const packages = Object.entries((json('package-lock.json') as Lock).packages).filter(([path]) => path !== '');
const names = (found: typeof packages): string[] =>
  found.map(([path]) => path.replace(/^.*node_modules\//, ''));

const permissive = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  '(MPL-2.0 OR Apache-2.0)',
]);
/** Tools that run here and are not shipped may be weakly copyleft. */
const tools = new Set([...permissive, 'MPL-2.0']);

test('what is shipped has a permissive licence', () => {
  const other = packages.filter(
    ([, { license, dev }]) => !(dev === true ? tools : permissive).has(license ?? ''),
  );
  expect(names(other)).toEqual([]);
});

test.each(['20.19.0', '24.0.0'])('every package accepts Node %s', (version) => {
  // npm prints EBADENGINE only as a warning.
  const refusing = packages.filter(([, { engines }]) => !admits(engines?.node ?? '*', version));
  expect(names(refusing)).toEqual([]);
});

test('the lock file names no registry, and versions are pinned', () => {
  expect(names(packages.filter(([, { resolved }]) => resolved !== undefined))).toEqual([]);
  const { dependencies, devDependencies } = json('package.json') as Record<string, Record<string, string>>;
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  );
  expect(loose).toEqual([]);
});

test('no package runs a script when it is installed, but those that say so and may be refused', () => {
  const { allowScripts } = json('package.json') as { allowScripts: Record<string, boolean> };
  const running = names(packages.filter(([, { hasInstallScript }]) => hasInstallScript === true));
  expect(running.filter((name) => !(name in allowScripts) && name !== 'fsevents')).toEqual([]);
});

describe('version ranges', () => {
  test.each([
    ['>=18', true],
    ['^20.19.0 || >=22.12.0', true],
    ['^20.12||^22||>=24', true],
    ['18 || 20 || >=22', true],
    ['>= 10.x', true],
    ['*', true],
    ['>=22', false],
    ['^18.18.0 || >=21.1.0', false],
    ['^20.20.0', false],
    ['>=18 <20', false],
  ])('%s admits 20.19.0: %s', (range, expected) => {
    expect(admits(range, '20.19.0')).toBe(expected);
  });
});
