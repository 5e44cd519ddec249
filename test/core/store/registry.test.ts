import { afterEach, expect, test } from 'vitest';
import type { Account, Credentials } from '../../../src/core/model/account.ts';
import type { AccountId } from '../../../src/core/model/ids.ts';
import { presetAppearance } from '../../../src/core/model/settings.ts';
import { openRegistry } from '../../../src/core/store/registry.ts';
import type { Registry } from '../../../src/core/store/registry.ts';
import { done, dump, meddle } from './support/dump.ts';
import { Harness, HandClock, inbox, mail, seeded } from './support/harness.ts';

const opened: Registry[] = [];
let told = 0;

async function open(): Promise<Registry> {
  const registry = await openRegistry({
    clock: new HandClock(),
    random: seeded(7),
    subtle: crypto.subtle,
    notify: () => void told++,
  });
  opened.push(registry);
  return registry;
}

afterEach(() => {
  for (const registry of opened.splice(0)) registry.close();
});

const account = (id: string, createdAt = 1): Account => ({
  id: id as AccountId,
  address: 'me@example.org',
  displayName: 'Me',
  serverUrl: 'https://mail.example.org/Microsoft-Server-ActiveSync',
  user: 'me',
  deviceId: 'DEVICE1',
  deviceType: 'Brieftaube',
  createdAt,
});

const secret: Credentials = { kind: 'basic', user: 'me', password: 'correct horse battery' };

test('an account and its credentials come back, accounts in the order they were added', async () => {
  const registry = await open();
  await registry.addAccount(account('bb', 2), secret);
  await registry.addAccount(account('aa', 3), { ...secret, password: 'other' });
  const again = await open();
  expect((await again.accounts()).map(({ id }) => id)).toEqual(['bb', 'aa']);
  expect(await again.credentials('bb' as AccountId)).toEqual(secret);
  expect(await again.credentials('cc' as AccountId)).toBeNull();
});

test('the password is nowhere in the clear, and the key cannot be taken out', async () => {
  const registry = await open();
  await registry.addAccount(account('aa'), secret);
  const rows = await dump('brieftaube');
  expect(JSON.stringify(rows)).not.toContain('correct horse');
  const vault = rows['vault']?.[0] as { key: CryptoKey; sealed: Uint8Array };
  expect(new TextDecoder().decode(vault.sealed)).not.toContain('correct');
  expect(vault.key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', vault.key)).rejects.toThrow();
});

test('credentials of one account do not open under the name of another', async () => {
  const registry = await open();
  await registry.addAccount(account('aa'), secret);
  await registry.addAccount(account('bb'), secret);
  await meddle('brieftaube', 'vault', async (store) => store.put(await done(store.get('aa')), 'bb'));
  expect(await registry.credentials('bb' as AccountId)).toBeNull();
  expect(await registry.credentials('aa' as AccountId)).toEqual(secret);
});

test('removing an account takes its vault entry and its database along; open stores say so', async () => {
  const registry = await open();
  const harness = await Harness.start();
  await harness.add(inbox, [mail()]);
  await registry.addAccount(account(harness.accountId), secret);
  told = 0;
  await registry.removeAccount(harness.accountId);
  expect(told).toBe(1);
  expect(await registry.accounts()).toEqual([]);
  expect(await registry.credentials(harness.accountId)).toBeNull();
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['brieftaube']);
  await expect(harness.store.folders()).rejects.toMatchObject({ code: 'store-deleted', verdict: 'never' });
  // A late write must not bring the secret of a removed account back.
  await registry.saveCredentials(harness.accountId, secret);
  expect(await registry.credentials(harness.accountId)).toBeNull();
});

test('forgotten credentials are gone, the account stays', async () => {
  const registry = await open();
  await registry.addAccount(account('aa'), secret);
  await registry.forgetCredentials('aa' as AccountId);
  expect(await registry.credentials('aa' as AccountId)).toBeNull();
  expect(await registry.account('aa' as AccountId)).not.toBeNull();
});

test('appearance has presets, also for settings that a former version did not know', async () => {
  const registry = await open();
  expect(await registry.appearance()).toEqual(presetAppearance);
  await registry.saveValue('appearance', { theme: 'dark', swipes: { leftLong: 'junk' } });
  expect(await registry.appearance()).toEqual({
    ...presetAppearance,
    theme: 'dark',
    swipes: { ...presetAppearance.swipes, leftLong: 'junk' },
  });
  await registry.saveValue('appearance', undefined);
  expect(await registry.appearance()).toEqual(presetAppearance);
});
