import { afterEach, expect, test } from 'vitest';
import type { Account } from '../../../src/core/model/account.ts';
import type { AccountId } from '../../../src/core/model/ids.ts';
import type { KeptDraft } from '../../../src/core/model/kept-draft.ts';
import { openRegistry } from '../../../src/core/store/registry.ts';
import type { Registry } from '../../../src/core/store/registry.ts';
import { dump } from './support/dump.ts';
import { HandClock, seeded } from './support/harness.ts';

const opened: Registry[] = [];

async function open(): Promise<Registry> {
  const registry = await openRegistry({
    clock: new HandClock(),
    random: seeded(11),
    subtle: crypto.subtle,
    notify: () => undefined,
  });
  opened.push(registry);
  return registry;
}

afterEach(() => {
  for (const registry of opened.splice(0)) registry.close();
});

const account = (id: string): Account => ({
  id: id as AccountId,
  address: 'me@example.org',
  displayName: 'Me',
  serverUrl: 'https://mail.example.org/Microsoft-Server-ActiveSync',
  user: 'me',
  deviceId: 'DEVICE1',
  deviceType: 'Brieftaube',
  createdAt: 1,
});

const mine = 'aaaaaaaaaaaaaaaa' as AccountId;
const other = 'bbbbbbbbbbbbbbbb' as AccountId;

const kept = (id: string, savedAt: number, subject = 'Unsaid things'): KeptDraft => ({
  id,
  savedAt,
  draft: {
    to: [{ name: 'Jana', address: 'jana@example.org' }],
    cc: [],
    bcc: [],
    subject,
    text: 'Half a thought',
    files: [{ name: 'plan.pdf', type: 'application/pdf', bytes: new Uint8Array([1, 2, 0, 255]) }],
  },
});

test('a draft comes back with its files, the newest first, one of each id', async () => {
  const registry = await open();
  await registry.addAccount(account(mine), { kind: 'basic', user: 'me', password: 'p' });
  await registry.drafts.save(mine, kept('one', 5));
  await registry.drafts.save(mine, kept('two', 9));
  await registry.drafts.save(mine, kept('one', 12, 'Said better'));
  const drafts = await (await open()).drafts.all(mine);
  expect(drafts).toEqual([kept('one', 12, 'Said better'), kept('two', 9)]);
  await registry.drafts.remove(mine, 'one');
  expect((await registry.drafts.all(mine)).map(({ id }) => id)).toEqual(['two']);
});

test('nothing of a draft is in the clear', async () => {
  const registry = await open();
  await registry.addAccount(account(mine), { kind: 'basic', user: 'me', password: 'p' });
  await registry.drafts.save(mine, kept('one', 5));
  const [row] = (await dump('brieftaube'))['value'] as [{ key: CryptoKey; sealed: Uint8Array }];
  expect(new TextDecoder().decode(row.sealed)).not.toContain('Half a thought');
  expect(row.key.extractable).toBe(false);
});

test('drafts leave the device with their account, and only those', async () => {
  const registry = await open();
  for (const id of [mine, other]) {
    await registry.addAccount(account(id), { kind: 'basic', user: 'me', password: 'p' });
    await registry.drafts.save(id, kept('one', 5));
  }
  await registry.removeAccount(mine);
  expect(await registry.drafts.all(mine)).toEqual([]);
  expect(await registry.drafts.all(other)).toEqual([kept('one', 5)]);
});

test('an editor that outlived its account keeps nothing', async () => {
  const registry = await open();
  await registry.drafts.save(mine, kept('one', 5));
  expect((await dump('brieftaube'))['value']).toEqual([]);
});
