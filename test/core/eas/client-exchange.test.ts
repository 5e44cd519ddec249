import { describe, expect, it } from 'vitest';
import { discover } from '../../../src/core/eas/autodiscover/discover.ts';
import { probeLogin } from '../../../src/core/eas/autodiscover/login.ts';
import { RelayDiscovery } from '../../../src/core/eas/autodiscover/relay-discovery.ts';
import { EasClient } from '../../../src/core/eas/client.ts';
import { folderSyncRequest, readFolderSync } from '../../../src/core/eas/commands/folder-sync.ts';
import { pingRequest } from '../../../src/core/eas/commands/ping.ts';
import { HttpTransport } from '../../../src/core/eas/http-transport.ts';
import { newSession, type SessionChange } from '../../../src/core/eas/session.ts';
import { accountStatuses, statusRule } from '../../../src/core/eas/status.ts';
import { commonStatuses } from '../../../src/core/eas/status/common.ts';
import type { EasTransport } from '../../../src/core/eas/transport.ts';
import type { ProtocolVersion } from '../../../src/core/model/account.ts';
import type { CollectionId, SyncKey } from '../../../src/core/model/ids.ts';
import { openDemo } from '../../../relay/demo.ts';
import { demoLogin } from '../../exchange/demo/demo.ts';
import { createExchange, type Exchange, type ExchangeOptions } from '../../exchange/exchange.ts';
import { systemClock } from '../../exchange/system-clock.ts';
import { exchangeTransport } from '../../fakes/exchange-transport.ts';
import { startRelay } from '../../relay/rig/start-relay.ts';

const versions: readonly ProtocolVersion[] = ['12.1', '14.0', '14.1', '16.0', '16.1'];
const ann = { address: 'ann@contoso.test', password: 'pä:ss', name: 'Ann Arendt' };
const signal = new AbortController().signal;
const device = {
  model: 'Brieftaube',
  friendlyName: 'Phone',
  os: 'Linux',
  osLanguage: 'en',
  userAgent: 'Brieftaube/1',
};

function clientOf(
  transport: EasTransport,
  serverUrl: string,
  changes: SessionChange[] = [],
  login = ann,
): EasClient {
  return new EasClient({
    transport,
    clock: systemClock,
    identity: { user: login.address, deviceId: 'D1', deviceType: 'Brieftaube' },
    session: newSession(serverUrl),
    device,
    credentials: async (refused) =>
      refused === null ? { kind: 'basic', user: login.address, password: login.password } : null,
    changed: async (change) => void changes.push(change),
  });
}

function open(options: ExchangeOptions = {}): {
  exchange: Exchange;
  client: EasClient;
  changes: SessionChange[];
} {
  const exchange = createExchange(options);
  exchange.addUser(ann);
  const changes: SessionChange[] = [];
  const client = clientOf(
    exchangeTransport(exchange),
    `${exchange.origin}/Microsoft-Server-ActiveSync`,
    changes,
  );
  return { exchange, client, changes };
}

async function folders(client: EasClient, key = '0' as SyncKey) {
  const answer = await client.post({ ...folderSyncRequest(key), signal });
  return readFolderSync(answer.root);
}

const ping = (client: EasClient) =>
  client.post({
    ...pingRequest(
      { heartbeat: 60, folders: [{ id: '1' as CollectionId, class: 'Email' }] },
      client.session.protocolVersion,
    ),
    signal,
  });

describe.each(versions)('our Exchange, %s', (version) => {
  it('signs in: options, provisioning without a policy, folders; a clean client', async () => {
    const { exchange, client } = open({ versions: [version], cookies: true });
    await client.options(signal);
    await client.provision(signal);
    expect(client.session).toMatchObject({ protocolVersion: version, policyKey: null });
    expect((await folders(client)).adds.length).toBeGreaterThan(4);
    expect(exchange.remarks).toEqual([]);
  });

  it('a policy: provisioned when a command asks, again when it changes; a clean client', async () => {
    const { exchange, client, changes } = open({ versions: [version], policy: { AttachmentsEnabled: '1' } });
    await client.options(signal);
    await folders(client);
    const { policyKey } = client.session;
    expect(policyKey).not.toBeNull();
    expect(changes.at(-1)?.policy).toBeInstanceOf(Uint8Array);
    exchange.refreshPolicy(ann.address, 142);
    expect((await folders(client)).status).toBe(1);
    expect(client.session.policyKey).not.toBe(policyKey);
    expect(exchange.remarks).toEqual([]);
  });

  it.each(['device', 'account'] as const)('a wipe of the %s is obeyed, and the server told', async (kind) => {
    // Only the account can be wiped from 16.1 on ([MS-ASPROV] 2.2.2.2).
    if (kind === 'account' && version !== '16.1') return;
    const { exchange, client } = open({ versions: [version], policy: { AttachmentsEnabled: '1' } });
    await client.options(signal);
    await folders(client);
    exchange.wipe(ann.address, kind);
    await expect(folders(client)).rejects.toMatchObject({ code: 'wipe', facts: { scope: kind } });
    expect(exchange.wiped).toHaveLength(1);
    expect(exchange.remarks).toEqual([]);
  });

  it('a refused password, a disabled user, a busy server', async () => {
    const { exchange, client } = open({ versions: [version] });
    await client.options(signal);
    await client.provision(signal);
    exchange.setPassword(ann.address, 'other');
    await expect(folders(client)).rejects.toMatchObject({ code: 'sign-in', verdict: 'after-user' });
    exchange.setPassword(ann.address, ann.password);
    exchange.disable(ann.address, true);
    await expect(folders(client)).rejects.toMatchObject({
      verdict: 'after-user',
      rule: { action: 'blocked' },
    });
    exchange.disable(ann.address, false);
    for (const form of ['seconds', 'date'] as const) {
      exchange.faults.order({ command: 'FolderSync', act: { kind: 'throttled', retryAfter: 60, form } });
      const error = (await folders(client).catch((error: unknown) => error)) as { retryAt?: number };
      expect(error).toMatchObject({ verdict: 'later', rule: { action: 'retry' } });
      expect(Math.abs((error.retryAt ?? 0) - systemClock.now() - 60_000)).toBeLessThan(10_000);
    }
    expect((await folders(client)).status).toBe(1);
  });
});

describe('what is no answer', () => {
  it.each([
    ['html', { kind: 'html' }, 'answer-foreign'],
    ['cut', { kind: 'cut', after: 20 }, /answer-broken|cut/],
    ['drop', { kind: 'drop', when: 'after' }, /cut|network/],
  ] as const)('%s', async (_, act, code) => {
    const { exchange, client } = open();
    await client.options(signal);
    exchange.faults.order({ command: 'FolderSync', act });
    await expect(folders(client)).rejects.toMatchObject({
      code: expect.stringMatching(code) as string,
      verdict: 'later',
    });
    expect((await folders(client)).status).toBe(1);
  });

  it('garbage behind the document is reported and does no harm', async () => {
    const { exchange, client } = open();
    await client.options(signal);
    exchange.faults.order({ command: 'FolderSync', act: { kind: 'garbage' } });
    const answer = await client.post({ ...folderSyncRequest('0' as SyncKey), signal });
    expect(answer.trailing).toBeGreaterThan(0);
    expect(readFolderSync(answer.root).status).toBe(1);
  });
});

describe('a mailbox that moved', () => {
  it('is followed for good', async () => {
    const { exchange, client } = open();
    await client.options(signal);
    const there = 'http://other.test/Microsoft-Server-ActiveSync';
    exchange.faults.order({ command: 'FolderSync', act: { kind: 'moved', location: there } });
    expect((await folders(client)).status).toBe(1);
    expect(client.session.serverUrl).toBe(there);
  });

  it('X-MS-RP: the answer is marked, the keys are void', async () => {
    const { exchange, client, changes } = open();
    await client.options(signal);
    const { syncKey } = await folders(client);
    exchange.faults.order({
      command: 'FolderSync',
      act: { kind: 'headers', headers: { 'X-MS-RP': '16.1' } },
    });
    const answer = await client.post({ ...folderSyncRequest(syncKey!), signal });
    expect(answer.restarted).toBe(true);
    expect(changes.at(-1)).toMatchObject({ restart: true });
  });
});

describe('status-codes.md: every common row, answered by our Exchange, does what is written', () => {
  const healed = new Set([140, 141, 142, 143, 144, 145, 165]);
  it.each(Object.keys(commonStatuses.rows).map(Number))('%i', async (status) => {
    const { exchange, client } = open();
    await client.options(signal);
    const order = exchange.faults.order({
      command: 'Ping',
      times: 99,
      act: { kind: 'status', level: 'global', status },
    });
    if (!accountStatuses.has(status)) {
      expect((await ping(client)).root?.integer('Ping:Status')).toBe(status);
      return;
    }
    const { action, verdict, then } = statusRule(commonStatuses, status);
    const expected = healed.has(status)
      ? { rule: { action: then }, verdict: 'after-user' }
      : { status, rule: { action }, verdict };
    await expect(ping(client)).rejects.toMatchObject(expected);
    // Nothing is repeated more often than the page allows.
    expect(order.hits).toBeLessThanOrEqual(healed.has(status) ? 4 : 1);
    order.cancel();
    expect((await folders(client)).status).toBe(1);
  });
});

it('the whole way over real sockets: Autodiscover, login, options, provisioning, folders of the demo', async () => {
  const relay = await startRelay({ demo: await openDemo() });
  try {
    const setup = { fetch, clock: systemClock, relay: relay.origin, online: () => true };
    const found = await discover({
      address: demoLogin.address,
      login: { user: demoLogin.address, password: demoLogin.password },
      trustedHosts: [],
      transport: new RelayDiscovery(setup),
      signal,
    });
    expect(found.address).toBe(demoLogin.address);
    const transport = new HttpTransport(setup);
    expect(await probeLogin(transport, found.serverUrl, found.address, signal)).toEqual({ kind: 'basic' });
    const client = clientOf(transport, found.serverUrl, [], { ...demoLogin, name: '' });
    await client.provision(signal);
    expect(client.session.protocolVersion).toBe('16.1');
    expect((await folders(client)).adds.map(({ type }) => type)).toEqual(
      expect.arrayContaining([2, 3, 4, 5]),
    );
  } finally {
    await relay.close();
  }
});
