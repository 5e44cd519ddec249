import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { descriptorLimit } from '../../relay/descriptors.ts';
import { ask } from './rig/ask.ts';
import { easUrl, startRelay, type RunningRelay } from './rig/start-relay.ts';
import { startUpstream, type Upstream } from './rig/upstream.ts';

describe('metrics', () => {
  let upstream: Upstream;
  let relay: RunningRelay;

  beforeAll(async () => {
    upstream = await startUpstream();
    relay = await startRelay({ upstreams: [upstream] });
  });
  afterAll(async () => {
    await relay.close();
    await upstream.close();
  });

  it('counts forwards, refusals and failures, on a port of its own', async () => {
    await relay.eas(easUrl(upstream));
    await relay.eas('nonsense');
    await relay.ask({ path: '/relay/nowhere' });
    const server = await relay.relay.metrics.listen(0);
    const { port, address } = server.address() as AddressInfo;
    expect(address).toBe('127.0.0.1');
    const { status, headers, body } = await ask(`http://127.0.0.1:${port}`, { path: '/metrics' });
    expect([status, String(headers['content-type']).startsWith('text/plain')]).toEqual([200, true]);
    const text = body.toString();
    for (const line of [
      'relay_forward_requests_total{cmd="Sync",outcome="2xx"} 1',
      'relay_forward_seconds_count{cmd="Sync"} 1',
      'relay_forward_inflight 0',
      'relay_forward_bytes_total{dir="up"} 4',
      'relay_forward_bytes_total{dir="down"} 5',
      'relay_refused_total{code="target-malformed"} 1',
      'relay_refused_total{code="not-found"} 1',
    ]) {
      expect(text).toContain(line);
    }
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect((await ask(`http://127.0.0.1:${port}`, { path: '/' })).status).toBe(404);
    server.close();
  });

  it('are not on the port that everybody reaches', async () => {
    expect((await relay.ask({ path: '/metrics' })).status).toBe(404);
  });

  it('reads how many descriptors there are', () => {
    expect(
      descriptorLimit(() => 'Max open files            1024                 4096                 files'),
    ).toBe(1024);
    expect(
      descriptorLimit(() => 'Max open files            unlimited            unlimited            files'),
    ).toBeNull();
    expect(
      descriptorLimit(() => {
        throw new Error('no /proc');
      }),
    ).toBeNull();
  });
});
