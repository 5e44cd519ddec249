import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type WithAxe = { readonly axe: { run: (context: object, options: object) => Promise<AxeResults> } };

/**
 * Everything axe finds on a page, in words that name the place. The mail's own document is left out: it is not ours, and
 * its frame runs no scripts, so that axe could not look into it. What fades in is looked at once it is there: half way
 * its colours have no contrast, and nobody reads it yet.
 */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(source);
  await page.evaluate(arrived);
  const found = await page.evaluate(() =>
    (globalThis as unknown as WithAxe).axe.run(
      { exclude: ['iframe[title="Message body"]'] },
      {
        iframes: false,
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        resultTypes: ['violations'],
      },
    ),
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Resolves when nothing moves any more but what never ends (a spinner) and the line of the undo that runs out. */
async function arrived(): Promise<void> {
  const trees = (root: Document | ShadowRoot): readonly (Document | ShadowRoot)[] => [
    root,
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? trees(shadowRoot) : [])),
  ];
  const short = 1_000;
  const moving = (): readonly Animation[] =>
    trees(document)
      .flatMap((root) => root.getAnimations())
      .filter(({ playState, effect }) => {
        const end = Number(effect?.getComputedTiming().endTime ?? 0);
        return playState === 'running' && end <= short;
      });
  for (let left = moving(); left.length > 0; left = moving())
    await Promise.all(left.map(({ finished }) => finished.catch(() => undefined)));
}
