import { afterEach, describe, expect, it } from 'vitest';
import type { SrvRecord } from '../../relay/discovery.ts';
import { startRelay, type RunningRelay, type StartOptions } from './rig/start-relay.ts';
import { startUpstream, type Handler, type Upstream } from './rig/upstream.ts';

const path = '/autodiscover/autodiscover.xml';

/** The two steps of Autodiscover that a page cannot take, without anything of the user. */
describe('discover', () => {
  let web: Upstream | null = null;
  let relay: RunningRelay;
  let asked: string[] = [];

  /** `autodiscover.DOMAIN` on port 80 is a server of ours; every address counts as public. */
  const start = async (
    http: Handler | null,
    records: readonly Partial<SrvRecord>[] | null,
    options: StartOptions = {},
  ) => {
    web = http === null ? null : await startUpstream(http);
    const port = web?.port ?? 9;
    asked = [];
    relay = await startRelay({
      network: {
        resolve: async (host) => {
          asked.push(host);
          if (web === null) throw new Error('ENOTFOUND');
          return [{ address: '127.0.0.1', family: 4 }];
        },
        isPublic: () => true,
        ownAddresses: () => [],
        ports: { http: port, https: 9 },
      },
      resolveSrv: async (name) => {
        asked.push(name);
        if (records === null) throw new Error('ENODATA');
        return records.map((record) => ({ name: 'x', port: 443, priority: 0, weight: 0, ...record }));
      },
      ...options,
    });
  };
  afterEach(async () => {
    await relay.close();
    await web?.close();
  });

  const ask = (domain: unknown, headers: Record<string, string> = {}) =>
    relay.ask({
      method: 'POST',
      path: '/relay/discover',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ domain }),
    });
  const candidates = async (domain: string) =>
    (JSON.parse((await ask(domain)).body.toString()) as { readonly candidates: readonly unknown[] })
      .candidates;

  const first = [
    { url: `https://contoso.com${path}`, via: 'domain', sameDomain: true },
    { url: `https://autodiscover.contoso.com${path}`, via: 'prefix', sameDomain: true },
  ];

  it('names the two usual places when nothing else is found', async () => {
    await start(null, null);
    expect(await candidates('contoso.com')).toEqual(first);
    expect(asked.sort()).toEqual(['_autodiscover._tcp.contoso.com', 'autodiscover.contoso.com']);
  });

  it.each([301, 302, 307])(
    'finds where a %i over plain http points, and that it is another domain',
    async (status) => {
      await start(
        (_seen, response) =>
          response.writeHead(status, { Location: `https://mail.hoster.net${path}` }).end('x'),
        null,
      );
      expect(await candidates('contoso.com')).toEqual([
        ...first,
        { url: `https://mail.hoster.net${path}`, via: 'http-redirect', sameDomain: false },
      ]);
    },
  );

  it('knows a host below the domain for its own', async () => {
    await start(
      (_seen, response) => response.writeHead(302, { Location: `https://ex.contoso.com${path}` }).end(),
      null,
    );
    expect(await candidates('contoso.com')).toContainEqual({
      url: `https://ex.contoso.com${path}`,
      via: 'http-redirect',
      sameDomain: true,
    });
  });

  it('does not take a name that only ends alike for its own', async () => {
    await start(
      (_seen, response) => response.writeHead(302, { Location: `https://evilcontoso.com${path}` }).end(),
      null,
    );
    expect(await candidates('contoso.com')).toContainEqual({
      url: `https://evilcontoso.com${path}`,
      via: 'http-redirect',
      sameDomain: false,
    });
  });

  it('sends nothing of the user over plain http', async () => {
    await start(
      (_seen, response) => response.writeHead(302, { Location: `https://mail.hoster.net${path}` }).end(),
      null,
    );
    await ask('contoso.com', {
      'Relay-Authorization': 'Basic bWFyYTp4',
      Cookie: 'a=b',
      'User-Agent': 'Mozilla/5.0',
    });
    const [seen] = web!.seen;
    expect([seen?.method, seen?.url, seen?.body.length]).toEqual(['GET', path, 0]);
    expect(seen?.headers).toEqual({
      host: 'autodiscover.contoso.com',
      connection: 'keep-alive',
      'relay-hop': '1',
    });
  });

  it.each([
    [302, `http://mail.hoster.net${path}`],
    [302, 'https://mail.hoster.net/elsewhere'],
    [302, `https://127.0.0.1${path}`],
    [302, `https://router.local${path}`],
    [302, `https://mail.hoster.net:8443${path}`],
    [302, `https://u:p@mail.hoster.net${path}`],
    [302, path],
    [302, ''],
    [303, `https://mail.hoster.net${path}`],
    [308, `https://mail.hoster.net${path}`],
    [200, `https://mail.hoster.net${path}`],
  ])('does not count a %i to %j', async (status, location) => {
    await start((_seen, response) => response.writeHead(status, { Location: location }).end(), null);
    expect(await candidates('contoso.com')).toEqual(first);
  });

  it('does not wait for a server that says nothing', async () => {
    await start(() => undefined, null, { times: { redirect: 100, srv: 100 } });
    expect(await candidates('contoso.com')).toEqual(first);
  });

  it('does not ask a private address', async () => {
    web = await startUpstream((_seen, response) =>
      response.writeHead(302, { Location: `https://mail.hoster.net${path}` }).end(),
    );
    relay = await startRelay({
      network: {
        resolve: async () => [{ address: '127.0.0.1', family: 4 }],
        ports: { http: web.port, https: 9 },
      },
      resolveSrv: () => Promise.reject(new Error('ENODATA')),
    });
    expect(await candidates('contoso.com')).toEqual(first);
    expect(web.connections()).toBe(0);
  });

  it('takes the SRV record of lowest priority, then highest weight, on the port of https', async () => {
    await start(null, [
      { name: 'later.contoso.com', priority: 20 },
      { name: 'light.contoso.com', priority: 10, weight: 1 },
      { name: 'Best.Hoster.net.', priority: 10, weight: 5 },
      { name: 'port.contoso.com', priority: 0, port: 8443 },
    ]);
    expect(await candidates('contoso.com')).toEqual([
      ...first,
      { url: `https://best.hoster.net${path}`, via: 'srv', sameDomain: false },
    ]);
  });

  it.each(['.', 'localhost', '127.0.0.1', 'router.local', 'a_b.contoso.com'])(
    'does not take an SRV record to %s',
    async (name) => {
      await start(null, [{ name }]);
      expect(await candidates('contoso.com')).toEqual(first);
    },
  );

  it('names a place once', async () => {
    await start(null, [{ name: 'autodiscover.contoso.com' }]);
    expect(await candidates('contoso.com')).toEqual(first);
  });

  it.each([
    'localhost',
    'contoso',
    '127.0.0.1',
    '[::1]',
    'nas.local',
    'x.internal',
    'a b.com',
    'contoso.com/x',
    'contoso.com:80',
    'müller.de',
    '-a.com',
    'a..com',
    '.contoso.com',
    `${'a'.repeat(64)}.com`,
  ])('refuses the domain %j', async (domain) => {
    await start(null, null);
    const answer = await ask(domain);
    expect([answer.status, answer.code, asked]).toEqual([400, 'target-host', []]);
  });

  it.each(['{', '[]', '{}', '{"domain":1}', '', 'null', '{"domain":"'.padEnd(2_000, 'x')])(
    'refuses the question %j',
    async (body) => {
      await start(null, null);
      const answer = await relay.ask({
        method: 'POST',
        path: '/relay/discover',
        headers: { 'Content-Type': 'application/json' },
        body,
      });
      expect(answer.code).toMatch(/^(?:request-invalid|body-too-large)$/);
      expect(asked).toEqual([]);
    },
  );

  it('remembers for a while, and lets nobody ask without end', async () => {
    await start(null, null);
    for (let i = 0; i < 10; i += 1) expect((await ask('Contoso.com')).status).toBe(200);
    expect(asked.length).toBe(2);
    const limited = await ask('contoso.com');
    expect([limited.status, limited.code]).toEqual([429, 'rate-limited']);
    expect(limited.headers['retry-after']).toBeDefined();
  });

  it('offers nothing that the operator did not list when only listed servers may be reached', async () => {
    await start(null, null, { upstreams: [{ origin: 'https://contoso.com' }], env: { UPSTREAMS_ONLY: '1' } });
    expect(await candidates('contoso.com')).toEqual([first[0]]);
  });
});
