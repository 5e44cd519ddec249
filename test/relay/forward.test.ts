import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basic, easPath, easUrl, startRelay, type RunningRelay } from './rig/start-relay.ts';
import { startUpstream, wbxml, wbxmlType, type Handler, type Upstream } from './rig/upstream.ts';

/** The forwarding rules: what goes up, what comes down, and nothing else. */
describe('forward', () => {
  let handler: Handler = () => undefined;
  let upstream: Upstream;
  let relay: RunningRelay;

  beforeAll(async () => {
    upstream = await startUpstream((...all) => handler(...all));
    relay = await startRelay({ upstreams: [upstream] });
  });
  afterAll(async () => {
    await relay.close();
    await upstream.close();
  });

  const answerWith = (
    status: number,
    headers: Record<string, string | string[]> = {},
    body: Buffer | string = '',
  ) => {
    handler = (_seen, response) => response.writeHead(status, headers).end(body);
  };
  const last = () => upstream.seen.at(-1)!;

  it('sends up what EAS needs under its own names, and the query untouched', async () => {
    answerWith(200, { 'Content-Type': wbxmlType }, wbxml);
    const target = `${upstream.origin}${easPath}?Cmd=Sync&User=CONTOSO%5Cmara&DeviceId=ABC123&DeviceType=Brieftaube`;
    await relay.eas(target, {
      headers: {
        'Relay-Authorization': basic,
        'Relay-Agent': 'Brieftaube/2.1',
        'Relay-Cookie': 'a=b; c="d"',
        'MS-ASProtocolVersion': '16.1',
        'X-MS-PolicyKey': '1307199584',
        'MS-ASAcceptMultiPart': 'T',
        'X-User-Identity': 'mara@contoso.com',
        'Accept-Language': 'de-DE,de;q=0.9',
        'Accept-Encoding': 'gzip, deflate, br, zstd',
        'Content-Type': 'application/vnd.ms-sync.wbxml',
      },
      body: wbxml,
    });
    const { method, url, headers, body } = last();
    expect([method, url, body]).toEqual(['POST', target.slice(upstream.origin.length), wbxml]);
    expect(headers).toEqual({
      host: upstream.origin.slice('http://'.length),
      connection: 'keep-alive',
      'relay-hop': '1',
      authorization: basic,
      'user-agent': 'Brieftaube/2.1',
      cookie: 'a=b; c="d"',
      'ms-asprotocolversion': '16.1',
      'x-ms-policykey': '1307199584',
      'ms-asacceptmultipart': 'T',
      'x-user-identity': 'mara@contoso.com',
      'accept-language': 'de-DE,de;q=0.9',
      'accept-encoding': 'gzip',
      'content-type': 'application/vnd.ms-sync.wbxml',
      'content-length': String(wbxml.length),
    });
  });

  it.each(['0', '4294967295', '{7F0C-a/b+c=,d}', 'k'.repeat(64)])(
    'passes the policy key %s: text',
    async (key) => {
      answerWith(200);
      await relay.eas(easUrl(upstream), { headers: { 'X-MS-PolicyKey': key } });
      expect(last().headers['x-ms-policykey']).toBe(key);
    },
  );

  it("keeps the browser's own headers to itself, its name above all", async () => {
    answerWith(200);
    await relay.eas(easUrl(upstream), {
      headers: {
        'User-Agent': 'Mozilla/5.0 (X11)',
        'Relay-Agent': 'Mozilla/5.0 (X11)',
        Origin: relay.origin,
        Referer: `${relay.origin}/mail`,
        'Sec-Fetch-Site': 'same-origin',
        'Sec-Fetch-Mode': 'cors',
        'X-Forwarded-For': '198.51.100.1',
        Via: '1.1 proxy',
        'Accept-Encoding': 'br',
        DNT: '1',
        'X-Anything': 'x',
      },
    });
    expect(Object.keys(last().headers).sort()).toEqual([
      'connection',
      'content-length',
      'content-type',
      'host',
      'relay-hop',
      'user-agent',
    ]);
    expect(last().headers['user-agent']).toBe('Brieftaube/1');
  });

  it('sends down what EAS says, by name', async () => {
    const said = {
      'MS-ASProtocolVersions': '12.1,14.0,14.1,16.0,16.1',
      'MS-ASProtocolCommands': 'Sync,Ping',
      'MS-Server-ActiveSync': '15.2',
      'X-MS-RP': '16.1',
      'X-MS-Location': 'https://other.contoso.com/Microsoft-Server-ActiveSync',
      'X-MS-ASThrottle': 'CommandFrequency',
      'X-MS-BackOffDuration': 'L/-469',
      'X-MS-Credentials-Expire': '3',
      'X-MS-Credential-Service-Url': 'https://reset.contoso.com',
      'X-MS-Diagnostics': '2000000;reason="x"',
      'X-FEServer': 'FE1',
      'X-BEServer': 'BE1',
      'request-id': 'b9f6',
      Date: 'Tue, 24 Nov 2026 08:00:00 GMT',
      'Retry-After': '30',
    };
    answerWith(503, said);
    const answer = await relay.eas(easUrl(upstream));
    expect(answer.status).toBe(503);
    for (const [name, value] of Object.entries(said)) expect(answer.headers[name.toLowerCase()]).toBe(value);
    expect(answer.headers['relay-source']).toBe('upstream');
  });

  it('joins a command list that came in pieces, as Exchange Online sends it', async () => {
    answerWith(200, { 'MS-ASProtocolCommands': ['Sync,Ping', 'Find'] });
    expect((await relay.eas(easUrl(upstream))).headers['ms-asprotocolcommands']).toBe('Sync,Ping, Find');
  });

  it.each([200, 204, 400, 401, 403, 404, 413, 449, 451, 456, 457, 500, 501, 502, 503, 504, 505, 507])(
    'passes status %i as it is',
    async (status) => {
      answerWith(status);
      const answer = await relay.eas(easUrl(upstream));
      expect([answer.status, answer.headers['relay-source'], answer.body.length]).toEqual([
        status,
        'upstream',
        0,
      ]);
    },
  );

  it.each(['30', 'Wed, 25 Nov 2026 08:00:00 GMT'])(
    'passes Retry-After %s of a busy server',
    async (value) => {
      answerWith(503, { 'Retry-After': value, 'Content-Type': 'text/html' }, '<h1>busy</h1>');
      const answer = await relay.eas(easUrl(upstream));
      expect([answer.headers['retry-after'], answer.headers['relay-dropped']]).toEqual([value, 'text/html']);
    },
  );

  it('renames the challenge, or the browser would open a window of its own', async () => {
    answerWith(401, {
      'WWW-Authenticate': ['Bearer authorization_uri="https://login.contoso.com"', 'Basic realm="x"'],
    });
    const answer = await relay.eas(easUrl(upstream), { headers: { 'Relay-Authorization': 'Bearer' } });
    expect(answer.headers['www-authenticate']).toBeUndefined();
    expect(answer.headers['relay-www-authenticate']).toBe(
      'Bearer authorization_uri="https://login.contoso.com", Basic realm="x"',
    );
    expect(last().headers.authorization).toBe('Bearer');
  });

  it('hands cookies over as data', async () => {
    answerWith(200, {
      Date: 'Tue, 24 Nov 2026 08:00:00 GMT',
      'Set-Cookie': [
        'DefaultAnchorMailbox=mara@contoso.com; expires=Wed, 24-Nov-2100 08:00:00 GMT; path=/; secure; HttpOnly',
        'X-BackEndCookie=a=b"c,d; Max-Age=600; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Domain=.contoso.com',
        'gone=; expires=Thu, 01-Jan-1970 00:00:00 GMT',
        'session=1',
        '=nameless',
        'bad name=1',
        'noequals',
      ],
    });
    const answer = await relay.eas(easUrl(upstream));
    const cookies = JSON.parse(String(answer.headers['relay-set-cookie'])) as [
      string,
      string,
      number | null,
    ][];
    expect(cookies.map(([name, value]) => [name, value])).toEqual([
      ['DefaultAnchorMailbox', 'mara@contoso.com'],
      ['X-BackEndCookie', 'a=b"c,d'],
      ['gone', ''],
      ['session', '1'],
    ]);
    expect(cookies[0]?.[2]).toBeGreaterThan(365 * 86_400);
    expect(cookies.slice(1).map(([, , age]) => age)).toEqual([600, 0, null]);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('passes compressed bodies through', async () => {
    const packed = gzipSync(Buffer.from('\u0003'.repeat(1_000)));
    answerWith(
      200,
      { 'Content-Type': wbxmlType, 'Content-Encoding': 'gzip', 'Content-Length': String(packed.length) },
      packed,
    );
    const answer = await relay.eas(easUrl(upstream), { headers: { 'Accept-Encoding': 'gzip' } });
    expect([answer.headers['content-encoding'], answer.headers['content-length']]).toEqual([
      'gzip',
      String(packed.length),
    ]);
    expect(answer.body.equals(packed)).toBe(true);
  });

  it.each(['application/vnd.ms-sync.wbxml', 'application/vnd.ms-sync', 'application/vnd.ms-sync.multipart'])(
    'lets a body of type %s through',
    async (type) => {
      answerWith(200, { 'Content-Type': `${type}; charset=utf-8` }, wbxml);
      const answer = await relay.eas(easUrl(upstream));
      expect([answer.headers['content-type'], answer.body]).toEqual([type, wbxml]);
    },
  );

  it.each([
    'application/vnd.ms-sync.wbxml',
    'application/vnd.ms-sync',
    'message/rfc822',
    'application/vnd.ms-sync.wbxml; charset=utf-8',
  ])('takes a body of type %s up', async (type) => {
    answerWith(200);
    expect((await relay.eas(easUrl(upstream), { headers: { 'Content-Type': type } })).status).toBe(200);
    expect(last().headers['content-type']).toBe(type);
  });

  it('asks a server for its options, with and without credentials', async () => {
    answerWith(200, { 'MS-ASProtocolVersions': '16.1', Allow: 'OPTIONS,POST' });
    const answer = await relay.ask({
      method: 'OPTIONS',
      path: '/relay/eas',
      headers: { 'Relay-Target': upstream.origin + easPath, 'Relay-Authorization': basic },
    });
    expect([answer.status, answer.headers['ms-asprotocolversions'], answer.headers['relay-source']]).toEqual([
      200,
      '16.1',
      'upstream',
    ]);
    expect([last().method, last().url, last().headers.authorization]).toEqual(['OPTIONS', easPath, basic]);
    const bare = await relay.ask({
      method: 'OPTIONS',
      path: '/relay/eas',
      headers: { 'Relay-Target': upstream.origin + easPath },
    });
    expect(bare.status).toBe(200);
  });

  it('tells EAS OPTIONS from a preflight by the target', async () => {
    answerWith(200);
    const before = upstream.seen.length;
    const headers = { Origin: relay.origin, 'Access-Control-Request-Method': 'OPTIONS' };
    const preflight = await relay.ask({ method: 'OPTIONS', path: '/relay/eas', headers });
    expect([preflight.status, upstream.seen.length]).toEqual([204, before]);
    await relay.ask({
      method: 'OPTIONS',
      path: '/relay/eas',
      headers: { ...headers, 'Relay-Target': upstream.origin + easPath },
    });
    expect(upstream.seen.length).toBe(before + 1);
  });

  it('says what it is and what it can', async () => {
    const answer = await relay.ask({ path: '/relay/info' });
    expect(JSON.parse(answer.body.toString())).toEqual({
      api: 1,
      version: expect.stringMatching(/^\d+\.\d+\.\d+/) as unknown,
      vapidKey: null,
      watches: 'off',
      maxBody: 41_943_040,
      upstreamsOnly: false,
      demo: null,
    });
    expect(answer.headers['cache-control']).toBe('no-store');
    const watch = await relay.ask({ method: 'PUT', path: '/relay/watches/abc' });
    expect([watch.status, watch.code]).toEqual([501, 'watches-off']);
  });
});
