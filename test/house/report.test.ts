import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { missingTranslations } from '../../.ci/missing-translations.ts';
import { honest, playwrightCount, sum, vitestCount } from '../../.ci/report.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'brieftaube-report-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (content: unknown): string => {
  const path = join(folder, `${Math.random()}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

test('a file that cannot be loaded is a failure', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [] },
    ],
  };
  expect(vitestCount(file(report))).toEqual({ passed: 3, failed: 2 });
});

test('a browser test that passed only on a repeat has failed', () => {
  const report = { stats: { expected: 5, unexpected: 1, flaky: 2 }, errors: [] };
  expect(playwrightCount(file(report))).toEqual({ passed: 5, failed: 3 });
});

test('no report, or half of one, is a failure', () => {
  expect(vitestCount(join(folder, 'none.json'))).toEqual({ passed: 0, failed: 1 });
  expect(playwrightCount(file('{"stats":'))).toEqual({ passed: 0, failed: 1 });
});

test('a runner that ends badly has failed, whatever it counted', () => {
  expect(honest({ passed: 7, failed: 0 }, false)).toEqual({ passed: 7, failed: 1 });
  expect(honest({ passed: 7, failed: 2 }, false)).toEqual({ passed: 7, failed: 2 });
  expect(honest({ passed: 7, failed: 0 }, true)).toEqual({ passed: 7, failed: 0 });
});

test('sums', () => {
  expect(
    sum([
      { passed: 1, failed: 2 },
      { passed: 3, failed: 0 },
    ]),
  ).toEqual({ passed: 4, failed: 2 });
  expect(sum([])).toEqual({ passed: 0, failed: 0 });
});

test('a text without German is found', () => {
  const xliff = `
    <trans-unit id="a"><source>Archive</source><target>Archivieren</target></trans-unit>
    <trans-unit id="b"><source>Delete</source></trans-unit>
    <trans-unit id="c"><source>Move</source><target> </target></trans-unit>`;
  expect(missingTranslations(xliff)).toEqual(['b: Delete', 'c: Move']);
});
