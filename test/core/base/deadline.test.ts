import { describe, expect, it } from 'vitest';
import { withDeadline } from '../../../src/core/base/deadline.ts';
import { ManualClock } from '../eas/manual-clock.ts';

const never = () => new Promise<never>(() => undefined);
const open = () => new AbortController().signal;

describe('withDeadline', () => {
  it('answers what the work answers', async () => {
    expect(await withDeadline(new ManualClock(0), 5, open(), async () => 'done')).toBe('done');
    expect(await withDeadline(new ManualClock(0), null, open(), async () => 'done')).toBe('done');
  });

  it('throws what the work throws', async () => {
    const work = withDeadline(new ManualClock(0), 5, open(), async () => {
      throw new Error('broken');
    });
    await expect(work).rejects.toThrow('broken');
  });

  it('ends work that does not listen', async () => {
    const clock = new ManualClock(0);
    const work = withDeadline(clock, 1000, open(), never);
    clock.advance(1000);
    await expect(work).rejects.toMatchObject({ code: 'timeout', verdict: 'later' });
  });

  it('tells work that listens, and says timeout whatever it makes of it', async () => {
    const clock = new ManualClock(0);
    const work = withDeadline(clock, 1000, open(), (signal) => {
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
    });
    clock.advance(1000);
    await expect(work).rejects.toMatchObject({ code: 'timeout' });
  });

  it('hands on the caller’s own reason', async () => {
    const controller = new AbortController();
    const work = withDeadline(new ManualClock(0), 1000, controller.signal, never);
    controller.abort(new Error('stopped'));
    await expect(work).rejects.toThrow('stopped');
  });

  it('does not begin when the caller has already gone', async () => {
    let begun = false;
    const work = withDeadline(new ManualClock(0), 1000, AbortSignal.abort(new Error('gone')), async () => {
      begun = true;
    });
    await expect(work).rejects.toThrow('gone');
    expect(begun).toBe(false);
  });
});
