import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askRaw } from './rig/ask.ts';
import { easUrl, startRelay, type RunningRelay } from './rig/start-relay.ts';
import { startUpstream, type Upstream } from './rig/upstream.ts';

/** Threat: a foreign name is made to point at the relay, so that its pages share our origin (DNS rebinding against us). */
describe('host-header', () => {
  let upstream: Upstream;
  let relay: RunningRelay;

  beforeAll(async () => {
    upstream = await startUpstream();
    relay = await startRelay({ upstreams: [upstream], env: { PUBLIC_ORIGIN: 'https://mail.contoso.com' } });
  });
  afterAll(async () => {
    await relay.close();
    await upstream.close();
  });

  const as = (host: string, path = '/relay/info') =>
    relay.ask({ path, headers: { Host: host, Origin: `http://${host}`, 'Sec-Fetch-Site': 'same-origin' } });

  it.each([
    'evil.org',
    'evil.org:8080',
    '192.168.1.5:8080',
    'localhost.evil.org',
    'mail.contoso.com.evil.org',
    '128.0.0.1',
  ])('refuses Host %s', async (host) => {
    expect((await as(host)).code).toBe('origin-refused');
    expect((await as(host, '/')).code).toBe('origin-refused');
  });

  it.each([
    'mail.contoso.com',
    'MAIL.contoso.com',
    'localhost',
    'localhost:9000',
    '127.0.0.1:9000',
    '[::1]:9000',
    'app.localhost',
  ])('knows itself as %s', async (host) => expect((await as(host)).status).toBe(200));

  it('refuses the absolute form, which would override Host', async () => {
    const answer = await askRaw(
      relay.origin,
      `GET http://evil.org/relay/info HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toContain('"code":"origin-refused"');
  });

  it('refuses to forward too', async () => {
    const answer = await relay.eas(easUrl(upstream), { headers: { Host: 'evil.org' } });
    expect(answer.code).toBe('origin-refused');
    expect(upstream.seen.length).toBe(0);
  });

  it('answers health whoever asks, since probes come by address', async () => {
    expect((await as('10.0.0.5:8080', '/healthz')).status).toBe(200);
    expect((await as('10.0.0.5:8080', '/readyz')).status).toBe(200);
  });
});
