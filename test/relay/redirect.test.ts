import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { easPath, easUrl, startRelay, type RunningRelay } from './rig/start-relay.ts';
import { startCanary, startUpstream, type Upstream } from './rig/upstream.ts';

/** Threat: a server sends the relay, or the browser with its body, somewhere else. */
describe('redirect', () => {
  let location = '';
  let status = 302;
  let upstream: Upstream;
  let canary: Awaited<ReturnType<typeof startCanary>>;
  let relay: RunningRelay;

  beforeAll(async () => {
    canary = await startCanary();
    upstream = await startUpstream((_seen, response) => {
      response.writeHead(status, { Location: location, 'Content-Type': 'text/xml' }).end('<moved/>');
    });
    relay = await startRelay({ upstreams: [upstream] });
  });
  afterAll(async () => {
    await relay.close();
    await Promise.all([upstream.close(), canary.close()]);
  });

  const autodiscover = () =>
    relay.ask({
      method: 'POST',
      path: '/relay/autodiscover',
      headers: {
        'Relay-Target': `${upstream.origin}/autodiscover/autodiscover.xml`,
        'Content-Type': 'text/xml',
      },
      body: '<Autodiscover/>',
    });
  const told = (body: Buffer) => (JSON.parse(body.toString()) as { readonly location?: string }).location;

  it.each([300, 301, 302, 303, 304, 305, 307, 308])('a %i of EAS never reaches the browser', async (code) => {
    status = code;
    location = `${canary.origin}${easPath}`;
    const answer = await relay.eas(easUrl(upstream));
    expect([answer.status, answer.code]).toEqual([502, 'upstream-redirected']);
    expect(answer.headers.location).toBeUndefined();
    expect(told(answer.body)).toBeUndefined();
    expect(canary.connections()).toBe(0);
  });

  it('tells the client where Autodiscover points, and goes there only when asked to', async () => {
    status = 302;
    location = 'https://autodiscover.fabrikam.com/autodiscover/autodiscover.xml';
    const answer = await autodiscover();
    expect([answer.status, answer.code]).toEqual([502, 'upstream-redirected']);
    expect(told(answer.body)).toBe(location);
    expect(answer.headers.location).toBeUndefined();
  });

  it.each([
    'http://autodiscover.fabrikam.com/autodiscover/autodiscover.xml',
    'https://127.0.0.1/autodiscover/autodiscover.xml',
    'https://router.local/autodiscover/autodiscover.xml',
    'https://fabrikam.com:8443/autodiscover/autodiscover.xml',
    'https://user:pw@fabrikam.com/autodiscover/autodiscover.xml',
    'https://fabrikam.com/autodiscover/autodiscover.xml#x',
    'https://fabrikam.com/elsewhere',
    '/autodiscover/autodiscover.xml',
    'javascript:alert(1)',
    '',
  ])('does not pass on a location like %j', async (text) => {
    status = 302;
    location = text;
    const answer = await autodiscover();
    expect(answer.code).toBe('upstream-redirected');
    expect(told(answer.body)).toBeUndefined();
  });
});
