import { expect, test } from 'vitest';
import { Fault } from '../../../src/core/base/errors.ts';
import { later } from '../../../src/core/base/later.ts';

test('hands out what was loaded', async () => {
  expect(await later(() => Promise.resolve({ one: 1 }))).toEqual({ one: 1 });
});

test('what cannot be read is a fault that may be tried again, and the next attempt is a new one', async () => {
  let there = false;
  const load = () => (there ? Promise.resolve('here') : Promise.reject(new TypeError('Failed to fetch')));
  const failed = await later(load).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(Fault);
  expect(failed).toMatchObject({ code: 'part-missing', verdict: 'later' });
  there = true;
  expect(await later(load)).toBe('here');
});
