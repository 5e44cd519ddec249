import type { Clock } from '../../src/core/base/clock.ts';
import type { EasTransport } from '../../src/core/eas/transport.ts';
import { htmlText } from '../../src/core/mime/html-text.ts';
import { parseAddresses } from '../../src/core/mime/address.ts';
import { openAccountStore } from '../../src/core/store/account-store.ts';
import { openRegistry, type Registry } from '../../src/core/store/registry.ts';
import type { World } from '../../worker/world.ts';
import { SeededRandom } from '../exchange/random.ts';
import { systemClock } from '../exchange/system-clock.ts';

/** A worker's world with real databases and a way to the server of the test's choice; Autodiscover finds nothing. */
export function testWorld(transport: EasTransport, clock: Clock = systemClock): World {
  const random = new SeededRandom(1);
  let registry: Promise<Registry> | null = null;
  return {
    clock,
    random,
    subtle: crypto.subtle,
    locks: { request: (_name, _options, work) => work() },
    transport,
    device: { model: 'Test', friendlyName: 'Test', os: 'none', osLanguage: 'en', userAgent: 'Brieftaube/1' },
    online: () => true,
    discovery: () =>
      Promise.resolve({
        candidates: () => Promise.resolve([]),
        ask: () => Promise.reject(new Error('nobody is asked')),
      }),
    relayInfo: () => Promise.resolve({ version: '0', maxBody: null, demo: null }),
    tell: () => undefined,
    registry: () =>
      (registry ??= openRegistry({ clock, random, subtle: crypto.subtle, notify: () => undefined })),
    openStore: (accountId) =>
      openAccountStore({
        accountId,
        clock,
        random,
        text: { addresses: parseAddresses, plain: htmlText },
        notify: () => undefined,
      }),
    forget: () => Promise.resolve(),
  };
}
