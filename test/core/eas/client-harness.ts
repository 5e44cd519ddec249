import { EasClient, type EasCommand } from '../../../src/core/eas/client.ts';
import type { Session, SessionChange } from '../../../src/core/eas/session.ts';
import type { Credentials, ProtocolVersion } from '../../../src/core/model/account.ts';
import { el } from '../../../src/core/wbxml/element.ts';
import type { KnownTag } from '../../../src/core/wbxml/code-pages.ts';
import { ManualClock } from './manual-clock.ts';
import { ScriptedServer, type Reply, type Seen } from './scripted-server.ts';

export const start = Date.UTC(2026, 2, 2, 8, 15);
export const serverUrl = 'https://mail.contoso.com/Microsoft-Server-ActiveSync';
export const basic: Credentials = { kind: 'basic', user: 'CONTOSO\\ann', password: 'pä:ss' };

export type Harness = {
  readonly client: EasClient;
  readonly server: ScriptedServer;
  readonly clock: ManualClock;
  readonly changes: SessionChange[];
  readonly refused: (Credentials | null)[];
};

/** A client with a session that has seen OPTIONS, against a scripted server. */
export function harness(
  answer: (request: Seen, count: number) => Reply | Promise<Reply>,
  more: {
    readonly session?: Partial<Session>;
    readonly version?: ProtocolVersion;
    readonly credentials?: (refused: Credentials | null) => Credentials | null;
    readonly changed?: (change: SessionChange) => Promise<void>;
    readonly enforced?: ReadonlySet<KnownTag>;
  } = {},
): Harness {
  const server = new ScriptedServer(answer);
  const clock = new ManualClock(start);
  const changes: SessionChange[] = [];
  const refused: (Credentials | null)[] = [];
  const client = new EasClient({
    transport: server,
    clock,
    identity: { user: 'ann@contoso.com', deviceId: 'D1', deviceType: 'Brieftaube' },
    session: {
      serverUrl,
      protocolVersion: more.version ?? '16.1',
      commands: ['Sync', 'FolderSync', 'Ping', 'Provision', 'Search'],
      optionsAt: start,
      policyKey: '77',
      cookies: [],
      ...more.session,
    },
    device: {
      model: 'Brieftaube',
      friendlyName: 'Phone',
      os: 'Linux',
      osLanguage: 'en',
      userAgent: 'Brieftaube/1',
    },
    credentials: async (previous) => {
      refused.push(previous);
      return more.credentials ? more.credentials(previous) : basic;
    },
    changed: async (change) => {
      changes.push(change);
      await more.changed?.(change);
    },
    ...(more.enforced === undefined ? {} : { enforced: more.enforced }),
  });
  return { client, server, clock, changes, refused };
}

export const ping = el('Ping:Ping', el('Ping:HeartbeatInterval', 480));
export const pingAnswer = el('Ping:Ping', el('Ping:Status', 1));

/** A command with its document; the signal never fires unless given. */
export function command(name: string, more: Partial<EasCommand> = {}): EasCommand {
  return { command: name, body: ping, signal: new AbortController().signal, ...more };
}

/** An answer that has only a Status, as every command may send. */
export function statusOnly(page: 'Sync' | 'Ping' | 'FolderSync' | 'SendMail', status: number) {
  if (page === 'Sync') return el('AirSync:Sync', el('AirSync:Status', status));
  if (page === 'Ping') return el('Ping:Ping', el('Ping:Status', status));
  if (page === 'SendMail') return el('ComposeMail:SendMail', el('ComposeMail:Status', status));
  return el('FolderHierarchy:FolderSync', el('FolderHierarchy:Status', status));
}
