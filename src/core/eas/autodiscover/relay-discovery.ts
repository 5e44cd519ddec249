import { text, utf8 } from '../../base/bytes.ts';
import { Fault } from '../../base/errors.ts';
import {
  callRelay,
  upstreamHeaders,
  type RelayAnswer,
  type RelayRequest,
  type RelaySetup,
} from '../relay-call.ts';
import { RelayFault } from '../relay-fault.ts';
import { userAgent } from '../session.ts';
import type { Candidate, DiscoverAnswer, DiscoverQuestion, DiscoverTransport } from './transport.ts';

/** The relay asks DNS and a plain http server for a domain, with limits of its own: milliseconds. */
const patience = 30_000;

/** `DiscoverTransport` through our relay (`/relay/discover`, `/relay/autodiscover`; relay.md section 2). */
export class RelayDiscovery implements DiscoverTransport {
  readonly #setup: RelaySetup;

  constructor(setup: RelaySetup) {
    this.#setup = setup;
  }

  async candidates(domain: string, signal: AbortSignal): Promise<readonly Candidate[]> {
    const answer = await this.#call({
      method: 'POST',
      path: '/relay/discover',
      headers: { 'Content-Type': 'application/json' },
      body: utf8(JSON.stringify({ domain })),
      timeout: patience,
      signal,
    });
    const { candidates } = parsed(answer.body);
    if (!Array.isArray(candidates) || !candidates.every(isCandidate)) {
      throw new Fault({ code: 'relay-malformed', verdict: 'later' });
    }
    return candidates;
  }

  async ask({ method, url, authorization, body, signal }: DiscoverQuestion): Promise<DiscoverAnswer> {
    const headers: Record<string, string> = {
      'Relay-Target': new URL(url).href,
      'Relay-Agent': userAgent,
    };
    if (authorization !== null) headers['Relay-Authorization'] = authorization;
    if (method === 'POST') headers['Content-Type'] = 'text/xml';
    try {
      const answer = await this.#call({
        method,
        path: '/relay/autodiscover',
        headers,
        body,
        timeout: patience,
        signal,
      });
      if (answer.headers['relay-source'] !== 'upstream') {
        throw new Fault({ code: 'relay-missing', verdict: 'later' });
      }
      return {
        status: answer.status,
        headers: upstreamHeaders(answer.headers),
        body: answer.body,
        location: null,
      };
    } catch (error) {
      // Another server was named: the one refusal that is an answer here.
      if (
        error instanceof RelayFault &&
        error.code === 'relay-upstream-redirected' &&
        error.location !== null
      ) {
        return { status: 302, headers: {}, body: new Uint8Array(0), location: error.location };
      }
      throw error;
    }
  }

  #call(request: RelayRequest): Promise<RelayAnswer> {
    return callRelay(this.#setup, request);
  }
}

const ways: ReadonlySet<unknown> = new Set(['domain', 'prefix', 'http-redirect', 'srv']);

function isCandidate(value: unknown): value is Candidate {
  if (typeof value !== 'object' || value === null) return false;
  const { url, via, sameDomain } = value as Readonly<Record<string, unknown>>;
  const isUrl =
    typeof url === 'string' && url.length <= 2048 && url.startsWith('https://') && URL.canParse(url);
  return isUrl && ways.has(via) && typeof sameDomain === 'boolean';
}

function parsed(body: Uint8Array): { readonly candidates?: unknown } {
  try {
    const value: unknown = JSON.parse(text(body));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
