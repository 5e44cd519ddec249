import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { easUrl, startRelay, type RunningRelay } from './rig/start-relay.ts';
import { startUpstream, wbxml, wbxmlType, type Upstream } from './rig/upstream.ts';

/** Threat: somebody tries passwords from our address. */
describe('guess', () => {
  let upstream: Upstream;
  let other: Upstream;
  let relay: RunningRelay;

  const start = () =>
    startUpstream((seen, response) => {
      const right = seen.headers.authorization === `Basic ${Buffer.from('mara:right').toString('base64')}`;
      if (right) response.writeHead(200, { 'Content-Type': wbxmlType }).end(wbxml);
      else response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end();
    });
  beforeEach(async () => {
    upstream = await start();
    other = await start();
    // `localhost` is another host for the limits.
    const elsewhere = { origin: other.origin.replace('127.0.0.1', 'localhost') };
    relay = await startRelay({
      upstreams: [upstream, elsewhere],
      env: { TRUST_PROXY: '1' },
      limits: { guesses: { burst: 20, perSecond: 20 / 600 } },
    });
  });
  afterEach(async () => {
    await relay.close();
    await Promise.all([upstream.close(), other.close()]);
  });

  const attempt = (password: string, { target = easUrl(upstream), from = '198.51.100.1' } = {}) =>
    relay.eas(target, {
      headers: {
        'Relay-Authorization': `Basic ${Buffer.from(`mara:${password}`).toString('base64')}`,
        'X-Forwarded-For': from,
      },
    });

  it('stops after twenty, for this address and this host only', async () => {
    for (let i = 0; i < 20; i += 1) expect((await attempt(`wrong${i}`)).status).toBe(401);
    const refused = await attempt('right');
    expect([refused.status, refused.code]).toEqual([429, 'guess-limited']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(1);
    expect(upstream.seen.length).toBe(20);

    const elsewhere = easUrl(other.origin.replace('127.0.0.1', 'localhost'));
    expect((await attempt('right', { target: elsewhere })).status).toBe(200);
    // Nobody can lock others out of their server.
    expect((await attempt('right', { from: '198.51.100.2' })).status).toBe(200);
  });

  it('counts those that were under way together: all at once is no way around it', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, (_, at) => attempt(`wrong${at}`)));
    expect(new Set(answers.map(({ status }) => status))).toContain(401);
    const tried = upstream.seen.length;
    const refused = await attempt('right');
    expect([refused.status, refused.code]).toEqual([429, 'guess-limited']);
    // Twenty would have to wait half a minute for the next; each beyond them prolongs it.
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(30 * Math.min(20, tried - 20));
    expect(upstream.seen.length).toBe(tried);
  });

  it('does not count the empty Bearer that asks how to log in', async () => {
    for (let i = 0; i < 25; i += 1) {
      const answer = await relay.eas(easUrl(upstream), {
        headers: { 'Relay-Authorization': 'Bearer', 'X-Forwarded-For': '198.51.100.1' },
      });
      expect(answer.status).toBe(401);
    }
    expect((await attempt('right')).status).toBe(200);
  });
});
