import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../src/core/model/operation.ts';
import { brake } from '../../../src/core/sync/brake.ts';

const deletions = (count: number, released = false): readonly Operation[] =>
  Array.from({ length: count }, (_, at) => ({ id: `o${String(at)}`, released }) as unknown as Operation);

describe('brake on mass deletes (architecture, recovery rules)', () => {
  it('more than 20 wait for a tap, in any collection', () => {
    expect(brake(deletions(20), 100_000)).toHaveLength(0);
    expect(brake(deletions(21), 100_000)).toHaveLength(21);
  });

  it('more than a tenth of a collection waits, unless it is a handful', () => {
    expect(brake(deletions(11), 100)).toHaveLength(11);
    expect(brake(deletions(10), 100)).toHaveLength(0);
    expect(brake(deletions(5), 6)).toHaveLength(0);
    expect(brake(deletions(6), 6)).toHaveLength(6);
  });

  it('what a person confirmed passes and does not count', () => {
    expect(brake(deletions(500, true), 600)).toHaveLength(0);
    expect(brake([...deletions(500, true), ...deletions(3)], 600)).toHaveLength(0);
  });
});
