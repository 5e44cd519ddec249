import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discover } from '../../src/core/eas/autodiscover/discover.ts';
import { RelayDiscovery } from '../../src/core/eas/autodiscover/relay-discovery.ts';
import { HttpTransport } from '../../src/core/eas/http-transport.ts';
import type { RelaySetup } from '../../src/core/eas/relay-call.ts';
import type { EasRequest } from '../../src/core/eas/transport.ts';
import { demoOrigin } from '../../relay/demo-server.ts';
import { openDemo } from '../../relay/demo.ts';
import { demoLogin } from '../exchange/demo/demo.ts';
import { systemClock } from '../exchange/system-clock.ts';
import { basic, easPath, easUrl, startRelay, type RunningRelay } from './rig/start-relay.ts';
import { startUpstream, wbxml, wbxmlType, type Handler, type Upstream } from './rig/upstream.ts';

/** Our own client and our own relay, over real sockets: the two halves of one interface. */
describe('client through the relay', () => {
  let handler: Handler = () => undefined;
  let upstream: Upstream;
  let relay: RunningRelay;
  let setup: RelaySetup;
  let transport: HttpTransport;

  beforeAll(async () => {
    upstream = await startUpstream((...all) => handler(...all));
    relay = await startRelay({ upstreams: [upstream], demo: await openDemo() });
    setup = { fetch, clock: systemClock, relay: relay.origin, online: () => true };
    transport = new HttpTransport(setup);
  });
  afterAll(async () => {
    await relay.close();
    await upstream.close();
  });

  const request = (changes: Partial<EasRequest> = {}): EasRequest => ({
    method: 'POST',
    url: easUrl(upstream),
    headers: {
      Authorization: basic,
      'User-Agent': 'Brieftaube/1',
      'Content-Type': wbxmlType,
      'MS-ASProtocolVersion': '16.1',
    },
    body: new Uint8Array(wbxml),
    timeout: null,
    signal: new AbortController().signal,
    ...changes,
  });

  it('gets the answer as the server gave it, cookies and challenge included', async () => {
    handler = (_seen, response) => {
      response.writeHead(449, {
        'Content-Type': wbxmlType,
        'Set-Cookie': 'a=b; Max-Age=60',
        'WWW-Authenticate': 'Basic realm="x"',
        'Retry-After': '7',
      });
      response.end(wbxml);
    };
    const answer = await transport.send(request({ headers: { ...request().headers, Cookie: 'c=d' } }));
    expect(answer).toMatchObject({
      status: 449,
      cookies: [['a', 'b', 60]],
      headers: { 'www-authenticate': 'Basic realm="x"', 'retry-after': '7' },
      body: new Uint8Array(wbxml),
    });
    expect(upstream.seen.at(-1)?.headers).toMatchObject({
      authorization: basic,
      cookie: 'c=d',
      'user-agent': 'Brieftaube/1',
    });
  });

  it('learns of a page that was dropped', async () => {
    handler = (_seen, response) =>
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>log in</h1>');
    expect(await transport.send(request())).toMatchObject({ status: 200, dropped: 'text/html' });
  });

  it('turns what the relay says itself into a fault', async () => {
    handler = (_seen, response) => response.destroy();
    await expect(transport.send(request())).rejects.toMatchObject({
      code: 'relay-upstream-reset',
      verdict: 'later',
    });
    await expect(transport.send(request({ url: easUrl('https://router.local') }))).rejects.toMatchObject({
      code: 'relay-target-host',
    });
  });

  it('sees a line that breaks as cut, never as a short answer', async () => {
    handler = (_seen, response) => {
      response.writeHead(200, { 'Content-Type': wbxmlType, 'Content-Length': 1_000 });
      response.write(wbxml, () => response.destroy());
    };
    await expect(transport.send(request())).rejects.toMatchObject({ code: 'cut' });
  });

  it('is told to come back when the relay stops', async () => {
    const other = await startRelay({ upstreams: [upstream] });
    other.relay.stop.begin();
    const through = new HttpTransport({ ...setup, relay: other.origin });
    await expect(through.send(request())).rejects.toMatchObject({ code: 'relay-stopping', verdict: 'later' });
    await other.close();
  });

  it('finds the demo from its address and asks it for its options', async () => {
    const { address, password } = demoLogin;
    const found = await discover({
      address,
      login: { user: address, password },
      trustedHosts: [],
      transport: new RelayDiscovery(setup),
      signal: new AbortController().signal,
    });
    expect(found).toMatchObject({ serverUrl: demoOrigin + easPath, address });
    const headers = { Authorization: `Basic ${Buffer.from(`${address}:${password}`).toString('base64')}` };
    const answer = await transport.send(
      request({ method: 'OPTIONS', url: found.serverUrl, body: null, headers }),
    );
    expect([answer.status, answer.headers['ms-asprotocolversions']]).toEqual([
      200,
      expect.stringContaining('16.1'),
    ]);
  });

  it('is told where Autodiscover points', async () => {
    handler = (_seen, response) =>
      response
        .writeHead(302, { Location: 'https://autodiscover.fabrikam.com/autodiscover/autodiscover.xml' })
        .end();
    const answer = await new RelayDiscovery(setup).ask({
      method: 'POST',
      url: `${upstream.origin}/autodiscover/autodiscover.xml`,
      authorization: basic,
      body: new Uint8Array([60]),
      signal: new AbortController().signal,
    });
    expect(answer.location).toBe('https://autodiscover.fabrikam.com/autodiscover/autodiscover.xml');
  });
});
