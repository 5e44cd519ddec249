import type { ServerResponse } from 'node:http';

/** What can go wrong between the client and the relay; the protocol's own refusals are answers of the server instead. */
const problems = {
  'target-malformed': [400, 'The target is not a plain absolute URL.'],
  'target-scheme': [400, 'The target must use https.'],
  'target-port': [400, 'The target must use the standard port.'],
  'target-host': [400, 'The target is not a public host name.'],
  'target-path': [400, 'The target path is not one the relay forwards to.'],
  'target-query': [400, 'The target query is not one of Exchange ActiveSync or Autodiscover.'],
  'auth-scheme': [400, 'Only Basic and Bearer credentials are forwarded.'],
  'header-invalid': [400, 'A header has a value the relay does not forward.'],
  'request-invalid': [400, 'The request is not understood.'],
  'origin-refused': [403, 'This page or host may not use the relay.'],
  'target-unlisted': [403, 'The operator of this relay did not list the target.'],
  'not-found': [404, 'There is nothing here.'],
  'body-too-large': [413, 'The body is larger than the relay accepts.'],
  'rate-limited': [429, 'Too many requests.'],
  'guess-limited': [429, 'Too many refused log-ins.'],
  internal: [500, 'The relay failed.'],
  'watches-off': [501, 'This relay holds no watches.'],
  'target-unresolved': [502, 'The target has no public address.'],
  'upstream-unreachable': [502, 'The server cannot be reached.'],
  'upstream-tls': [502, 'The server could not prove who it is.'],
  'upstream-reset': [502, 'The server broke off.'],
  'upstream-malformed': [502, 'The answer of the server is not understood.'],
  'upstream-redirected': [502, 'The server points elsewhere.'],
  busy: [503, 'The relay is full.'],
  stopping: [503, 'The relay is about to stop.'],
  'upstream-timeout': [504, 'The server did not answer in time.'],
  loop: [508, 'The request came from a relay.'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof problems;

/** Facts that travel with a problem; never anything that was sent to us, `location` excepted, which is the server's. */
export type ProblemFacts = {
  /** Seconds. */
  readonly retryAfter?: number;
  /** Canonical https URL that Autodiscover was redirected to. */
  readonly location?: string;
};

/** Headers of everything under /relay/: kept by nobody, sniffed by nobody, without rights if a browser should show it. */
export const answerHeaders = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'",
} as const;

/** A refusal as `application/problem+json` (RFC 9457), ready to be sent in either way. */
export type Problem = {
  readonly code: ProblemCode;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Builds the answer for a code; `extra` headers are those of CORS. */
export function problem(
  code: ProblemCode,
  facts: ProblemFacts = {},
  extra: Readonly<Record<string, string>> = {},
): Problem {
  const [status, title] = problems[code];
  const body = JSON.stringify({ title, status, code, ...facts });
  return {
    code,
    status,
    body,
    headers: {
      ...answerHeaders,
      ...extra,
      'Content-Type': 'application/problem+json',
      'Relay-Source': 'relay',
      ...(facts.retryAfter === undefined ? {} : { 'Retry-After': String(facts.retryAfter) }),
    },
  };
}

/** Sends a problem on a response that has not begun. */
export function sendProblem(outgoing: ServerResponse, { status, headers, body }: Problem): void {
  outgoing.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  outgoing.end(body);
}
