import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { RelayApp } from './app.ts';

/**
 * A server for the relay, not yet listening.
 * @param own false where Request and Response belong to somebody else too, as in tests; hono's lighter ones are quicker
 */
export function createRelayServer(app: RelayApp, own = true): Server {
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: own });
  return createServer(
    {
      // A whole request, its body too, must have come in this time; answers may take longer.
      requestTimeout: 300_000,
      headersTimeout: 60_000,
      // Longer than proxies in front keep theirs, or they would write into a connection we just closed.
      keepAliveTimeout: 75_000,
      maxHeaderSize: 32_768,
      keepAlive: true,
      keepAliveInitialDelay: 60_000,
      insecureHTTPParser: false,
    },
    (incoming, outgoing) => void listener(incoming, outgoing),
  );
}

/** Listens, and resolves with the port. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Takes no new connection, lets what is under way end, and cuts the rest after `ms`. */
export function closeServer(server: Server, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), ms);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
