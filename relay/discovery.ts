import { promises as dns } from 'node:dns';
import type { UpstreamAgent } from './guarded-agent.ts';
import type { Metrics } from './metrics.ts';
import { RedirectProbe } from './redirect-probe.ts';
import { parseTarget, type TargetRules } from './targets.ts';
import type { Times } from './times.ts';

/** A server that may know more about a mailbox. */
export type Candidate = {
  /** Canonical URL of an Autodiscover service, version 1. */
  readonly url: string;
  readonly via: 'domain' | 'prefix' | 'http-redirect' | 'srv';
  /** Its host is the domain or below it; else the client names the host and asks before credentials go there. */
  readonly sameDomain: boolean;
};

export type SrvRecord = {
  readonly name: string;
  readonly port: number;
  readonly priority: number;
  readonly weight: number;
};

export type DiscoveryParts = {
  readonly agent: UpstreamAgent;
  readonly rules: TargetRules;
  readonly resolveSrv: (name: string) => Promise<readonly SrvRecord[]>;
  readonly times: Times;
  readonly metrics: Metrics;
  /** Domains whose server is known, as that of the demo. */
  readonly known: ReadonlyMap<string, string>;
  /** Milliseconds of a steady clock. */
  readonly now: () => number;
};

const path = '/autodiscover/autodiscover.xml';
const cacheTime = 600_000;
const cacheSize = 1_000;

/** SRV records of the system's resolver; rejects when there are none. */
export function systemResolveSrv(times: Times): DiscoveryParts['resolveSrv'] {
  const resolver = new dns.Resolver({ timeout: times.srv, tries: 1 });
  return (name) => resolver.resolveSrv(name);
}

/**
 * Finds what only a relay can see of Autodiscover: the redirect over plain http and the SRV record (docs/relay.md, discovery).
 * Nothing of the user is sent, and no answer's body is read.
 */
export class Discovery {
  readonly #parts: DiscoveryParts;
  readonly #cache = new Map<string, { readonly at: number; readonly candidates: Promise<Candidate[]> }>();

  constructor(parts: DiscoveryParts) {
    this.#parts = parts;
  }

  /**
   * Candidates in the order to try them.
   * @param domain of the address, lower-case and public (`isPublicHostName`)
   */
  find(domain: string): Promise<Candidate[]> {
    const now = this.#parts.now();
    const cached = this.#cache.get(domain);
    if (cached !== undefined && now - cached.at < cacheTime) return cached.candidates;
    const candidates = this.#search(domain);
    this.#cache.delete(domain);
    this.#cache.set(domain, { at: now, candidates });
    const [oldest] = this.#cache.keys();
    if (this.#cache.size > cacheSize && oldest !== undefined) this.#cache.delete(oldest);
    return candidates;
  }

  async #search(domain: string): Promise<Candidate[]> {
    const known = this.#parts.known.get(domain);
    if (known !== undefined) return [{ url: known + path, via: 'domain', sameDomain: true }];
    const [redirect, srv] = await Promise.all([
      this.#step('http-redirect', () => this.#redirect(domain)),
      this.#step('srv', () => this.#srv(domain)),
    ]);
    const found: readonly (readonly [string | null, Candidate['via']])[] = [
      [`https://${domain}${path}`, 'domain'],
      [`https://autodiscover.${domain}${path}`, 'prefix'],
      [redirect, 'http-redirect'],
      [srv, 'srv'],
    ];
    const candidates = new Map<string, Candidate>();
    for (const [url, via] of found) {
      if (url === null || candidates.has(url)) continue;
      const target = parseTarget(url, 'autodiscover-xml', this.#parts.rules);
      if (typeof target === 'string') continue;
      const sameDomain = target.host === domain || target.host.endsWith(`.${domain}`);
      candidates.set(url, { url, via, sameDomain });
    }
    return [...candidates.values()];
  }

  async #step(name: string, run: () => Promise<string | null>): Promise<string | null> {
    try {
      const url = await run();
      this.#parts.metrics.discover(name, url === null ? 'nothing' : 'found');
      return url;
    } catch {
      this.#parts.metrics.discover(name, 'failed');
      return null;
    }
  }

  /** The only request over plain http: no header of the user, no body, and nothing but a `Location` is looked at. */
  #redirect(domain: string): Promise<string | null> {
    const probe = new RedirectProbe(this.#parts.times.redirect);
    this.#parts.agent.dispatch(
      { origin: `http://autodiscover.${domain}`, path, method: 'GET', headers: ['Relay-Hop', '1'] },
      probe,
    );
    return probe.location;
  }

  /** The record to try first (RFC 2782); other ports than that of https are nothing the relay reaches. */
  async #srv(domain: string): Promise<string | null> {
    const records = await within(
      this.#parts.times.srv,
      this.#parts.resolveSrv(`_autodiscover._tcp.${domain}`),
    );
    const [best] = records
      .filter(({ port }) => port === 443)
      .sort((a, b) => a.priority - b.priority || b.weight - a.weight);
    return best === undefined ? null : `https://${best.name.toLowerCase().replace(/\.$/, '')}${path}`;
  }
}

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('too slow')), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
