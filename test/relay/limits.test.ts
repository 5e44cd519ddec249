import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { Bucket } from '../../relay/bucket.ts';
import { clientAddress } from '../../relay/client-address.ts';
import { Limits, presetLimits, type Visitor } from '../../relay/limits.ts';
import { basic, easUrl, startRelay, type RunningRelay, type StartOptions } from './rig/start-relay.ts';
import { answerWbxml, startUpstream, type Upstream } from './rig/upstream.ts';
import { eventually } from './rig/eventually.ts';

/** Threats: thousands of Pings, floods, and a spoofed `X-Forwarded-For` to escape the limits. */
describe('limits', () => {
  let upstream: Upstream;
  let relay: RunningRelay;
  const held: ServerResponse[] = [];

  const start = async (options: StartOptions) => {
    upstream = await startUpstream((seen, response, request) => {
      if (seen.url.includes('Cmd=Ping')) held.push(response);
      else answerWbxml(seen, response, request);
    });
    relay = await startRelay({ ...options, upstreams: [upstream] });
  };
  afterEach(async () => {
    held.length = 0;
    await relay.close();
    await upstream.close();
  });

  const ask = (command: string, user = 'mara', headers: Record<string, string> = {}) =>
    relay.eas(easUrl(upstream, command), {
      headers: { 'Relay-Authorization': `Basic ${Buffer.from(`${user}:x`).toString('base64')}`, ...headers },
    });
  const finish = () => {
    for (const response of held.splice(0)) answerWbxml(undefined as never, response, undefined as never);
  };
  const underWay = (count: number) => eventually(() => expect(held.length).toBe(count));

  it('holds eight of one account at once, and has room for another', async () => {
    await start({});
    const pings = Array.from({ length: 8 }, () => ask('Ping'));
    await underWay(8);
    const ninth = await ask('Sync');
    expect([ninth.status, ninth.code, ninth.headers['retry-after']]).toEqual([429, 'rate-limited', '1']);
    expect((await ask('Sync', 'paul')).status).toBe(200);
    finish();
    expect((await Promise.all(pings)).every(({ status }) => status === 200)).toBe(true);
    expect((await ask('Sync')).status).toBe(200);
  });

  it('gives back what a client that left had held', async () => {
    await start({ limits: { listedAccount: { held: 1, perSecond: 100, burst: 100 } } });
    const left = new AbortController();
    const ping = relay.eas(easUrl(upstream, 'Ping'), {
      headers: { 'Relay-Authorization': basic },
      signal: left.signal,
    });
    await underWay(1);
    left.abort();
    await expect(ping).rejects.toThrow();
    await eventually(() => expect(relay.relay.limits.held).toBe(0));
    expect((await ask('Sync')).status).toBe(200);
  });

  it('slows one account down, and tells it when to come back', async () => {
    await start({ limits: { listedAccount: { held: 8, perSecond: 0.001, burst: 3 } } });
    for (let i = 0; i < 3; i += 1) expect((await ask('Sync')).status).toBe(200);
    const refused = await ask('Sync');
    expect(refused.code).toBe('rate-limited');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(900);
    expect((await ask('Sync', 'paul')).status).toBe(200);
    expect(upstream.seen.length).toBe(4);
  });

  it('limits an address over all of its accounts', async () => {
    await start({ limits: { address: { held: 3, perSecond: 1_000, burst: 1_000 } } });
    const pings = ['a', 'b', 'c'].map((user) => ask('Ping', user));
    await underWay(3);
    expect((await ask('Ping', 'd')).code).toBe('rate-limited');
    finish();
    await Promise.all(pings);
  });

  it('keeps a tenth of the process free', async () => {
    await start({ limits: { held: 10 } });
    const pings = Array.from({ length: 9 }, (_, i) => ask('Ping', `user${i}`));
    await underWay(9);
    const busy = await ask('Sync', 'other');
    expect([busy.status, busy.code]).toEqual([503, 'busy']);
    expect(busy.headers['retry-after']).toBeDefined();
    finish();
    await Promise.all(pings);
  });

  it('does not believe X-Forwarded-For unless told to', async () => {
    await start({ limits: { address: { held: 1, perSecond: 1_000, burst: 1_000 } } });
    const ping = ask('Ping', 'a', { 'X-Forwarded-For': '198.51.100.1' });
    await underWay(1);
    expect((await ask('Sync', 'b', { 'X-Forwarded-For': '198.51.100.2' })).code).toBe('rate-limited');
    finish();
    await ping;
    // The operator may have forgotten to count a proxy; said once.
    expect(relay.log.filter((line) => line.includes('proxy-not-trusted')).length).toBe(1);
  });

  it('believes as many proxies as there are, and nothing further left', async () => {
    await start({
      env: { TRUST_PROXY: '1' },
      limits: { address: { held: 1, perSecond: 1_000, burst: 1_000 } },
    });
    const ping = ask('Ping', 'a', { 'X-Forwarded-For': '9.9.9.9, 198.51.100.1' });
    await underWay(1);
    expect((await ask('Sync', 'b', { 'X-Forwarded-For': '8.8.8.8, 198.51.100.1' })).code).toBe(
      'rate-limited',
    );
    expect((await ask('Sync', 'c', { 'X-Forwarded-For': '9.9.9.9, 198.51.100.2' })).status).toBe(200);
    finish();
    await ping;
  });

  it('counts what it refuses', async () => {
    await start({ limits: { listedAccount: { held: 8, perSecond: 0.001, burst: 1 } } });
    await ask('Sync');
    await ask('Sync');
    const text = await relay.relay.metrics.text();
    expect(text).toContain('relay_limited_total{limit="account-rate"} 1');
    expect(text).toContain('relay_refused_total{code="rate-limited"} 1');
    expect(text).toContain('relay_forward_requests_total{cmd="Sync",outcome="2xx"} 1');
  });
});

describe('client address', () => {
  it.each([
    ['the peer', '198.51.100.1', undefined, 0, '198.51.100.1'],
    ['IPv4 inside IPv6', '::ffff:198.51.100.1', undefined, 0, '198.51.100.1'],
    ['a /64 of IPv6', '2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2::/64'],
    ['hearsay', '198.51.100.1', '1.2.3.4', 0, '198.51.100.1'],
    ['one proxy', '10.0.0.1', '1.2.3.4, 198.51.100.1', 1, '198.51.100.1'],
    ['two proxies', '10.0.0.1', '1.2.3.4, 198.51.100.1, 10.0.0.2', 2, '198.51.100.1'],
    ['fewer entries than proxies', '10.0.0.1', '198.51.100.1', 2, '10.0.0.1'],
    ['rubbish', '10.0.0.1', 'x; y', 1, '10.0.0.1'],
    ['nothing', undefined, undefined, 0, 'unknown'],
  ])('%s', (_name, peer, forwarded, hops, expected) => {
    expect(clientAddress(peer, forwarded, hops)).toBe(expected);
  });
});

describe('buckets', () => {
  it('gives the burst, then one at a time, and never more than the burst', () => {
    const bucket = new Bucket(3, 2, 0);
    expect([bucket.take(0), bucket.take(0), bucket.take(0), bucket.take(0)]).toEqual([0, 0, 0, 1]);
    expect([bucket.take(500), bucket.take(500)]).toEqual([0, 1]);
    expect(bucket.isFull(1_000_000)).toBe(true);
    expect([0, 0, 0, 0].map(() => bucket.take(1_000_000))).toEqual([0, 0, 0, 1]);
  });

  it('can be charged beyond empty, once its burst', () => {
    const bucket = new Bucket(2, 1, 0);
    for (let n = 0; n < 10; n += 1) bucket.charge(0);
    expect(bucket.wait(0)).toBe(3);
    expect(bucket.take(2_000)).toBe(1);
    expect(bucket.take(3_000)).toBe(0);
  });

  it('is forgotten when it is full again, so that memory does not grow with strangers', () => {
    let now = 0;
    const limits = new Limits(presetLimits, () => now);
    const visitor = (i: number): Visitor => ({
      address: `198.51.100.${i}`,
      host: 'mail.contoso.com',
      listed: false,
      authorization: basic,
    });
    const enter = (i: number) => {
      const lease = limits.enter(visitor(i));
      if ('release' in lease) lease.release();
    };
    for (let i = 0; i < 50; i += 1) enter(i);
    expect(limits.size).toBeGreaterThan(50);
    now = 200_000;
    enter(99);
    expect(limits.size).toBe(2);
  });
});
