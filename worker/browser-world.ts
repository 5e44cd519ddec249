import { later } from '../src/core/base/later.ts';
import { HttpTransport } from '../src/core/eas/http-transport.ts';
import type { RelaySetup } from '../src/core/eas/relay-call.ts';
import { linkEvents, type LinkEvent } from '../src/core/link/messages.ts';
import { parseAddresses } from '../src/core/mime/address.ts';
import { htmlText } from '../src/core/mime/html-text.ts';
import { openEngineStore } from '../src/core/store/engine-store.ts';
import { openRegistry, type Registry } from '../src/core/store/registry.ts';
import { deviceInformation } from './device.ts';
import { clock, random } from './environment.ts';
import type { World } from './world.ts';

/** The world of a real service worker: its fetch, its databases, its channel to the pages. */
export function browserWorld(scope: ServiceWorkerGlobalScope): World {
  const { navigator, crypto } = scope;
  const events = new BroadcastChannel(linkEvents);
  const tell = (event: LinkEvent): void => {
    events.postMessage(event);
  };
  const online = (): boolean => navigator.onLine;
  const relay: RelaySetup = {
    fetch: (url, init) => scope.fetch(url, init),
    clock,
    relay: scope.location.origin,
    online,
  };
  let registry: Promise<Registry> | null = null;
  return {
    clock,
    random,
    subtle: crypto.subtle,
    locks: {
      request: (name, options, work) => navigator.locks.request(name, options, work),
    },
    transport: new HttpTransport(relay),
    device: deviceInformation(navigator),
    online,
    discovery: async () => {
      const { RelayDiscovery } = await later(() => import('../src/core/eas/autodiscover/relay-discovery.ts'));
      return new RelayDiscovery(relay);
    },
    relayInfo: async (signal) => {
      const { relayInfo } = await later(() => import('../src/core/eas/relay-info.ts'));
      return relayInfo(relay, signal);
    },
    tell,
    registry: () => {
      registry ??= openRegistry({
        clock,
        random,
        subtle: crypto.subtle,
        notify: () => {
          tell({ kind: 'accounts' });
        },
      }).catch((error: unknown) => {
        // The next who asks tries again.
        registry = null;
        throw error;
      });
      return registry;
    },
    openStore: (account) =>
      openEngineStore({
        accountId: account,
        clock,
        random,
        text: { addresses: parseAddresses, plain: htmlText },
        notify: (version) => {
          tell({ kind: 'changed', account, version });
        },
      }),
    forget: () => forget(scope.registration),
  };
}

/** Nothing may wake this device for accounts that are gone. */
async function forget({ pushManager, periodicSync }: Wakers): Promise<void> {
  // Some engines have neither, some refuse to say: there is nothing to take back then.
  const subscription = await pushManager?.getSubscription().catch(() => null);
  await subscription?.unsubscribe().catch(() => undefined);
  for (const tag of (await periodicSync?.getTags().catch(() => [])) ?? []) {
    await periodicSync?.unregister(tag).catch(() => undefined);
  }
}

/** Safari has no push before the app is on the home screen, whatever TypeScript says. */
type Wakers = Omit<ServiceWorkerRegistration, 'pushManager'> &
  Partial<Pick<ServiceWorkerRegistration, 'pushManager'>>;
