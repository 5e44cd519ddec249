import type { FetchMode } from '../../core/model/settings.ts';
import { Observable } from './observable.ts';
import { isStandalone } from './platform.ts';
import { hasWorkers, registerWorker } from './worker-link.ts';

/** Tag of Background Sync that the worker answers to by sending what waits (`worker/wake.ts`). */
const outboxTag = 'outbox';
/** Tag of Periodic Sync; the worker looks for new mail whatever it is called, and takes it back with the last account. */
const mailTag = 'mail';

export type WorkerState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready' }
  /** There is none and cannot be one: `insecure` (no https), `no-worker` (private window). */
  | { readonly kind: 'missing'; readonly code: 'insecure' | 'no-worker' };

/** Whether the worker, without which nothing is fetched or sent, can live here. */
export const workerState = new Observable<WorkerState>({ kind: 'starting' });

/** A newer version took over the worker: this page should be loaded again when it suits the person. */
export const updateReady = new Observable(false);

/** Installs the worker and watches for a newer one. */
export async function startWorker(): Promise<void> {
  if (!hasWorkers()) {
    workerState.value = { kind: 'missing', code: isSecureContext ? 'no-worker' : 'insecure' };
    return;
  }
  const { serviceWorker } = navigator;
  // The first worker of a page takes it over as well; that is no update.
  let controlled = serviceWorker.controller !== null;
  serviceWorker.addEventListener('controllerchange', () => {
    if (controlled) updateReady.value = true;
    controlled = true;
  });
  try {
    const registration = await registerWorker();
    workerState.value = { kind: 'ready' };
    followUpdates(registration);
  } catch {
    // Offline with a worker from before is no reason to worry; without one nothing works.
    const known = serviceWorker.controller ?? (await serviceWorker.getRegistration().catch(() => undefined));
    workerState.value = known ? { kind: 'ready' } : { kind: 'missing', code: 'no-worker' };
  }
}

/** Installed apps are not navigated for days: they look for a new version when they come to the front, at most hourly. */
function followUpdates(registration: ServiceWorkerRegistration): void {
  const hour = 3_600_000;
  let lookedAt = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - lookedAt < hour) return;
    lookedAt = Date.now();
    registration.update().catch(() => undefined);
  });
}

/** Asks the browser to wake the worker when the network is back, where it can (Chromium). */
export function askBackgroundSync(): void {
  if (workerState.value.kind !== 'ready') return;
  void navigator.serviceWorker.ready
    .then((registration) =>
      'sync' in registration ? (registration.sync as SyncManager).register(outboxTag) : undefined,
    )
    // Not allowed, or not there: beats and the next start send it.
    .catch(() => undefined);
}

type SyncManager = { register(tag: string): Promise<void> };

/** Whether the browser wakes the worker now and then although no page is open. */
export const wakesWhileClosed = new Observable(false);

/**
 * Asks the browser to wake the worker now and then while no page is open, where it does that (Chromium, for an app that is
 * installed and used); it decides how often. Who fetches by hand wants none of it, so it is taken back.
 */
export async function askPeriodicSync(fetchMode: FetchMode): Promise<void> {
  if (!hasWorkers()) return;
  const { periodicSync }: WithPeriodicSync = await navigator.serviceWorker.ready;
  const minInterval = (fetchMode === 'push' || fetchMode === 'manual' ? 15 : fetchMode) * 60_000;
  let wakes = false;
  try {
    if (fetchMode === 'manual') await periodicSync?.unregister(mailTag);
    else if (periodicSync) {
      await periodicSync.register(mailTag, { minInterval });
      wakes = true;
    }
  } catch {
    // Not installed, or not allowed: new mail is looked for when the app is opened.
  }
  wakesWhileClosed.value = wakes;
}

type WithPeriodicSync = ServiceWorkerRegistration & {
  readonly periodicSync?: {
    register(tag: string, options: { readonly minInterval: number }): Promise<void>;
    unregister(tag: string): Promise<void>;
  };
};

/**
 * Asks the browser to keep what is stored when space is short. Chromium and Safari answer without asking the person,
 * Firefox shows a question: it is asked there only after a tap (`byPerson`), or once the app is installed.
 */
export async function askPersistence(byPerson: boolean): Promise<boolean> {
  const storage = navigator.storage;
  if (!storage?.persist) return false;
  try {
    if (await storage.persisted()) return true;
    const asks = navigator.userAgent.includes('Firefox');
    if (asks && !byPerson && !isStandalone()) return false;
    return await storage.persist();
  } catch {
    return false;
  }
}
