import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

// Each table of statuses names the paragraph, or the page, that it comes from.

const folder = join(import.meta.dirname, '../../../src/core/eas/status');
const tables = readdirSync(folder)
  .map((file) => readFileSync(join(folder, file), 'utf8'))
  .flatMap((text) => [
    ...text.matchAll(
      /(\/\*\*(?:(?!\*\/)[^])*\*\/\n)?(?:export )?const (\w+)(?:: StatusTable)? = (?:table\()?\{/g,
    ),
  ])
  .filter(([, , name]) => /[Ss]tatuses$/.test(name ?? ''))
  .map(([, comment, name]) => [name!, comment ?? ''] as const);

test('there are tables', () => {
  expect(tables.length).toBeGreaterThan(20);
});

test.each(tables)('%s', (_name, comment) => {
  expect(comment).toMatch(/\[MS-[A-Z]+\] \d|status-codes\.md|commands\.md|provisioning\.md/);
});
