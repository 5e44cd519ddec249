import { Fault } from '../src/core/base/errors.ts';
import { hex } from '../src/core/base/bytes.ts';
import { discover } from '../src/core/eas/autodiscover/discover.ts';
import { probeLogin, type LoginKind } from '../src/core/eas/autodiscover/login.ts';
import { EasClient } from '../src/core/eas/client.ts';
import { folderSyncRequest, readFolderSync } from '../src/core/eas/commands/folder-sync.ts';
import { serverUrlOf } from '../src/core/eas/server-url.ts';
import { newSession, type SessionChange } from '../src/core/eas/session.ts';
import { StatusFault } from '../src/core/eas/status-fault.ts';
import { folderSyncStatuses } from '../src/core/eas/status/folders.ts';
import type { LinkProgress, LinkRequest } from '../src/core/link/messages.ts';
import { presetPing } from '../src/core/model/account.ts';
import type { Account, Credentials, ServerState } from '../src/core/model/account.ts';
import type { AccountId, SyncKey } from '../src/core/model/ids.ts';
import { parentsFirst } from '../src/core/sync/hierarchy-pass.ts';
import { refusalOf } from '../src/core/sync/refusal.ts';
import { deviceIdFor, deviceType } from './device.ts';
import type { World } from './world.ts';

type SignIn = Extract<LinkRequest, { readonly kind: 'sign-in' }>;

const seedName = 'device-seed';

/**
 * Signs in: finds the server, asks which login it wants and what it speaks, provisions, reads the folders, and only then makes the account, so that
 * a failure at any point leaves nothing behind. An account of the same address and server gets the new password.
 * @throws Fault for the screen: `sign-in`, `oauth-only`, `login-unsupported`, `discover-*`, `address-invalid`,
 * `server-invalid`, or what the server said
 */
export async function signIn(
  world: World,
  request: SignIn,
  tell: (progress: LinkProgress) => void,
  signal: AbortSignal,
): Promise<AccountId> {
  const address = request.address.trim();
  const user = loginOf(request, address);
  const credentials: Credentials = { kind: 'basic', user, password: request.password };
  const found = await locate(world, request, address, user, tell, signal);
  const host = new URL(found.serverUrl).host;
  const registry = await world.registry();
  const deviceId = await deviceIdFor(world.subtle, await seedOf(world), found.address);
  let state: Partial<ServerState> = {};
  const client = new EasClient({
    transport: world.transport,
    clock: world.clock,
    device: world.device,
    identity: { user, deviceId, deviceType },
    session: newSession(found.serverUrl),
    credentials: (refused) => Promise.resolve(refused === null ? credentials : null),
    changed: (change: SessionChange) => {
      const { restart: _restart, ...patch } = change;
      state = { ...state, ...patch };
      return Promise.resolve();
    },
  });
  const firstKey = '0' as SyncKey;
  const connect = async () => {
    tell({ kind: 'sign-in', step: 'connect', host });
    await demandPasswords(world, found, signal);
    await client.options(signal);
    tell({ kind: 'sign-in', step: 'provision', host });
    await client.provision(signal);
    tell({ kind: 'sign-in', step: 'folders', host });
    const answer = await client.post({
      ...folderSyncRequest(firstKey),
      signal,
    });
    const folders = readFolderSync(answer.root);
    const refusal = refusalOf(folderSyncStatuses, folders.status);
    if (refusal !== null) throw refusal.fault;
    return folders;
  };
  const folders = await connect().catch((error: unknown) => {
    throw withDevice(error, deviceId);
  });

  const known = (await registry.accounts()).find(
    (account) => same(account.address, found.address) && account.serverUrl === found.serverUrl,
  );
  const account: Account = {
    id: known?.id ?? (hex(world.random.bytes(8)) as AccountId),
    address: found.address,
    displayName: found.displayName ?? found.address,
    serverUrl: found.serverUrl,
    user,
    deviceId: known?.deviceId ?? deviceId,
    deviceType,
    createdAt: known?.createdAt ?? world.clock.now(),
  };
  signal.throwIfAborted();
  const store = await world.openStore(account.id);
  try {
    if (known === undefined) {
      const at = world.clock.now();
      await store.saveServerState({ ...state, ping: presetPing });
      await store.commitHierarchy({
        expectedKey: firstKey,
        syncKey: folders.syncKey!,
        whole: true,
        upserts: parentsFirst([...folders.adds, ...folders.updates]),
        deletes: [],
        state: { hierarchyAt: at },
      });
      await registry.addAccount(account, credentials);
    } else {
      await registry.updateAccount(account);
      await registry.saveCredentials(account.id, credentials);
      await store.saveServerState({ problem: null, gate: 0, failures: 0 });
    }
  } finally {
    store.close();
  }
  return account.id;
}

type Found = {
  readonly serverUrl: string;
  readonly address: string;
  readonly displayName: string | null;
};

/** A server typed by hand is used as it stands; without one it is looked for. */
async function locate(
  world: World,
  request: SignIn,
  address: string,
  user: string,
  tell: (progress: LinkProgress) => void,
  signal: AbortSignal,
): Promise<Found> {
  const typed = request.server?.trim() ?? '';
  if (typed !== '') {
    const serverUrl = serverUrlOf(typed);
    if (serverUrl === null) throw new Fault({ code: 'server-invalid', verdict: 'after-user' });
    return { serverUrl, address, displayName: null };
  }
  if (!/^[^\s@]+@[^\s@]+$/.test(address)) throw new Fault({ code: 'address-invalid', verdict: 'after-user' });
  tell({ kind: 'sign-in', step: 'discover', host: null });
  return discover({
    address,
    login: { user, password: request.password },
    trustedHosts: request.trustedHost === undefined ? [] : [request.trustedHost],
    transport: await world.discovery(),
    signal,
    asking: (host) => {
      tell({ kind: 'sign-in', step: 'discover', host });
    },
  });
}

/**
 * A server for which no password is right is told from one that refuses this password, before it is sent there
 * (commands.md section 2, after the URL).
 * @throws Fault `oauth-only`, `login-unsupported` (`after-user`), or what keeps the server from being asked
 */
async function demandPasswords({ transport }: World, found: Found, signal: AbortSignal): Promise<void> {
  let login: LoginKind;
  try {
    login = await probeLogin(transport, found.serverUrl, found.address, signal);
  } catch (error) {
    // A server that stumbles over the question has not answered it.
    if (error instanceof StatusFault) return;
    throw error;
  }
  if (login.kind === 'oauth' && !login.password) {
    const facts = { authority: new URL(login.authorizationUri).host };
    throw new Fault({ code: 'oauth-only', verdict: 'after-user', facts });
  }
  // A complaint about the empty Bearer alone does not say what else is taken (RFC 6750 3).
  if (login.kind === 'unsupported' && !login.schemes.includes('bearer')) {
    const facts = { schemes: login.schemes.join(' ') };
    throw new Fault({ code: 'login-unsupported', verdict: 'after-user', facts });
  }
}

/** A device that is not let in is let in by its id, so the screen has to name it: there is no account yet that could. */
function withDevice(error: unknown, deviceId: string): unknown {
  if (!(error instanceof StatusFault) || error.rule.action !== 'blocked') return error;
  return new StatusFault(error.rule, error.status, { facts: { ...error.facts, deviceId }, cause: error });
}

/** The login as the server wants it: what was typed, with its domain, else the address. */
function loginOf({ user, domain }: SignIn, address: string): string {
  const name = user?.trim() ?? '';
  const group = domain?.trim() ?? '';
  if (name === '') return address;
  return group === '' || name.includes('\\') ? name : `${group}\\${name}`;
}

/** Made once for this device. */
async function seedOf(world: World): Promise<Uint8Array<ArrayBuffer>> {
  const registry = await world.registry();
  const stored = await registry.value(seedName);
  if (stored instanceof Uint8Array && stored.length === 32) return new Uint8Array(stored);
  const seed = world.random.bytes(32);
  await registry.saveValue(seedName, seed);
  return seed;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
