import { Fault } from '../base/errors.ts';
import { callRelay, upstreamHeaders, type RelaySetup } from './relay-call.ts';
import type { EasRequest, EasResponse, EasTransport } from './transport.ts';

/** Headers a page may not set itself, by the relay's names for them (relay.md section 2). */
const renamed: Readonly<Record<string, string>> = {
  authorization: 'Relay-Authorization',
  'user-agent': 'Relay-Agent',
  cookie: 'Relay-Cookie',
};

/** The relay waits 120 s for an answer unless told otherwise; a little more lets it speak first. Milliseconds. */
const ownLimit = 130_000;
const grace = 10_000;
/** Longest answer time the relay grants, in seconds. */
const longestWait = 3570;

/** `EasTransport` over fetch, through our relay (`/relay/eas`). */
export class HttpTransport implements EasTransport {
  readonly #setup: RelaySetup;

  constructor(setup: RelaySetup) {
    this.#setup = setup;
  }

  async send(request: EasRequest): Promise<EasResponse> {
    const { method, body, signal, timeout } = request;
    const answer = await callRelay(this.#setup, {
      method,
      path: '/relay/eas',
      headers: relayHeaders(request),
      body: body !== null && body.length > 0 ? body : null,
      timeout: timeout === null ? ownLimit : timeout + grace,
      signal,
    });
    const { status, headers, body: received } = answer;
    // Below 400 the relay never speaks for itself here, unless it took our OPTIONS for a preflight.
    if (headers['relay-source'] !== 'upstream') throw new Fault({ code: 'relay-missing', verdict: 'later' });
    const dropped = headers['relay-dropped'];
    return {
      status,
      headers: upstreamHeaders(headers),
      cookies: readCookies(headers['relay-set-cookie']),
      body: received,
      ...(dropped === undefined ? {} : { dropped }),
    };
  }
}

function relayHeaders(request: EasRequest): Record<string, string> {
  const headers: Record<string, string> = {
    // The text has to be its own serialisation (relay.md section 4).
    'Relay-Target': targetOf(request.url),
  };
  if (request.timeout !== null) {
    const seconds = Math.max(1, Math.ceil(request.timeout / 1000));
    headers['Relay-Timeout'] = String(Math.min(seconds, longestWait));
  }
  for (const [name, value] of Object.entries(request.headers)) {
    headers[renamed[name.toLowerCase()] ?? name] = value;
  }
  return headers;
}

function targetOf(url: string): string {
  try {
    return new URL(url).href;
  } catch (cause) {
    throw new Fault({ code: 'server-url', verdict: 'after-user', cause });
  }
}

/** `[[name, value, max age or null], ...]`; anything else is no cookie. */
function readCookies(header: string | undefined): EasResponse['cookies'] {
  if (header === undefined) return [];
  let value: unknown;
  try {
    value = JSON.parse(header);
  } catch {
    return [];
  }
  return Array.isArray(value) ? value.flatMap((entry: unknown) => readCookie(entry)) : [];
}

function readCookie(entry: unknown): EasResponse['cookies'] {
  if (!Array.isArray(entry)) return [];
  const [name, value, maxAge] = entry as readonly unknown[];
  if (typeof name !== 'string' || typeof value !== 'string') return [];
  return [[name, value, typeof maxAge === 'number' && Number.isFinite(maxAge) ? maxAge : null]];
}
