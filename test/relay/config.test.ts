import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../relay/config.ts';

const refusal = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
};

describe('config', () => {
  const folder = mkdtempSync(join(tmpdir(), 'brieftaube-config-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has presets for everything', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 8080,
      demo: true,
      upstreams: [],
      upstreamsOnly: false,
      allowedOrigins: [],
      publicOrigin: null,
      oauthOrigins: [],
      maxBody: 41_943_040,
      trustProxy: 0,
      upstreamsCa: null,
      nat64: null,
      userAgent: 'Brieftaube/1',
      metricsPort: null,
      logLevel: 'info',
      logTargets: 'host',
    });
  });

  it('takes an empty variable for one that is not set, and ignores those of others', () => {
    expect(readConfig({ PORT: '', UPSTREAMS: '', PATH: '/bin' })).toEqual(readConfig({}));
  });

  it('reads lists of origins in any spelling that means one', () => {
    const { upstreams } = readConfig({
      UPSTREAMS: ' HTTP://127.0.0.1:13080 , https://Mail.firma.local/,https://a.b:443',
    });
    expect(upstreams).toEqual(['http://127.0.0.1:13080', 'https://mail.firma.local', 'https://a.b']);
  });

  it.each([
    [{}, true],
    [{ HOST: '0.0.0.0' }, false],
    [{ HOST: '::' }, false],
    [{ HOST: 'localhost' }, true],
    [{ PUBLIC_ORIGIN: 'https://mail.contoso.com' }, false],
    [{ HOST: '0.0.0.0', DEMO: '1' }, true],
    [{ DEMO: '0' }, false],
  ] as const)('offers the demo to others only when told to: %j', (env, demo) => {
    expect(readConfig(env).demo).toBe(demo);
  });

  it.each([
    [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '65536' }, 'PORT must be at most 65535.'],
    [{ PORT: '-1' }, /^PORT /],
    [{ HOST: 'http://x' }, /^HOST /],
    [{ DEMO: 'yes' }, 'DEMO must be 0 or 1.'],
    [{ UPSTREAMS: 'mail.contoso.com' }, /^UPSTREAMS must be a comma-separated list of origins/],
    [{ UPSTREAMS: 'https://mail.contoso.com/Microsoft-Server-ActiveSync' }, /^UPSTREAMS /],
    [{ UPSTREAMS: 'https://mara:secret@mail.contoso.com' }, /^UPSTREAMS /],
    [{ UPSTREAMS: 'ftp://mail.contoso.com' }, /^UPSTREAMS /],
    [{ UPSTREAMS_ONLY: '1', DEMO: '0' }, /^UPSTREAMS_ONLY=1 leaves no server to reach/],
    [{ ALLOWED_ORIGINS: '*' }, /^ALLOWED_ORIGINS /],
    [{ PUBLIC_ORIGIN: 'http://mail.contoso.com' }, /^PUBLIC_ORIGIN must begin with https/],
    [{ PUBLIC_ORIGIN: 'https://mail.contoso.com/app' }, /^PUBLIC_ORIGIN /],
    [{ TRUST_PROXY: 'true' }, /^TRUST_PROXY /],
    [{ MAX_BODY: '1' }, /^MAX_BODY /],
    [{ METRICS_PORT: '8080' }, 'METRICS_PORT must differ from PORT.'],
    [{ USER_AGENT: 'Mozilla/5.0 (X11)' }, /^USER_AGENT /],
    [{ NAT64: '64:ff9b::/64' }, /^NAT64 /],
    [{ NAT64: '10.0.0.0/96' }, /^NAT64 /],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL /],
    [{ LOG_TARGETS: 'all' }, /^LOG_TARGETS /],
    [{ WATCHES: 'sealed' }, /^WATCHES must be off/],
    [{ UPSTREAMS_CA: '/nowhere/at-all.pem' }, 'UPSTREAMS_CA names a file that cannot be read.'],
    [{ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, /^NODE_TLS_REJECT_UNAUTHORIZED=0 /],
  ] as const)('refuses %j with a sentence', (env, sentence) => {
    expect(refusal(env)).toMatch(sentence);
    // A value can be a secret.
    expect(refusal(env)).not.toContain('secret');
  });

  it('refuses a certificate file that holds none', () => {
    const file = join(folder, 'ca.pem');
    writeFileSync(file, 'hello');
    expect(refusal({ UPSTREAMS_CA: file })).toMatch(/^UPSTREAMS_CA must name/);
    writeFileSync(file, '-----BEGIN CERTIFICATE-----\nnot really\n-----END CERTIFICATE-----\n');
    expect(refusal({ UPSTREAMS_CA: file })).toMatch(/^UPSTREAMS_CA must name/);
  });
});
