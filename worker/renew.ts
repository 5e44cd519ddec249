import { Fault } from '../src/core/base/errors.ts';
import { EasClient } from '../src/core/eas/client.ts';
import { sessionOf } from '../src/core/eas/session.ts';
import type { Credentials } from '../src/core/model/account.ts';
import type { Session } from './session.ts';
import type { World } from './world.ts';

/**
 * A new password for an account whose old one was refused: asked about before it is kept, so that the screen can say at
 * once whether it is right.
 * @throws Fault `sign-in` when the server refuses it, or what keeps the server from being asked
 */
export async function renew(
  world: World,
  session: Session,
  password: string,
  signal: AbortSignal,
): Promise<void> {
  const { account, store } = session;
  const credentials: Credentials = { kind: 'basic', user: account.user, password };
  const client = new EasClient({
    transport: world.transport,
    clock: world.clock,
    device: world.device,
    identity: account,
    session: sessionOf(account, await store.serverState()),
    credentials: (refused) => Promise.resolve(refused === null ? credentials : null),
    changed: () => Promise.resolve(),
  });
  try {
    await client.options(signal);
  } catch (error) {
    if (error instanceof Fault && error.code === 'sign-in') throw error;
    // Not the password's fault: keep it, the engine goes on when the server can be reached.
    if (!(error instanceof Fault) || error.verdict !== 'later') throw error;
  }
  await (await world.registry()).saveCredentials(account.id, credentials);
  await store.saveServerState({ problem: null, gate: 0, failures: 0 });
}
