import { text } from '../base/bytes.ts';
import { Fault, type FaultDetails, type Verdict } from '../base/errors.ts';
import { retryAfter } from '../base/http-date.ts';

/** What the relay's own refusals mean for us (relay.md section 2, codes). */
const verdicts: Readonly<Record<string, Verdict>> = {
  'target-malformed': 'after-user',
  'target-scheme': 'after-user',
  'target-port': 'after-user',
  'target-host': 'after-user',
  'target-path': 'after-user',
  'target-query': 'never',
  'target-unlisted': 'after-user',
  'target-unresolved': 'later',
  'auth-scheme': 'never',
  'header-invalid': 'never',
  'origin-refused': 'after-user',
  'body-too-large': 'never',
  'rate-limited': 'later',
  'guess-limited': 'later',
  busy: 'later',
  stopping: 'later',
  'upstream-unreachable': 'later',
  'upstream-tls': 'later',
  'upstream-reset': 'later',
  'upstream-malformed': 'later',
  'upstream-redirected': 'after-user',
  'upstream-timeout': 'later',
  loop: 'never',
};

/** Longest time a relay may make us wait, in milliseconds. */
const longest = 24 * 60 * 60 * 1000;

/** What the relay itself refused. */
export class RelayFault extends Fault {
  /** https URL the upstream redirected to; kept out of the facts, since it can hold an address. */
  readonly location: string | null;

  constructor(details: FaultDetails, location: string | null) {
    super(details);
    this.name = 'RelayFault';
    this.location = location;
  }
}

/**
 * The Fault for an answer of the relay itself: `relay-CODE`.
 * A code nobody knows is worth another try when the status says server error, and needs a person otherwise.
 */
export function relayFault(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
  now: number,
): RelayFault {
  const problem = readProblem(body);
  const code = problem.code ?? 'unknown';
  const wait =
    retryAfter(headers['retry-after'], now, headers['date']) ?? secondsFrom(problem.retryAfter, now);
  const details: FaultDetails = {
    code: `relay-${code}`,
    verdict: verdicts[code] ?? (status >= 500 || status === 429 ? 'later' : 'after-user'),
    facts: { status },
    ...(wait === null ? {} : { retryAt: Math.min(wait, now + longest) }),
  };
  return new RelayFault(details, problem.location ?? null);
}

type Problem = { readonly code?: string; readonly retryAfter?: number; readonly location?: string };

/** `{title, status, code, retryAfter?, location?}`; what is not of this shape is left out. */
function readProblem(body: Uint8Array): Problem {
  let value: unknown;
  try {
    value = JSON.parse(text(body.subarray(0, 4096)));
  } catch {
    return {};
  }
  if (typeof value !== 'object' || value === null) return {};
  const { code, retryAfter, location } = value as Readonly<Record<string, unknown>>;
  return {
    ...(typeof code === 'string' && /^[a-z0-9-]{1,40}$/.test(code) ? { code } : {}),
    ...(typeof retryAfter === 'number' && retryAfter >= 0 ? { retryAfter } : {}),
    ...(typeof location === 'string' && location.startsWith('https://') && location.length <= 2048
      ? { location }
      : {}),
  };
}

function secondsFrom(seconds: number | undefined, now: number): number | null {
  return seconds === undefined ? null : now + seconds * 1000;
}
