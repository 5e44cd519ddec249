import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoOrigin } from '../../relay/demo-server.ts';
import { openDemo } from '../../relay/demo.ts';
import { demoLogin } from '../exchange/demo/demo.ts';
import { autodiscoverRequest, easPath, startRelay, type RunningRelay } from './rig/start-relay.ts';

/** The demo is found and signed in to with nothing but its address and password, as a real server is. */
describe('demo', () => {
  let relay: RunningRelay;
  const authorization = `Basic ${Buffer.from(`${demoLogin.address}:${demoLogin.password}`).toString('base64')}`;

  beforeAll(async () => {
    relay = await startRelay({ demo: await openDemo() });
  });
  afterAll(() => relay.close());

  it('is offered by info, under a name that survives a restart', async () => {
    const { demo } = JSON.parse((await relay.ask({ path: '/relay/info' })).body.toString()) as {
      readonly demo: unknown;
    };
    expect(demo).toEqual({ ...demoLogin, server: demoOrigin });
  });

  it('is found by Autodiscover from its address', async () => {
    const found = await relay.ask({
      method: 'POST',
      path: '/relay/discover',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ domain: demoLogin.address.split('@')[1] }),
    });
    expect(JSON.parse(found.body.toString())).toEqual({
      candidates: [{ url: `${demoOrigin}/autodiscover/autodiscover.xml`, via: 'domain', sameDomain: true }],
    });
    const answer = await relay.ask({
      method: 'POST',
      path: '/relay/autodiscover',
      headers: {
        'Relay-Target': `${demoOrigin}/autodiscover/autodiscover.xml`,
        'Relay-Authorization': authorization,
        'Content-Type': 'text/xml',
      },
      body: autodiscoverRequest(demoLogin.address),
    });
    expect(answer.status).toBe(200);
    expect(answer.body.toString()).toContain(`<Url>${demoOrigin}${easPath}</Url>`);
  });

  it('answers there', async () => {
    const answer = await relay.ask({
      method: 'OPTIONS',
      path: '/relay/eas',
      headers: { 'Relay-Target': demoOrigin + easPath, 'Relay-Authorization': authorization },
    });
    expect([answer.status, answer.headers['ms-asprotocolversions']]).toEqual([
      200,
      expect.stringContaining('16.1'),
    ]);
  });

  it('is nowhere when it was not started', async () => {
    const other = await startRelay();
    const answer = await other.eas(`${demoOrigin}${easPath}?Cmd=Sync`);
    expect(answer.code).toBe('target-host');
    await other.close();
  });
});
