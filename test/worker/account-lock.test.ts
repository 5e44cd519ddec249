import { describe, expect, it } from 'vitest';
import { AccountLock, type Locks } from '../../worker/account-lock.ts';

const never = new AbortController().signal;

/** Web Locks of one origin, as every worker and tab of it sees them. */
function webLocks(): Locks & { readonly held: Set<string> } {
  const tails = new Map<string, Promise<unknown>>();
  const held = new Set<string>();
  return {
    held,
    request: async (name, { signal }, work) => {
      const before = tails.get(name) ?? Promise.resolve();
      const mine = before.then(async () => {
        signal.throwIfAborted();
        held.add(name);
        try {
          return await work();
        } finally {
          held.delete(name);
        }
      });
      tails.set(
        name,
        mine.catch(() => undefined),
      );
      return mine;
    },
  };
}

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

describe('the lock of an account', () => {
  it('is shared inside a worker, and let go when the last is done', async () => {
    const locks = webLocks();
    const lock = new AccountLock(locks, 'a');
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, (inside += 1));
      await turns();
      inside -= 1;
    };
    await Promise.all([lock.hold(never, work), lock.hold(never, work), lock.hold(never, work)]);
    await turns();
    expect(most).toBe(3);
    expect(locks.held.size).toBe(0);
  });

  it('keeps two workers, or two tabs, apart', async () => {
    const locks = webLocks();
    const order: string[] = [];
    const work = (name: string) => async (): Promise<void> => {
      order.push(`${name} begins`);
      await turns();
      order.push(`${name} ends`);
    };
    const [one, other] = [new AccountLock(locks, 'a'), new AccountLock(locks, 'a')];
    await Promise.all([one.hold(never, work('one')), other.hold(never, work('other'))]);
    expect(order).toEqual(['one begins', 'one ends', 'other begins', 'other ends']);
  });

  it('is let go when the work fails', async () => {
    const locks = webLocks();
    const lock = new AccountLock(locks, 'a');
    await expect(lock.hold(never, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(lock.hold(never, () => Promise.resolve(7))).resolves.toBe(7);
    await turns();
    expect(locks.held.size).toBe(0);
  });

  it('that is waited for by nobody any more is not kept', async () => {
    const locks = webLocks();
    const busy = new AccountLock(locks, 'a');
    let finish = (): void => undefined;
    const working = busy.hold(never, () => new Promise<void>((resolve) => (finish = resolve)));
    await turns();
    const stop = new AbortController();
    const waiting = new AccountLock(locks, 'a').hold(stop.signal, () => Promise.resolve());
    stop.abort(new DOMException('gone', 'AbortError'));
    finish();
    await working;
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await expect(new AccountLock(locks, 'a').hold(never, () => Promise.resolve(1))).resolves.toBe(1);
  });
});
