import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ConfigError, readConfig } from '../../relay/config.ts';
import { Authority, type Identity } from './rig/certificate.ts';
import { easUrl, startRelay, type RunningRelay, type StartOptions } from './rig/start-relay.ts';
import { startRaw, startUpstream, wbxml, type Upstream } from './rig/upstream.ts';

const name = 'mail.contoso.com';

/** Threat: somebody on the network poses as the server. */
describe('tls', () => {
  const authority = new Authority();
  const opened: Upstream[] = [];
  let good: Upstream;
  let relay: RunningRelay;

  const serve = async (identity: Identity) => {
    const upstream = await startUpstream(undefined, { identity });
    opened.push(upstream);
    return upstream;
  };
  /** A relay for which every name leads to this port. */
  const towards = (port: number, options: StartOptions = {}) =>
    startRelay({
      network: {
        resolve: async () => [{ address: '127.0.0.1', family: 4 }],
        isPublic: () => true,
        ownAddresses: () => [],
        ports: { http: port, https: port },
      },
      ca: authority.cert,
      ...options,
    });

  beforeAll(async () => {
    good = await serve(authority.issue([name]));
    relay = await towards(good.port);
  });
  afterAll(async () => {
    await relay.close();
    await Promise.all(opened.map((upstream) => upstream.close()));
  });

  it('reaches a server that can prove its name', async () => {
    const answer = await relay.eas(easUrl(`https://${name}`));
    expect([answer.status, answer.body]).toEqual([200, wbxml]);
  });

  it.each([
    ['another name', () => authority.issue(['mail.fabrikam.com'])],
    ['an expired certificate', () => authority.issue([name], { expired: true })],
    ['an unknown authority', () => new Authority().issue([name])],
  ])('refuses %s, and sends nothing', async (_name, issue) => {
    const upstream = await serve(issue());
    const other = await towards(upstream.port);
    const answer = await other.eas(easUrl(`https://${name}`), {
      headers: { 'Relay-Authorization': 'Basic bWFyYTpzZWNyZXQ=' },
    });
    expect([answer.status, answer.code]).toEqual([502, 'upstream-tls']);
    expect(upstream.seen.length).toBe(0);
    await other.close();
  });

  it('refuses a server that speaks no TLS', async () => {
    const plain = await startRaw(() => undefined);
    const other = await towards(plain.port, { times: { connect: 300 } });
    expect((await other.eas(easUrl(`https://${name}`))).status).toBe(502);
    await Promise.all([other.close(), plain.close()]);
  });

  it('trusts no authority that was not named', async () => {
    const strict = await startRelay({
      network: {
        resolve: async () => [{ address: '127.0.0.1', family: 4 }],
        isPublic: () => true,
        ownAddresses: () => [],
        ports: { http: good.port, https: good.port },
      },
    });
    expect((await strict.eas(easUrl(`https://${name}`))).code).toBe('upstream-tls');
    await strict.close();
  });

  it('verifies listed servers too', async () => {
    const upstream = await serve(new Authority().issue(['127.0.0.1']));
    const listed = await startRelay({ upstreams: [upstream], ca: authority.cert });
    expect((await listed.eas(easUrl(upstream))).code).toBe('upstream-tls');
    await listed.close();
  });

  it('cannot be told not to verify', async () => {
    expect(() => readConfig({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toThrow(ConfigError);
    const upstream = await serve(new Authority().issue([name]));
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    const warning = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    const other = await towards(upstream.port);
    try {
      expect((await other.eas(easUrl(`https://${name}`))).code).toBe('upstream-tls');
    } finally {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
      warning.mockRestore();
    }
    await other.close();
  });
});
