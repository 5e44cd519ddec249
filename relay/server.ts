import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Relay } from './relay.ts';

/**
 * A server for a relay, not yet listening.
 * @param options.own false where Request and Response belong to somebody else too, as in tests; hono's lighter ones are quicker
 */
export function createRelayServer({ app, times }: Pick<Relay, 'app' | 'times'>, { own = true } = {}): Server {
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: own });
  return createServer(
    {
      // The whole of a request, its body too; answers may take longer.
      requestTimeout: times.request,
      headersTimeout: Math.min(60_000, times.request),
      connectionsCheckingInterval: Math.min(30_000, times.request),
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
    const cut = setTimeout(() => server.closeAllConnections(), ms);
    // `close` hangs up on whoever is idle now; others become so later, and browsers keep their connections.
    const idle = setInterval(() => server.closeIdleConnections(), 100);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(idle);
      resolve();
    });
  });
}
