import * as v from 'valibot';
import { text, utf8 } from '../../base/bytes.ts';
import { Fault } from '../../base/errors.ts';
import { callRelay, type RelayAnswer, type RelayRequest, type RelaySetup } from '../relay-call.ts';
import { RelayFault } from '../relay-fault.ts';
import type { Candidate, DiscoverAnswer, DiscoverQuestion, DiscoverTransport } from './transport.ts';

/** The relay asks DNS and a plain http server for a domain, with limits of its own: milliseconds. */
const patience = 30_000;

const candidates = v.object({
  candidates: v.array(
    v.object({
      url: v.pipe(v.string(), v.startsWith('https://'), v.maxLength(2048)),
      via: v.picklist(['domain', 'prefix', 'http-redirect', 'srv']),
      sameDomain: v.boolean(),
    }),
  ),
});

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
    const read = v.safeParse(candidates, parsed(answer.body));
    if (!read.success) throw new Fault({ code: 'relay-malformed', verdict: 'later' });
    return read.output.candidates;
  }

  async ask({ method, url, authorization, body, signal }: DiscoverQuestion): Promise<DiscoverAnswer> {
    const headers: Record<string, string> = {
      'Relay-Target': new URL(url).href,
      'Relay-Agent': 'Brieftaube/1',
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
      return { status: answer.status, headers: answer.headers, body: answer.body, location: null };
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

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(text(body));
  } catch {
    return null;
  }
}
