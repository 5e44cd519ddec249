import { describe, expect, it } from 'vitest';
import { SharedTask } from '../../../src/core/base/shared-task.ts';

type Run = { readonly signal: AbortSignal; resolve(value: string): void; reject(error: Error): void };

function task(): { readonly runs: Run[]; readonly shared: SharedTask<string> } {
  const runs: Run[] = [];
  const shared = new SharedTask(
    (signal) => new Promise<string>((resolve, reject) => runs.push({ signal, resolve, reject })),
  );
  return { runs, shared };
}

const open = () => new AbortController().signal;

describe('SharedTask', () => {
  it('runs once for all who come while it runs, and again afterwards', async () => {
    const { runs, shared } = task();
    const both = Promise.all([shared.join(open()), shared.join(open())]);
    expect(runs).toHaveLength(1);
    expect(shared.running).not.toBeNull();
    runs[0]!.resolve('first');
    expect(await both).toEqual(['first', 'first']);
    expect(shared.running).toBeNull();
    const again = shared.join(open());
    runs[1]!.resolve('second');
    expect(await again).toBe('second');
  });

  it('hands its failure to all, then starts afresh', async () => {
    const { runs, shared } = task();
    const both = Promise.allSettled([shared.join(open()), shared.join(open())]);
    runs[0]!.reject(new Error('no'));
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(shared.running).toBeNull();
  });

  it('goes on while one is left, and is aborted when the last has gone', async () => {
    const { runs, shared } = task();
    const [first, second] = [new AbortController(), new AbortController()];
    const one = shared.join(first.signal);
    const two = shared.join(second.signal);
    first.abort(new Error('one left'));
    await expect(one).rejects.toThrow('one left');
    expect(runs[0]!.signal.aborted).toBe(false);
    second.abort(new Error('two left'));
    await expect(two).rejects.toThrow('two left');
    expect(runs[0]!.signal.aborted).toBe(true);
    const three = shared.join(open());
    expect(runs).toHaveLength(2);
    runs[1]!.resolve('new');
    expect(await three).toBe('new');
  });

  it('is not started by one who has already gone', async () => {
    const { runs, shared } = task();
    await expect(shared.join(AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
    expect(runs).toHaveLength(0);
  });
});
