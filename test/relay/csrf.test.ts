import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { easUrl, startRelay, type RunningRelay } from './rig/start-relay.ts';
import { startUpstream, type Upstream } from './rig/upstream.ts';

/** Threat: a page in the user's browser uses a relay on localhost or in the LAN, and reads what comes back. */
describe('csrf', () => {
  let upstream: Upstream;
  let relay: RunningRelay;
  const friend = 'https://app.contoso.com';

  beforeAll(async () => {
    upstream = await startUpstream();
    relay = await startRelay({
      upstreams: [upstream],
      env: { ALLOWED_ORIGINS: friend, PUBLIC_ORIGIN: 'https://mail.contoso.com' },
    });
  });
  afterAll(async () => {
    await relay.close();
    await upstream.close();
  });

  const sync = (headers: Record<string, string>) => relay.eas(easUrl(upstream), { headers });
  const own = () => relay.origin;

  it.each([
    ['a foreign page', { Origin: 'https://evil.org', 'Sec-Fetch-Site': 'cross-site' }],
    [
      'a page on another port of localhost',
      { Origin: 'http://127.0.0.1:3000', 'Sec-Fetch-Site': 'same-site' },
    ],
    ['a page of a neighbour domain', { Origin: 'https://evil.contoso.com', 'Sec-Fetch-Site': 'same-site' }],
    ['a foreign page in an old browser', { Origin: 'https://evil.org' }],
    ['a sandboxed page', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }],
    ['a sandboxed page in an old browser', { Origin: 'null' }],
    ['a foreign image', { 'Sec-Fetch-Site': 'cross-site' }],
  ] as const)('refuses %s', async (_name, headers) => {
    const before = upstream.seen.length;
    const answer = await sync(headers);
    expect([answer.status, answer.code]).toEqual([403, 'origin-refused']);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(upstream.seen.length).toBe(before);
  });

  it('lets our own page, the listed ones and programs without a browser through', async () => {
    for (const headers of [
      { Origin: own(), 'Sec-Fetch-Site': 'same-origin' },
      { Origin: own() },
      { Origin: 'https://mail.contoso.com', 'Sec-Fetch-Site': 'same-site' },
      { Origin: friend, 'Sec-Fetch-Site': 'cross-site' },
      {},
    ]) {
      expect((await sync(headers)).status).toBe(200);
    }
  });

  it('answers a preflight before any other check, by name, and grants only the listed', async () => {
    const preflight = (origin: string) =>
      relay.ask({
        method: 'OPTIONS',
        path: '/relay/eas',
        headers: {
          Origin: origin,
          'Sec-Fetch-Site': 'cross-site',
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'relay-target,relay-authorization',
        },
      });
    const granted = await preflight(friend);
    expect(granted.status).toBe(204);
    expect(granted.headers['access-control-allow-origin']).toBe(friend);
    expect(granted.headers['access-control-max-age']).toBe('7200');
    expect(granted.headers['access-control-allow-headers']).toContain('Relay-Target');
    expect(granted.headers['access-control-allow-headers']).not.toContain('*');
    expect(granted.headers['access-control-allow-credentials']).toBeUndefined();
    const refused = await preflight('https://evil.org');
    expect(refused.status).toBe(204);
    expect(refused.headers['access-control-allow-origin']).toBeUndefined();
    expect(upstream.seen.filter(({ method }) => method === 'OPTIONS').length).toBe(0);
  });

  it('lets a listed page read the headers it needs, by name, also those of a refusal', async () => {
    const answer = await sync({ Origin: friend });
    expect(answer.headers['access-control-allow-origin']).toBe(friend);
    expect(answer.headers['access-control-expose-headers']).toMatch(
      /MS-ASProtocolVersions.*Relay-Set-Cookie/,
    );
    expect(answer.headers.vary).toBe('Origin');
    const refused = await relay.eas('nonsense', { headers: { Origin: friend } });
    expect(refused.status).toBe(400);
    expect(refused.headers['access-control-allow-origin']).toBe(friend);
  });

  it('needs a header that no form can send, and a type that no form can send', async () => {
    const form = await relay.ask({
      method: 'POST',
      path: '/relay/discover',
      headers: { 'Content-Type': 'text/plain' },
      body: '{"domain":"contoso.com"}',
    });
    expect(form.code).toBe('request-invalid');
    const bare = await relay.ask({ method: 'POST', path: '/relay/eas', body: 'x' });
    expect(bare.code).toBe('target-malformed');
  });

  it('holds for every path below /relay/', async () => {
    const headers = { Origin: 'https://evil.org', 'Sec-Fetch-Site': 'cross-site' };
    const json = { ...headers, 'Content-Type': 'application/json' };
    expect((await relay.ask({ path: '/relay/info', headers })).code).toBe('origin-refused');
    expect((await relay.ask({ path: '/relay/autodiscover', headers })).code).toBe('origin-refused');
    expect(
      (await relay.ask({ method: 'POST', path: '/relay/discover', headers: json, body: '{}' })).code,
    ).toBe('origin-refused');
  });
});
