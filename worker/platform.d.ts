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
  /** What stands for `import()` in the built worker (.ci/vite/two-scripts.ts). */
  readLater: (file: string) => Promise<unknown>;
  /** What the second script is for; undefined until it was read. */
  readonly later?: unknown;
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: { readonly createScriptURL: (url: string) => string },
    ): { readonly createScriptURL: (url: string) => string };
  };
  /** Written by the build: the list of what the app consists of. */
  readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: string | null }[];
}

interface ServiceWorkerRegistration {
  readonly periodicSync?: {
    getTags(): Promise<string[]>;
    unregister(tag: string): Promise<void>;
  };
}
