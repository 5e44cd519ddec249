import { later } from '../src/core/base/later.ts';
import type { Account } from '../src/core/model/account.ts';
import type { EngineStore } from '../src/core/store/mail-store.ts';
import type { Host } from '../src/core/sync/host.ts';
import type { AttentionBook } from './attention-book.ts';
import type { World } from './world.ts';

export type HostParts = {
  readonly world: World;
  readonly account: Account;
  readonly store: EngineStore;
  readonly attention: AttentionBook;
  readonly status: Host['status'];
  readonly quiet: () => void;
  /** Removes the account, or all of them, without waiting for the step that asks for it. */
  readonly wipe: (kind: 'device' | 'account') => Promise<void>;
};

/** What the engine needs from outside, in a service worker. */
export function workerHost({ world, account, store, attention, status, quiet, wipe }: HostParts): Host {
  return {
    clock: world.clock,
    random: world.random,
    transport: world.transport,
    device: world.device,
    store,
    account,
    utcOffset: (at) => -new Date(at).getTimezoneOffset(),
    credentials: async () => (await world.registry()).credentials(account.id),
    locate: async (signal) => {
      const { discover } = await later(() => import('../src/core/eas/autodiscover/discover.ts'));
      const credentials = await (await world.registry()).credentials(account.id);
      const { serverUrl } = await discover({
        address: account.address,
        login:
          credentials?.kind === 'basic' ? { user: credentials.user, password: credentials.password } : null,
        trustedHosts: [new URL(account.serverUrl).host],
        transport: await world.discovery(),
        signal,
      });
      return serverUrl;
    },
    online: () => world.online(),
    attention: () => attention.now(),
    quiet,
    status,
    report: (record) => {
      // A report that cannot be kept must not stop what it reports on.
      store.appendReport(record).catch(() => undefined);
    },
    wipe,
  };
}
