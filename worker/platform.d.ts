/** What TypeScript's WebWorker library does not know yet. */

interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
  readonly lastChance: boolean;
}

interface PeriodicSyncEvent extends ExtendableEvent {
  readonly tag: string;
}

interface ServiceWorkerGlobalScopeEventMap {
  sync: SyncEvent;
  periodicsync: PeriodicSyncEvent;
}

interface ServiceWorkerGlobalScope {
  /** Written by the build: the list of what the app consists of. */
  readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: string | null }[];
}

interface ServiceWorkerRegistration {
  readonly periodicSync?: {
    getTags(): Promise<string[]>;
    unregister(tag: string): Promise<void>;
  };
}
