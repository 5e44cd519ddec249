import type { Clock } from '../../../src/core/base/clock.ts';
import type { ItemStore } from '../mailbox/item-store.ts';

/**
 * Holds a request until `look` finds something, or the time is over.
 * @param seconds on the server's clock.
 * @returns what `look` found; null when the time ran out.
 * @throws the signal's reason when the client is gone.
 */
export async function hold<T>(
  clock: Clock,
  store: ItemStore,
  seconds: number,
  signal: AbortSignal,
  look: () => T | null,
): Promise<T | null> {
  const until = clock.now() + seconds * 1000;
  for (;;) {
    const found = look();
    if (found !== null) return found;
    const left = until - clock.now();
    if (left <= 0) return null;
    await changeOrTime(clock, store, left, signal);
  }
}

async function changeOrTime(clock: Clock, store: ItemStore, ms: number, signal: AbortSignal): Promise<void> {
  const woken = new AbortController();
  const deaf = store.listen(() => woken.abort());
  try {
    await clock.sleep(ms, AbortSignal.any([signal, woken.signal]));
  } catch (error) {
    if (!woken.signal.aborted) throw error;
    signal.throwIfAborted();
  } finally {
    deaf();
  }
}
