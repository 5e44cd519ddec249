import { Fault } from '../src/core/base/errors.ts';
import { later } from '../src/core/base/later.ts';
import type { LinkHandler } from '../src/core/link/responder.ts';
import { linkVersion, type LinkProgress, type LinkRequest } from '../src/core/link/messages.ts';
import type { AccountId } from '../src/core/model/ids.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';
import type { World } from './world.ts';

/**
 * What a page asks, done. The messages were validated before they come here.
 * @param client id of the page
 * @param keep takes work that goes on after the answer, so that the worker is kept alive for it
 */
export function inbox(
  world: World,
  sessions: Sessions,
  client: string,
  keep: (work: Promise<void>) => void,
): LinkHandler {
  return async (request, tell, signal) => {
    if (request.kind === 'hello') return { version: linkVersion };
    if (request.kind === 'relay-info') return world.relayInfo(signal);
    if (request.kind === 'sign-in') {
      const { signIn } = await later(() => import('./sign-in.ts'));
      const account = await signIn(world, request, tell, signal);
      world.tell({ kind: 'accounts' });
      const session = await sessions.of(account);
      if (session !== null) keep(session.wake('start'));
      return { account };
    }
    if (request.kind === 'sign-out') {
      await sessions.remove(request.account);
      world.tell({ kind: 'accounts' });
      return null;
    }
    const session = await existing(sessions, request.account);
    if (request.kind === 'beat') keep(session.beat(client, request));
    else if (request.kind === 'wake') keep(session.wake('message'));
    else if (request.kind === 'sync-now') keep(session.wake('manual'));
    else return work(world, session, request, tell, signal, keep);
    return null;
  };
}

type Awaitable = Extract<
  LinkRequest,
  { readonly kind: 'renew' | 'fetch-quarantined' | 'fetch-body' | 'fetch-attachment' }
>;

async function work(
  world: World,
  session: Session,
  request: Awaitable,
  tell: (progress: LinkProgress) => void,
  signal: AbortSignal,
  keep: (work: Promise<void>) => void,
): Promise<unknown> {
  switch (request.kind) {
    case 'renew': {
      const { renew } = await later(() => import('./renew.ts'));
      await renew(world, session, request.password, signal);
      keep(session.wake('manual'));
      return null;
    }
    case 'fetch-quarantined':
      try {
        await session.demand(signal, (engine, both) => engine.fetchQuarantined(request.id, both));
      } finally {
        // What the server does not find may have been deleted: its folder is asked.
        keep(session.wake('message'));
      }
      return null;
    case 'fetch-body':
      await session.demand(signal, (engine, both) => engine.fetchBody(request.number, both));
      return null;
    case 'fetch-attachment': {
      const size = await session.demand(signal, (engine, both) =>
        engine.fetchAttachment(
          request.number,
          request.fileReference,
          (received, total) => {
            tell({ kind: 'fetch-attachment', received, total });
          },
          both,
        ),
      );
      return { size };
    }
  }
}

async function existing(sessions: Sessions, account: AccountId): Promise<Session> {
  const session = await sessions.of(account);
  if (session !== null) return session;
  throw new Fault({ code: 'no-account', verdict: 'after-user' });
}
