import { promises as dns } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createSecureContext, rootCertificates } from 'node:tls';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { canonicalAddress, isPublic } from './addresses.ts';
import { ConnectionDemand } from './connection-demand.ts';

export type ResolvedAddress = { readonly address: string; readonly family: 4 | 6 };

/** The network as the guard sees it. Tests play "public" with loopback addresses and ports of their own. */
export type Network = {
  /** All addresses of a name; rejects when there is none. */
  resolve(host: string): Promise<readonly ResolvedAddress[]>;
  isPublic(address: string): boolean;
  /** Addresses of this machine, never reached through the guard. */
  ownAddresses(): readonly string[];
  /** Ports that stand for "no port given". */
  readonly ports: { readonly http: number; readonly https: number };
};

export type GuardOptions = {
  readonly network: Network;
  /** Origins that are connected to as they are: scheme, host and port must all match. */
  readonly exempt: ReadonlySet<string>;
  /** Further authorities, as PEM. */
  readonly ca: string | null;
  /** Milliseconds to resolve, connect and agree on TLS. */
  readonly connectTimeout: number;
};

/** Why a connection was not made: the name has no address, or one that is not public. Deliberately one answer for both. */
export class UnresolvedError extends Error {
  readonly code = 'RELAY_UNRESOLVED';
}

/** The way out: what undici's dispatchers do, without their other ways to ask. */
export type UpstreamAgent = {
  dispatch(
    options: Dispatcher.DispatchOptions & { readonly origin: string },
    handler: Dispatcher.DispatchHandler,
  ): void;
  /** Cuts every connection. */
  destroy(): Promise<void>;
};

/** Nobody waits for the connection any more. */
class UnwantedError extends Error {}

/** The real network. `nat64` is the prefix of Config. */
export function systemNetwork(nat64: string | null): Network {
  return {
    resolve: async (host) =>
      (await dns.lookup(host, { all: true, verbatim: true })).map(({ address, family }) => ({
        address,
        family: family === 6 ? 6 : 4,
      })),
    isPublic: (address) => isPublic(address, nat64),
    ownAddresses: () =>
      Object.values(networkInterfaces()).flatMap((entries) => (entries ?? []).map((entry) => entry.address)),
    ports: { http: 80, https: 443 },
  };
}

/**
 * An agent that connects to public addresses only. One lookup a connection; every address of the answer must be public, or none
 * is used; the addresses checked are the addresses connected to, and the peer is compared once more. Proxies of the environment
 * are not used, and certificates are always verified.
 */
export function guardedAgent(options: GuardOptions): UpstreamAgent {
  const { network, exempt } = options;
  // One context for all connections: undici would build one for each, 12-23 kB and 0.3 ms.
  const secureContext = createSecureContext(
    options.ca === null ? {} : { ca: [...rootCertificates, options.ca] },
  );
  const shared = {
    timeout: options.connectTimeout,
    secureContext,
    // Said outright, since NODE_TLS_REJECT_UNAUTHORIZED would change the preset.
    rejectUnauthorized: true,
    keepAlive: true,
    keepAliveInitialDelay: 60_000,
  };
  const demand = new ConnectionDemand();
  const plain = buildConnector(shared);
  const guarded = buildConnector({ ...shared, lookup: guardedLookup(network) });

  const connect: buildConnector.connector = (target, callback) => {
    const scheme = target.protocol === 'https:' ? 'https' : 'http';
    const kind = isIP(target.hostname);
    const name = kind === 6 ? `[${target.hostname}]` : target.hostname;
    const origin = `${scheme}://${name}${target.port === '' ? '' : `:${target.port}`}`;
    if (!demand.has(origin)) {
      callback(new UnwantedError(), null);
      return;
    }
    if (exempt.has(origin)) {
      plain(target, callback);
      return;
    }
    // Node asks no lookup function about a literal address.
    if (kind !== 0) {
      callback(new UnresolvedError(), null);
      return;
    }
    const port = target.port === '' ? String(network.ports[scheme]) : target.port;
    guarded({ ...target, port }, (...result) => {
      const [error, socket] = result;
      if (error === null && !isReachable(socket.remoteAddress ?? '', network)) {
        socket.destroy();
        callback(new UnresolvedError(), null);
        return;
      }
      callback(...result);
    });
  };

  const agent = new Agent({
    connect,
    // Held requests and slow bodies have timers of ours.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: 32_768,
  });
  return {
    dispatch: (request, handler) => agent.dispatch(request, demand.count(request.origin, handler)),
    destroy: () => agent.destroy(),
  };
}

function isReachable(address: string, network: Network): boolean {
  const canonical = canonicalAddress(address);
  return (
    network.isPublic(address) && !network.ownAddresses().some((own) => canonicalAddress(own) === canonical)
  );
}

function guardedLookup(network: Network): LookupFunction {
  return (host, options, callback) => {
    const refuse = () => callback(new UnresolvedError(), '', 0);
    network.resolve(host).then((addresses) => {
      const usable = addresses.filter(({ family }) => !options.family || options.family === family);
      const [first] = usable;
      if (first === undefined || !addresses.every(({ address }) => isReachable(address, network))) refuse();
      else if (options.all === true) callback(null, [...usable]);
      else callback(null, first.address, first.family);
    }, refuse);
  };
}
