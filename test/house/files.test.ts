import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow } from '../../.ci/vite/files.ts';

const root = join(import.meta.dirname, '../..');
const files = ['src', 'worker', 'relay'].flatMap((folder) =>
  filesBelow(join(root, folder)).map((file) => `${folder}/${file}`),
);
const text = (file: string): string => readFileSync(join(root, file), 'utf8');
const product = files.filter((file) => file.endsWith('.ts') && !file.includes('/generated/'));

test('files are read in one sitting: none above 350 lines, nine in ten below 300, the median below 100', () => {
  const lines = product
    .filter((file) => !file.endsWith('code-pages.ts'))
    .map((file) => [text(file).split('\n').length - 1, file] as const)
    .sort(([a], [b]) => a - b);
  expect(lines.filter(([count]) => count > 350)).toEqual([]);
  expect(lines[Math.floor(lines.length * 0.9)]?.[0]).toBeLessThan(300);
  expect(lines[Math.floor(lines.length / 2)]?.[0]).toBeLessThan(100);
});

test('names are in kebab-case', () => {
  const names = product.map((file) => file.slice(file.lastIndexOf('/') + 1));
  expect(names.filter((name) => !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.d)?\.ts$/.test(name))).toEqual([]);
});

test('the core has no ambient time, randomness, network or storage', () => {
  const ambient =
    /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\bsetTimeout\(|\bsetInterval\(|(?<![.\w])fetch\(['"`]|\blocalStorage\b/;
  const offending = product
    .filter((file) => file.startsWith('src/core/'))
    .flatMap((file) =>
      text(file)
        .split('\n')
        .filter((line) => ambient.test(line.replace(/^\s*(?:\/?\*|\/\/).*$/, '')))
        .map((line) => `${file}: ${line.trim()}`),
    );
  expect(offending).toEqual([]);
});

test('texts shout at nobody', () => {
  const xliff = files.filter((file) => file.endsWith('.xlf'));
  const shouting = xliff.flatMap((file) =>
    [...text(file).matchAll(/<(source|target)>([^<]*(?:!(?:\s|$)|[Oo]ops)[^<]*)</g)].map(
      ([, , words]) => words,
    ),
  );
  expect(shouting).toEqual([]);
});
