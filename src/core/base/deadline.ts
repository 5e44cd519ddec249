import type { Clock } from './clock.ts';
import { Fault } from './errors.ts';

/**
 * Runs `work` with a signal of its own, which fires when the caller's does or when `ms` have passed.
 * @param ms null: no limit but the caller's signal.
 * @throws Fault `timeout` (verdict `later`) when the time is over, whatever `work` made of the abort; the caller's reason
 *   when the caller aborted.
 */
export async function withDeadline<T>(
  clock: Clock,
  ms: number | null,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const inner = new AbortController();
  const timer = new AbortController();
  const timeout = new Fault({ code: 'timeout', verdict: 'later', facts: { milliseconds: ms ?? 0 } });
  const forward = (): void => inner.abort(signal.reason);
  signal.addEventListener('abort', forward, { once: true });
  if (ms !== null) {
    clock.sleep(ms, timer.signal).then(
      () => inner.abort(timeout),
      () => undefined,
    );
  }
  try {
    return await Promise.race([work(inner.signal), aborted(inner.signal)]);
  } catch (error) {
    if (inner.signal.aborted) throw inner.signal.reason;
    throw error;
  } finally {
    timer.abort(new Fault({ code: 'deadline-over', verdict: 'never' }));
    signal.removeEventListener('abort', forward);
  }
}

/** Rejects when the signal fires, so that work which does not listen cannot hold the caller. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
