import { budget } from './session.ts';
import type { Sessions } from './sessions.ts';

/** Tag of Background Sync that pages register when something waits to be sent. */
export const outboxTag = 'outbox';

/** Before the browser's patience with one event ends; Periodic Sync is granted rarely, so it may use more of it. */
const periodicBudget = 2 * budget;

/**
 * The network is back, or was there all the time: send what waits.
 * @throws when something still waits, so that the browser asks again later by itself
 */
export async function onSync(sessions: Sessions, tag: string): Promise<void> {
  if (tag !== outboxTag) return;
  const open = await sessions.all();
  await Promise.all(open.map((session) => session.wake('sync')));
  for (const { store } of open) {
    const { waiting, inflight } = await store.outboxCounts();
    if (waiting + inflight > 0) throw new Error('something still waits');
  }
}

/** The browser found a good moment to look for new mail. */
export async function onPeriodicSync(sessions: Sessions): Promise<void> {
  const open = await sessions.all();
  await Promise.all(open.map((session) => session.wake('periodicsync', periodicBudget)));
}

/** A worker that took over, or was started for the first time: goes on where the last one was stopped. */
export async function onStart(sessions: Sessions): Promise<void> {
  const open = await sessions.all();
  await Promise.all(open.map((session) => session.wake('start')));
}
