import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { easUrl, startRelay, type RunningRelay } from './rig/start-relay.ts';
import { startUpstream, type Upstream } from './rig/upstream.ts';

/** Threat: a relay in front of a relay, or of itself. */
describe('loop', () => {
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

  it('marks what it forwards', async () => {
    await relay.eas(easUrl(upstream));
    expect(upstream.seen.at(-1)?.headers['relay-hop']).toBe('1');
  });

  it('refuses what a relay forwarded', async () => {
    const answer = await relay.eas(easUrl(upstream), { headers: { 'Relay-Hop': '1' } });
    expect([answer.status, answer.code]).toEqual([508, 'loop']);
  });

  it('refuses its own name', async () => {
    expect((await relay.eas(easUrl('https://mail.contoso.com'))).code).toBe('target-host');
  });

  it('does not reach itself even if the operator lists it', async () => {
    const port = new URL(relay.origin).port;
    const behind = await startRelay({ upstreams: [{ origin: `http://127.0.0.1:${port}` }] });
    const answer = await behind.eas(easUrl(`http://127.0.0.1:${port}`));
    expect([answer.status, answer.code, answer.body.length]).toEqual([404, null, 0]);
    await behind.close();
  });
});
