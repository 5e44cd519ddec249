import { createHmac, randomBytes } from 'node:crypto';
import { destination, pino, type DestinationStream } from 'pino';
import type { Config, LogTargets } from './config.ts';

/** One request as the log may know it: no query, header, body, address of a client or user. */
export type RequestLine = {
  readonly id: string;
  /** Pattern, as `/relay/eas`; never the path that was asked for. */
  readonly route: string;
  readonly status: number;
  readonly code?: string | null;
  readonly host?: string;
  readonly command?: string;
  readonly ms?: number;
  readonly bytes?: number;
};

/** Words the relay says about itself. */
export type LogEvent =
  | 'listening'
  | 'stopping'
  | 'stopped'
  | 'no-app'
  | 'no-public-origin'
  | 'few-descriptors'
  | 'proxy-not-trusted'
  | 'failed';

/** The log; there is no way to write anything but these fields. */
export interface Log {
  request(line: RequestLine): void;
  /** A file of the app; less loud. */
  visit(route: string, status: number): void;
  event(level: 'info' | 'warn' | 'error', event: LogEvent, fields?: { readonly code?: string }): void;
  /** What is still in memory, before the process ends. */
  flush(): void;
}

/**
 * Lines of JSON on stderr, since stdout belongs to the one line that says where we are.
 * @param stream elsewhere, for tests
 */
export function createLog(
  config: Pick<Config, 'logLevel' | 'logTargets'>,
  stream: DestinationStream & { flushSync?: () => void } = destination({
    fd: 2,
    sync: false,
    // One write for many lines: at most a second late, and flushed before the process ends.
    minLength: 4_096,
    periodicFlush: 1_000,
  }),
): Log {
  const logger = pino({ level: config.logLevel, base: null }, stream);
  const key = randomBytes(32);
  const fields = (line: RequestLine) => ({
    id: line.id,
    route: line.route,
    status: line.status,
    code: line.code ?? undefined,
    host: line.host === undefined ? undefined : hostField(line.host, config.logTargets, key),
    cmd: line.command,
    ms: line.ms === undefined ? undefined : Math.round(line.ms),
    bytes: line.bytes,
  });
  return {
    request: (line) => logger.info(fields(line)),
    visit: (route, status) => logger.debug({ route, status }),
    event: (level, event, extra = {}) => logger[level]({ event, code: extra.code }),
    flush: () => stream.flushSync?.(),
  };
}

function hostField(host: string, mode: LogTargets, key: Buffer): string | undefined {
  if (mode === 'none') return undefined;
  return mode === 'host' ? host : createHmac('sha256', key).update(host).digest('hex').slice(0, 12);
}
