import { expect, test } from 'vitest';
import { iconNames } from '../../../src/ui/parts/icon-names.ts';

test('the list of icon names is the sprite’s, in its order', async () => {
  const sprite = await (await fetch('/icons.svg')).text();
  const symbols = [...sprite.matchAll(/<symbol id="([^"]+)"/g)].map(([, id]) => id);
  expect(symbols.length).toBeGreaterThan(60);
  expect([...iconNames]).toEqual(symbols);
});
