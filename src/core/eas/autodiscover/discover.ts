import { Fault } from '../../base/errors.ts';
import { authorization } from '../request-headers.ts';
import { serverUrlOf } from '../server-url.ts';
import { jsonUrl, readJsonAnswer } from './json-answer.ts';
import { mobileSyncRequest, readMobileSync } from './mobile-sync.ts';
import type { Candidate, DiscoverAnswer, DiscoverTransport } from './transport.ts';
import { domainOf, Trust } from './trust.ts';

export type DiscoverRequest = {
  /** E-mail address as typed. */
  readonly address: string;
  /** Basic login for version 1; null: only version 2 and unauthenticated questions. */
  readonly login: { readonly user: string; readonly password: string } | null;
  /** Hosts outside the address's domain that the person agreed to. */
  readonly trustedHosts: readonly string[];
  readonly transport: DiscoverTransport;
  readonly signal: AbortSignal;
  /** Told before each question, for the screen. */
  readonly asking?: (host: string) => void;
};

export type Discovered = {
  /** Absolute https URL ending in /Microsoft-Server-ActiveSync. */
  readonly serverUrl: string;
  /** The server's spelling, which can differ from what was typed. */
  readonly address: string;
  readonly displayName: string | null;
};

const mostQuestions = 30;
/** Addresses a server may send us on to (commands.md section 2), and hops of one question. */
const mostRedirects = 5;
const mostHops = 4;

/** Refusals of the way and not of one server: asking the next one would not help. */
const fatal: ReadonlySet<string> = new Set([
  'offline',
  'network',
  'relay-missing',
  'relay-origin-refused',
  'relay-rate-limited',
  'relay-guess-limited',
  'relay-busy',
  'relay-stopping',
]);

/**
 * Finds the server of an address (commands.md section 2).
 * @throws Fault `discover-redirect` (facts.host: ask the person, then again with it in `trustedHosts`),
 *   `discover-nothing`, `discover-address`, `sign-in` (a server was found and refused the password), or the transport's.
 */
export async function discover(request: DiscoverRequest): Promise<Discovered> {
  const domain = domainOf(request.address);
  if (domain === null) throw new Fault({ code: 'discover-address', verdict: 'after-user' });
  return new Search(request, new Trust(domain, request.trustedHosts)).run(domain);
}

class Search {
  readonly #request: DiscoverRequest;
  readonly #trust: Trust;
  readonly #asked = new Set<string>();
  #questions = 0;
  /** A host that would know more, and may not be asked yet. */
  #untrusted: string | null = null;
  #refusedBy: string | null = null;

  constructor(request: DiscoverRequest, trust: Trust) {
    this.#request = request;
    this.#trust = trust;
  }

  async run(first: string): Promise<Discovered> {
    let address = this.#request.address.trim();
    let domain: string | null = first;
    for (let redirects = 0; redirects <= mostRedirects && domain !== null; redirects += 1) {
      this.#asked.add(address.toLowerCase());
      const found = await this.#oneAddress(address, domain);
      if (found === null) break;
      if (typeof found !== 'string') return found;
      address = found;
      domain = this.#asked.has(address.toLowerCase()) ? null : domainOf(address);
      if (domain !== null && !this.#trust.has(domain)) {
        this.#untrusted ??= domain;
        break;
      }
    }
    throw this.#failure();
  }

  /** What is known of one address, another address to go on with, or null. */
  async #oneAddress(address: string, domain: string): Promise<Discovered | string | null> {
    const { transport, signal } = this.#request;
    const candidates = await transport.candidates(domain, signal);
    const open = await this.#version2(address, candidates);
    if (open !== null) return { serverUrl: open, address, displayName: null };
    for (const candidate of candidates) {
      const found = this.#isTrusted(candidate) ? await this.#version1(address, candidate.url, 0) : null;
      if (found !== null) return found;
    }
    return null;
  }

  #isTrusted({ url, sameDomain }: Candidate): boolean {
    const { host } = new URL(url);
    if (sameDomain || this.#trust.has(host)) return true;
    this.#untrusted ??= host;
    return false;
  }

  /** All at once, since nothing secret is asked with; the first in order that answers counts. */
  async #version2(address: string, candidates: readonly Candidate[]): Promise<string | null> {
    const rest = new AbortController();
    const signal = AbortSignal.any([this.#request.signal, rest.signal]);
    const asked = candidates.map(async ({ url, sameDomain }) => {
      const { host } = new URL(url);
      return { host, sameDomain, found: await this.#json(jsonUrl(host, address), signal, 0) };
    });
    const settled = Promise.allSettled(asked);
    try {
      for (const answer of asked) {
        const { host, sameDomain, found } = await answer;
        const serverUrl = found === null ? null : serverUrlOf(found);
        if (serverUrl === null || !serverUrl.startsWith('https:')) continue;
        const isBelieved = sameDomain || this.#trust.has(host) || this.#trust.has(new URL(serverUrl).host);
        if (isBelieved) return serverUrl;
        this.#untrusted ??= new URL(serverUrl).host;
      }
      return null;
    } finally {
      rest.abort(new Fault({ code: 'discover-over', verdict: 'never' }));
      await settled;
    }
  }

  async #json(url: string, signal: AbortSignal, hops: number): Promise<string | null> {
    const answer = await this.#ask('GET', url, null, null, signal);
    if (answer === null) return null;
    if (answer.location !== null && hops < mostHops) return this.#json(answer.location, signal, hops + 1);
    return answer.status === 200 ? readJsonAnswer(answer.body) : null;
  }

  /** Without credentials first: a web server that knows nothing of this never sees them. */
  async #version1(address: string, url: string, hops: number): Promise<Discovered | string | null> {
    const { login, signal } = this.#request;
    const body = mobileSyncRequest(address);
    let answer = await this.#ask('POST', url, null, body, signal);
    if (answer?.status === 401 && login !== null && offersBasic(answer)) {
      answer = await this.#ask('POST', url, authorization({ kind: 'basic', ...login }), body, signal);
    }
    if (answer === null) return null;
    if (answer.location !== null) return this.#follow(address, answer.location, hops);
    if (answer.status === 401 && offersBasic(answer)) this.#refusedBy ??= new URL(url).host;
    return answer.status === 200 ? this.#read(address, answer, url) : null;
  }

  #follow(address: string, location: string, hops: number): Promise<Discovered | string | null> {
    const { host } = new URL(location);
    if (this.#trust.has(host) && hops < mostHops) return this.#version1(address, location, hops + 1);
    if (!this.#trust.has(host)) this.#untrusted ??= host;
    return Promise.resolve(null);
  }

  #read(address: string, answer: DiscoverAnswer, asked: string): Discovered | string | null {
    const read = readMobileSync(answer.body);
    if (read?.kind === 'redirect') return read.address;
    if (read?.kind !== 'server') return null;
    const serverUrl = serverUrlOf(read.url);
    // A secure answer never leads to an open line.
    if (serverUrl === null || (serverUrl.startsWith('http:') && asked.startsWith('https:'))) return null;
    return { serverUrl, address: read.address ?? address, displayName: read.displayName };
  }

  /** Null: this server is of no use. */
  async #ask(
    method: 'GET' | 'POST',
    url: string,
    credentials: string | null,
    body: Uint8Array<ArrayBuffer> | null,
    signal: AbortSignal,
  ): Promise<DiscoverAnswer | null> {
    this.#questions += 1;
    if (this.#questions > mostQuestions) return null;
    this.#request.asking?.(new URL(url).host);
    try {
      return await this.#request.transport.ask({ method, url, authorization: credentials, body, signal });
    } catch (error) {
      if (signal.aborted || !(error instanceof Fault) || fatal.has(error.code)) throw error;
      return null;
    }
  }

  #failure(): Fault {
    const verdict = 'after-user';
    if (this.#untrusted !== null) {
      return new Fault({ code: 'discover-redirect', verdict, facts: { host: this.#untrusted } });
    }
    if (this.#refusedBy !== null) {
      return new Fault({ code: 'sign-in', verdict, facts: { host: this.#refusedBy } });
    }
    return new Fault({ code: 'discover-nothing', verdict });
  }
}

/** Basic, or a server that does not say how. */
function offersBasic({ headers }: DiscoverAnswer): boolean {
  const challenge = headers['www-authenticate'];
  return challenge === undefined || /(?:^|,)\s*basic\b/i.test(challenge);
}
