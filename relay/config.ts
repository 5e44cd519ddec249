import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { isLoopbackHost } from './hosts.ts';

/** How much of a target's name the log holds. */
export type LogTargets = 'host' | 'hash' | 'none';

/** What the environment decides; see docs and `readConfig` for the names. */
export type Config = {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly demo: boolean;
  /** Origins that may be reached although they are private or plain http. */
  readonly upstreams: readonly string[];
  /** Only `upstreams` may be reached. */
  readonly upstreamsOnly: boolean;
  /** Pages on other origins that may use the relay. */
  readonly allowedOrigins: readonly string[];
  /** Where people reach the relay; null: on loopback only. */
  readonly publicOrigin: string | null;
  readonly oauthOrigins: readonly string[];
  /** Bytes of a request body. */
  readonly maxBody: number;
  /** Proxies in front whose `X-Forwarded-For` entry is believed. */
  readonly trustProxy: number;
  /** Further certificate authorities for servers, as PEM. */
  readonly upstreamsCa: string | null;
  /** A /96 whose addresses hold an IPv4 address in the last four bytes (RFC 6052). */
  readonly nat64: string | null;
  /** Sent to servers when the client names no agent of its own. */
  readonly userAgent: string;
  readonly metricsPort: number | null;
  readonly logLevel: string;
  readonly logTargets: LogTargets;
};

/** A value of the environment that the relay refuses to start with; the message is a sentence for the operator. */
export class ConfigError extends Error {}

const origin = (text: string): string | null => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  return url.href === `${url.origin}/` && !text.includes('?') && !text.includes('#') ? url.origin : null;
};

const isCidr96 = (text: string) => {
  const [address = '', bits] = text.split('/');
  return bits === '96' && URL.canParse(`http://[${address}]/`);
};

const number = (from: number, to: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,12}$/, `must be a whole number from ${from} to ${to}`),
    v.transform(Number),
    v.minValue(from, `must be at least ${from}`),
    v.maxValue(to, `must be at most ${to}`),
  );
const flag = v.pipe(
  v.picklist(['0', '1'], 'must be 0 or 1'),
  v.transform((text) => text === '1'),
);
const originText = v.pipe(
  v.string(),
  v.check((text) => origin(text) !== null, 'must be an origin such as https://mail.example.org'),
  v.transform((text) => origin(text) ?? ''),
);
const list = v.pipe(
  v.string(),
  v.transform((text) =>
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
  ),
  v.array(
    v.pipe(
      v.string(),
      v.check(
        (text) => origin(text) !== null,
        'must be a comma-separated list of origins such as https://mail.example.org',
      ),
      v.transform((text) => origin(text) ?? ''),
    ),
  ),
);

/** Every variable the relay reads. Those of watches (`DATA_DIR`, `DATABASE_URL`, `VAPID_SUBJECT`, …) come with them. */
const environment = v.object({
  PORT: v.optional(number(0, 65_535), '8080'),
  HOST: v.optional(
    v.pipe(v.string(), v.regex(/^[\w.:%-]+$/, 'must be an address or a host name')),
    '127.0.0.1',
  ),
  DEMO: v.optional(flag),
  UPSTREAMS: v.optional(list, ''),
  UPSTREAMS_ONLY: v.optional(flag, '0'),
  ALLOWED_ORIGINS: v.optional(list, ''),
  PUBLIC_ORIGIN: v.optional(originText),
  OAUTH_ORIGINS: v.optional(list, ''),
  MAX_BODY: v.optional(number(65_536, 1_073_741_824), '41943040'),
  TRUST_PROXY: v.optional(number(0, 10), '0'),
  UPSTREAMS_CA: v.optional(v.string()),
  NAT64: v.optional(
    v.pipe(v.string(), v.check(isCidr96, 'must be an IPv6 prefix of 96 bits such as 64:ff9b::/96')),
  ),
  USER_AGENT: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[A-Za-z]+\/[0-9.]{1,16}$/, 'must be a product and a version such as Brieftaube/1'),
    ),
    'Brieftaube/1',
  ),
  METRICS_PORT: v.optional(number(1, 65_535)),
  LOG_LEVEL: v.optional(
    v.picklist(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be trace, debug, info, warn, error, fatal or silent',
    ),
    'info',
  ),
  LOG_TARGETS: v.optional(v.picklist(['host', 'hash', 'none'], 'must be host, hash or none'), 'host'),
  WATCHES: v.optional(
    v.picklist(['off'], 'must be off: this version holds no push line for closed apps yet'),
    'off',
  ),
});

/**
 * Reads the environment.
 * @throws ConfigError when a value is unknown or two contradict each other. The value itself is not repeated: it may be a secret.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  // An empty variable is how container files say "not set".
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = v.safeParse(environment, given);
  if (!read.success) {
    const [issue] = read.issues;
    throw new ConfigError(`${String(issue.path?.[0]?.key)} ${issue.message}.`);
  }
  const values = read.output;
  if (given['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') {
    throw new ConfigError(
      'NODE_TLS_REJECT_UNAUTHORIZED=0 would let anybody pose as a mail server; name an authority of your own in UPSTREAMS_CA.',
    );
  }
  const publicOrigin = values.PUBLIC_ORIGIN ?? null;
  const isPublic =
    !isLoopbackHost(values.HOST) ||
    (publicOrigin !== null && !isLoopbackHost(new URL(publicOrigin).hostname));
  const demo = values.DEMO ?? !isPublic;
  if (
    publicOrigin !== null &&
    publicOrigin.startsWith('http:') &&
    !isLoopbackHost(new URL(publicOrigin).hostname)
  ) {
    throw new ConfigError('PUBLIC_ORIGIN must begin with https: browsers run no service worker without it.');
  }
  if (values.UPSTREAMS_ONLY && values.UPSTREAMS.length === 0 && !demo) {
    throw new ConfigError('UPSTREAMS_ONLY=1 leaves no server to reach: name one in UPSTREAMS.');
  }
  if (values.METRICS_PORT !== undefined && values.METRICS_PORT === values.PORT) {
    throw new ConfigError('METRICS_PORT must differ from PORT.');
  }
  return {
    host: values.HOST,
    port: values.PORT,
    demo,
    upstreams: values.UPSTREAMS,
    upstreamsOnly: values.UPSTREAMS_ONLY,
    allowedOrigins: values.ALLOWED_ORIGINS,
    publicOrigin,
    oauthOrigins: values.OAUTH_ORIGINS,
    maxBody: values.MAX_BODY,
    trustProxy: values.TRUST_PROXY,
    upstreamsCa: values.UPSTREAMS_CA === undefined ? null : readCertificates(values.UPSTREAMS_CA),
    nat64: values.NAT64 ?? null,
    userAgent: values.USER_AGENT,
    metricsPort: values.METRICS_PORT ?? null,
    logLevel: values.LOG_LEVEL,
    logTargets: values.LOG_TARGETS,
  };
}

function readCertificates(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new ConfigError('UPSTREAMS_CA names a file that cannot be read.');
  }
  try {
    const blocks = text.match(/-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs) ?? [''];
    for (const block of blocks) new X509Certificate(block);
  } catch {
    throw new ConfigError('UPSTREAMS_CA must name a file of certificates in PEM form.');
  }
  return text;
}
