import { once } from 'node:events';
import { Agent, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeServer } from '../../relay/server.ts';
import { easUrl, startRelay, type RunningRelay } from './rig/start-relay.ts';
import { startUpstream, wbxml, wbxmlType, type Upstream } from './rig/upstream.ts';
import { eventually } from './rig/eventually.ts';

/** SIGTERM: nobody who waits is kept, nobody who works is cut. */
describe('stop', () => {
  let held: ServerResponse[] = [];
  let upstream: Upstream;
  let relay: RunningRelay;

  beforeEach(async () => {
    held = [];
    upstream = await startUpstream((_seen, response) => void held.push(response));
    relay = await startRelay({ upstreams: [upstream] });
  });
  afterEach(async () => {
    await relay.close();
    await upstream.close();
  });
  const answer = (response: ServerResponse | undefined) =>
    response?.writeHead(200, { 'Content-Type': wbxmlType }).end(wbxml);

  it('sends Pings and hanging Syncs away, and lets the rest end', async () => {
    const ping = relay.eas(easUrl(upstream, 'Ping'));
    const hanging = relay.eas(easUrl(upstream), { headers: { 'Relay-Timeout': '600' } });
    await eventually(() => expect(held.length).toBe(2));
    const send = relay.eas(easUrl(upstream, 'SendMail'));
    await eventually(() => expect(held.length).toBe(3));

    expect((await relay.ask({ path: '/readyz' })).status).toBe(200);
    relay.relay.stop.begin();
    for (const waiting of [await ping, await hanging]) {
      expect([waiting.status, waiting.code, waiting.headers['retry-after']]).toEqual([503, 'stopping', '1']);
    }
    expect((await relay.ask({ path: '/readyz' })).status).toBe(503);
    expect((await relay.ask({ path: '/healthz' })).status).toBe(200);
    expect((await relay.eas(easUrl(upstream))).code).toBe('stopping');

    const closed = closeServer(relay.server, 20_000);
    answer(held[2]);
    expect((await send).status).toBe(200);
    await closed;
  });

  it('lets an answer that has begun come to its end', async () => {
    const { hostname, port } = new URL(relay.origin);
    const ping = request({
      ...{ hostname, port, method: 'POST', path: '/relay/eas', agent: false },
      headers: { 'Relay-Target': easUrl(upstream, 'Ping') },
    }).end();
    await eventually(() => expect(held.length).toBe(1));
    held[0]!.writeHead(200, { 'Content-Type': wbxmlType, 'Content-Length': 10 });
    held[0]!.write(wbxml);
    const [incoming] = (await once(ping, 'response')) as [IncomingMessage];
    relay.relay.stop.begin();
    held[0]!.end(wbxml);
    let received = 0;
    incoming.on('data', (chunk: Buffer) => (received += chunk.length));
    await once(incoming, 'end');
    expect(received).toBe(10);
  });

  it('does not wait for a browser that keeps its connection', async () => {
    const agent = new Agent({ keepAlive: true });
    const { hostname, port } = new URL(relay.origin);
    const outgoing = request({
      ...{ hostname, port, method: 'POST', path: '/relay/eas', agent },
      headers: { 'Relay-Target': easUrl(upstream, 'SendMail') },
    }).end();
    await eventually(() => expect(held.length).toBe(1));
    const closed = closeServer(relay.server, 3_600_000);
    answer(held[0]);
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    incoming.resume();
    await closed;
    agent.destroy();
  });

  it('cuts what does not end in time', async () => {
    const search = relay.eas(easUrl(upstream, 'Search'));
    await eventually(() => expect(held.length).toBe(1));
    relay.relay.stop.begin();
    await closeServer(relay.server, 50);
    await expect(search).rejects.toThrow();
  });
});
