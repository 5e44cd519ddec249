import { beforeEach, expect, it, vi } from 'vitest';
import type { LinkEvent } from '../../src/core/link/messages.ts';
import { browserWorld } from '../../worker/browser-world.ts';

const posted: unknown[] = [];
const undone: string[] = [];

beforeEach(() => {
  posted.length = 0;
  undone.length = 0;
  vi.stubGlobal(
    'BroadcastChannel',
    class {
      readonly name: string;
      constructor(name: string) {
        this.name = name;
      }
      postMessage(message: unknown): void {
        posted.push([this.name, message]);
      }
    },
  );
});

/** As much of a service worker as its world is made of. */
const scope = (registration: object): ServiceWorkerGlobalScope =>
  ({
    navigator: { userAgent: 'Test Linux', language: 'en', onLine: true, locks: {} },
    crypto,
    fetch: () => Promise.reject(new TypeError('no network in this test')),
    location: { origin: 'https://app.test' },
    registration,
  }) as unknown as ServiceWorkerGlobalScope;

it('when the last account is gone, nothing wakes this device any more: no subscription, no periodic look', async () => {
  const world = browserWorld(
    scope({
      pushManager: {
        getSubscription: () =>
          Promise.resolve({ unsubscribe: () => Promise.resolve(undone.push('push') > 0) }),
      },
      periodicSync: {
        getTags: () => Promise.resolve(['mail', 'other']),
        unregister: (tag: string) => Promise.resolve(void undone.push(tag)),
      },
    }),
  );
  await world.forget();
  expect(undone).toEqual(['push', 'mail', 'other']);
});

it.each([
  ['knows neither, as Safari in a tab', {}],
  ['has neither', { pushManager: { getSubscription: () => Promise.resolve(null) } }],
  [
    'refuses to speak of them',
    {
      pushManager: { getSubscription: () => Promise.reject(new DOMException('no', 'NotAllowedError')) },
      periodicSync: { getTags: () => Promise.reject(new DOMException('no', 'NotAllowedError')) },
    },
  ],
])('a browser that %s is no reason for an account to stay', async (_name, registration) => {
  await expect(browserWorld(scope(registration)).forget()).resolves.toBeUndefined();
});

it('what happened is told to every page, on the channel they listen to', () => {
  const event: LinkEvent = { kind: 'accounts' };
  browserWorld(scope({})).tell(event);
  expect(posted).toEqual([['brieftaube', event]]);
});
