import { concat } from '../base/bytes.ts';
import type { Clock } from '../base/clock.ts';
import { withDeadline } from '../base/deadline.ts';
import { Fault } from '../base/errors.ts';
import { relayFault } from './relay-fault.ts';

/** The part of `fetch` that is used, so that core needs no DOM; any browser's or Node's fetch fits. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>;

export type FetchInit = {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array<ArrayBuffer> | null;
  readonly signal: AbortSignal;
  readonly credentials: 'omit';
  readonly redirect: 'error';
  readonly cache: 'no-store';
};

export type FetchAnswer = {
  readonly status: number;
  readonly headers: { forEach(each: (value: string, name: string) => void): void };
  readonly body: {
    getReader(): BodyReader;
  } | null;
};

type BodyReader = {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(reason?: unknown): Promise<void>;
};

export type RelaySetup = {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Origin of the relay, without a slash at the end; empty for our own origin. */
  readonly relay: string;
  /** Whether the device believes it has a network. */
  readonly online: () => boolean;
  /** Largest answer accepted, in bytes. Default 64 MiB. */
  readonly maxAnswer?: number;
};

export type RelayRequest = {
  readonly method: 'GET' | 'POST' | 'OPTIONS';
  /** Below the relay's origin. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | null;
  /** Milliseconds until the answer must have begun. */
  readonly timeout: number;
  readonly signal: AbortSignal;
};

export type RelayAnswer = {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
};

const defaultMaxAnswer = 64 * 1024 * 1024;
/** A little more than the relay waits between two chunks (relay.md section 3), so that its word comes first. */
const idle = 130_000;

/**
 * One exchange with our relay. An answer of the server behind it, whatever its status, is returned; what the relay says
 * itself becomes a Fault.
 * @throws Fault `offline`, `network`, `timeout`, `cut`, `answer-too-large`, `relay-missing` (something else answered in
 *   the relay's place), `relay-*`; the signal's reason when it fired.
 */
export async function callRelay(setup: RelaySetup, request: RelayRequest): Promise<RelayAnswer> {
  const { signal } = request;
  signal.throwIfAborted();
  if (!setup.online()) throw failure('offline');
  const answer = await begin(setup, request);
  const headers: Record<string, string> = {};
  answer.headers.forEach((value, name) => (headers[name.toLowerCase()] = value));
  const body = await readBody(answer, setup, signal);
  const source = headers['relay-source'];
  if (source === 'relay' && answer.status >= 400) {
    throw relayFault(answer.status, headers, body, setup.clock.now());
  }
  // A proxy in front or a captive portal: whatever it says, it is not the server's word.
  if (source !== 'upstream' && source !== 'relay') {
    throw failure('relay-missing', { status: answer.status });
  }
  return { status: answer.status, headers, body };
}

async function begin(setup: RelaySetup, request: RelayRequest): Promise<FetchAnswer> {
  const { method, path, headers, body, timeout, signal } = request;
  try {
    return await withDeadline(setup.clock, timeout, signal, (signal) =>
      setup.fetch(setup.relay + path, {
        method,
        headers: { ...headers },
        body,
        signal,
        credentials: 'omit',
        redirect: 'error',
        cache: 'no-store',
      }),
    );
  } catch (error) {
    if (signal.aborted || error instanceof Fault) throw error;
    throw failure(setup.online() ? 'network' : 'offline', {}, error);
  }
}

/** The whole body, at most `maxAnswer` bytes; a line that breaks is `cut`, never a short answer. */
async function readBody(
  answer: FetchAnswer,
  setup: RelaySetup,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  if (answer.body === null) return new Uint8Array(0);
  const reader = answer.body.getReader();
  const limit = setup.maxAnswer ?? defaultMaxAnswer;
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await withDeadline(setup.clock, idle, signal, () => reader.read());
      if (value !== undefined) {
        chunks.push(value);
        size += value.length;
        if (size > limit) throw new Fault({ code: 'answer-too-large', verdict: 'never', facts: { limit } });
      }
      if (done) return concat(chunks);
    }
  } catch (error) {
    reader.cancel().catch(() => undefined);
    if (signal.aborted || error instanceof Fault) throw error;
    throw failure('cut', { received: size }, error);
  }
}

/** relay.md section 2. */
function failure(code: string, facts: Readonly<Record<string, number>> = {}, cause?: unknown): Fault {
  return new Fault({ code, verdict: 'later', facts, cause });
}

/** The server's headers under their own names; the relay's are taken out. */
export function upstreamHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const own = Object.entries(headers).filter(([name]) => !name.startsWith('relay-'));
  const challenge = headers['relay-www-authenticate'];
  return {
    ...Object.fromEntries(own),
    ...(challenge === undefined ? {} : { 'www-authenticate': challenge }),
  };
}
