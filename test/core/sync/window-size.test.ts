import { expect, it } from 'vitest';
import { firstWindow, halvedWindow, nextWindow } from '../../../src/core/sync/window-size.ts';

it('a screenful first, then as much as the line carries', () => {
  const windows = [firstWindow];
  for (let at = 0; at < 6; at++) windows.push(nextWindow(windows.at(-1)!, 500));
  expect(windows).toEqual([25, 50, 100, 200, 512, 512, 512]);
});

it('a slow answer makes it smaller again, one in between leaves it', () => {
  expect(nextWindow(512, 20_000)).toBe(200);
  expect(nextWindow(25, 20_000)).toBe(25);
  expect(nextWindow(100, 5_000)).toBe(100);
});

it('climbs back from any size that halving left', () => {
  expect(halvedWindow(512)).toBe(256);
  expect(halvedWindow(1)).toBe(1);
  expect(nextWindow(3, 100)).toBe(25);
});
