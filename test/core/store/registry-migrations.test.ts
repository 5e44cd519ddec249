import { afterEach, expect, test } from 'vitest';
import type { Account } from '../../../src/core/model/account.ts';
import type { AccountId } from '../../../src/core/model/ids.ts';
import { openRegistry, registryMigrations, type Registry } from '../../../src/core/store/registry.ts';
import { Vault, type SealedBytes } from '../../../src/core/store/vault.ts';
import { done, openRaw } from './support/dump.ts';
import { HandClock, seeded } from './support/harness.ts';

const account: Account = {
  id: '00112233445566aa' as AccountId,
  address: 'me@example.org',
  displayName: 'Me',
  serverUrl: 'https://mail.example.org/Microsoft-Server-ActiveSync',
  user: 'me',
  deviceId: 'DEVICE1',
  deviceType: 'Brieftaube',
  createdAt: 1,
};
const vault = new Vault(crypto.subtle, seeded(3));

/**
 * How each version of the app left the database of the device, oldest first: written by hand, since the keys in it cannot
 * be taken out. Never changed again; a migration adds the next one.
 */
const former: readonly ((database: IDBDatabase, sealed: SealedBytes) => void)[] = [
  (database, sealed) => {
    database.createObjectStore('account').put(account, account.id);
    database.createObjectStore('vault').put(sealed, account.id);
    database.createObjectStore('value').put({ theme: 'dark' }, 'appearance');
  },
];

let registry: Registry | null = null;
afterEach(() => registry?.close());

const open = (): Promise<Registry> =>
  openRegistry({
    clock: new HandClock(),
    random: seeded(7),
    subtle: crypto.subtle,
    notify: () => undefined,
  });

test('there is a database of every version', () => {
  expect(former).toHaveLength(registryMigrations.length);
});

test.each(former.map((_, at) => at + 1))(
  'the database of the device of version %i opens with everything in it',
  async (version) => {
    const secret = { kind: 'basic', user: 'me', password: 'correct horse' } as const;
    const sealed = await vault.seal(account.id, secret);
    const request = indexedDB.open('brieftaube', version);
    request.onupgradeneeded = () => former[version - 1]!(request.result, sealed);
    (await done(request)).close();
    registry = await open();
    expect(await registry.accounts()).toEqual([account]);
    expect(await registry.credentials(account.id)).toEqual(secret);
    expect(await registry.appearance()).toMatchObject({ theme: 'dark', density: 'comfortable' });
    expect(await registry.drafts.all(account.id)).toEqual([]);
  },
);

test('a database of the device by a newer app is refused plainly, and left as it is', async () => {
  registry = await open();
  await registry.addAccount(account, { kind: 'basic', user: 'me', password: 'x' });
  registry.close();
  const newer = indexedDB.open('brieftaube', registryMigrations.length + 1);
  (await done(newer)).close();
  await expect(open()).rejects.toMatchObject({ code: 'newer-version', verdict: 'after-user' });
  const raw = await openRaw('brieftaube');
  expect(await done(raw.transaction('account').objectStore('account').count())).toBe(1);
  raw.close();
});
