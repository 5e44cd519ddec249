import type { IncomingMessage } from 'node:http';
import { exposedHeaders } from './answer-headers.ts';
import { clientAddress } from './client-address.ts';
import type { Config } from './config.ts';
import { isLoopbackHost } from './hosts.ts';
import type { ProblemCode } from './problem.ts';

/** What the gate found out about a request. */
export type Passage = {
  readonly refusal: ProblemCode | null;
  /** Headers of CORS for whatever is answered. */
  readonly cors: Readonly<Record<string, string>>;
  /** For limits, never logged. */
  readonly address: string;
};

/** Request headers a page of an allowed origin may send, by name: a wildcard does not cover `Authorization`. */
const allowedHeaders = [
  'Authorization',
  'Accept-Language',
  'Content-Type',
  'MS-ASAcceptMultiPart',
  'MS-ASProtocolVersion',
  'Relay-Agent',
  'Relay-Authorization',
  'Relay-Cookie',
  'Relay-Target',
  'Relay-Timeout',
  'X-MS-PolicyKey',
  'X-User-Identity',
].join(', ');

/** Host with port, as in `Host`; its name alone has no port and no brackets taken off. */
const hostPattern = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/i;

/**
 * Decides who may use the relay from a browser. Scripts outside browsers are held off by what can be reached (`targets.ts`), what
 * comes back (`relayed-answer.ts`) and limits; these checks are for pages that a user of ours visits.
 */
export class Gate {
  readonly #publicHost: string | null;
  readonly #origins: ReadonlySet<string>;
  readonly #hops: number;
  #untrusted: (() => void) | null;

  /** @param untrusted called once when a proxy seems to be in front that the operator did not count */
  constructor(config: Pick<Config, 'publicOrigin' | 'allowedOrigins' | 'trustProxy'>, untrusted: () => void) {
    this.#untrusted = untrusted;
    this.#publicHost = config.publicOrigin === null ? null : new URL(config.publicOrigin).host;
    this.#origins = new Set([
      ...config.allowedOrigins,
      ...(config.publicOrigin === null ? [] : [config.publicOrigin]),
    ]);
    this.#hops = config.trustProxy;
  }

  /** Looks at a request for `/relay/…`. */
  admit(request: IncomingMessage): Passage {
    const { headers } = request;
    const forwarded = headers['x-forwarded-for'];
    if (forwarded !== undefined && this.#hops === 0) {
      this.#untrusted?.();
      this.#untrusted = null;
    }
    const address = clientAddress(
      request.socket.remoteAddress,
      typeof forwarded === 'string' ? forwarded : forwarded?.join(','),
      this.#hops,
    );
    const cors = this.#cors(headers.origin);
    let refusal: ProblemCode | null = null;
    if (headers['relay-hop'] !== undefined) refusal = 'loop';
    else if (!this.isOurHost(request) || !this.#isOurPage(request)) refusal = 'origin-refused';
    return { refusal, cors, address };
  }

  /**
   * `Host` must be the public name or loopback's: a name of somebody else that was made to point at us (DNS rebinding) would
   * otherwise give its pages our origin. The absolute form of the target would override `Host`, so it is refused too.
   */
  isOurHost(request: IncomingMessage): boolean {
    const host = request.headers.host?.toLowerCase() ?? '';
    if (request.url?.startsWith('/') !== true) return false;
    if (host === this.#publicHost) return true;
    const name = hostPattern.exec(host)?.[1];
    return name !== undefined && isLoopbackHost(name);
  }

  /** Answers a preflight; it precedes every other check because it carries no credentials and no target. */
  preflight(request: IncomingMessage): Readonly<Record<string, string>> {
    return {
      ...this.#cors(request.headers.origin),
      'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
      'Access-Control-Allow-Headers': allowedHeaders,
      'Access-Control-Max-Age': '7200',
    };
  }

  #cors(origin: string | undefined): Readonly<Record<string, string>> {
    if (origin === undefined || !this.#origins.has(origin)) return { Vary: 'Origin' };
    return {
      Vary: 'Origin',
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Expose-Headers': exposedHeaders,
    };
  }

  #isOurPage({ headers }: IncomingMessage): boolean {
    const { origin } = headers;
    if (origin !== undefined && this.#origins.has(origin)) return true;
    const site = headers['sec-fetch-site'];
    // A page cannot forge it; `none` is the address bar.
    if (site !== undefined) return site === 'same-origin' || site === 'none';
    // Browsers without Sec-Fetch-Site: our own page names our own host. No Origin at all: not a page, or a GET of ours.
    return (
      origin === undefined || (URL.canParse(origin) && new URL(origin).host === headers.host?.toLowerCase())
    );
  }
}

/** A preflight and the OPTIONS of EAS differ by these two headers only. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return (
    method === 'OPTIONS' &&
    headers['access-control-request-method'] !== undefined &&
    headers['relay-target'] === undefined
  );
}
