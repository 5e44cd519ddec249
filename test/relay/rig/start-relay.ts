import type { Server } from 'node:http';
import { readConfig } from '../../../relay/config.ts';
import { openRelay, type Relay, type RelaySetup } from '../../../relay/relay.ts';
import { closeServer, createRelayServer, listen } from '../../../relay/server.ts';
import { ask, type Answer, type Question } from './ask.ts';
import type { Upstream } from './upstream.ts';

/** A relay on a port of loopback. */
export type RunningRelay = {
  readonly origin: string;
  readonly relay: Relay;
  readonly server: Server;
  /** Everything it logged, one JSON object a line. */
  readonly log: readonly string[];
  ask(question: Question): Promise<Answer>;
  /** `POST /relay/eas`, by preset a Sync with a small body. */
  eas(target: string, question?: Question): Promise<Answer>;
  close(): Promise<void>;
};

export type StartOptions = RelaySetup & {
  readonly env?: Readonly<Record<string, string>>;
  /** Servers to list in UPSTREAMS. */
  readonly upstreams?: readonly Pick<Upstream, 'origin'>[];
  /** PEM, in place of the file that UPSTREAMS_CA names. */
  readonly ca?: string;
};

export const easPath = '/Microsoft-Server-ActiveSync';
export const easQuery = '?Cmd=Sync&User=mara&DeviceId=ABC123&DeviceType=Brieftaube';
export const basic = `Basic ${Buffer.from('mara:secret').toString('base64')}`;

/** The URL of a command on a server. */
export function easUrl(server: string | Pick<Upstream, 'origin'>, command = 'Sync'): string {
  const origin = typeof server === 'string' ? server : server.origin;
  return origin + easPath + easQuery.replace('Sync', command);
}

/** The question of Autodiscover version 1 for an address. */
export function autodiscoverRequest(address: string): string {
  const schema = 'http://schemas.microsoft.com/exchange/autodiscover/mobilesync';
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<Autodiscover xmlns="${schema}/requestschema/2006"><Request><EMailAddress>${address}</EMailAddress>`,
    `<AcceptableResponseSchema>${schema}/responseschema/2006</AcceptableResponseSchema></Request></Autodiscover>`,
  ].join('');
}

/** Starts a relay with everything real but what the test hands in. */
export async function startRelay(options: StartOptions = {}): Promise<RunningRelay> {
  const { env = {}, upstreams = [], ca, ...setup } = options;
  const read = readConfig({
    PORT: '0',
    DEMO: '0',
    LOG_LEVEL: 'trace',
    UPSTREAMS: upstreams.map(({ origin }) => origin).join(','),
    ...env,
  });
  const config = ca === undefined ? read : { ...read, upstreamsCa: ca };
  const log: string[] = [];
  const relay = openRelay(config, { logStream: { write: (line: string) => void log.push(line) }, ...setup });
  const server = createRelayServer(relay, { own: false });
  const origin = `http://127.0.0.1:${await listen(server, config.port, config.host)}`;
  return {
    origin,
    relay,
    server,
    log,
    ask: (question) => ask(origin, question),
    eas: (target, { headers = {}, ...question } = {}) =>
      ask(origin, {
        method: 'POST',
        path: '/relay/eas',
        body: Buffer.from([3, 1, 0x6a, 0]),
        headers: { 'Relay-Target': target, 'Content-Type': 'application/vnd.ms-sync.wbxml', ...headers },
        ...question,
      }),
    close: async () => {
      const closed = closeServer(server, 0);
      server.closeAllConnections();
      await closed;
      await relay.close();
    },
  };
}
