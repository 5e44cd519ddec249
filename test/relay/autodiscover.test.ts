import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basic, startRelay, type RunningRelay } from './rig/start-relay.ts';
import { startUpstream, type Handler, type Upstream } from './rig/upstream.ts';

/** Autodiscover, both versions, with credentials only where they belong. */
describe('autodiscover', () => {
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

  const xml = '<?xml version="1.0"?><Autodiscover/>';
  const answerWith = (
    type: string,
    body: string | Buffer,
    status = 200,
    headers: Record<string, string> = {},
  ) => {
    handler = (_seen, response) => response.writeHead(status, { 'Content-Type': type, ...headers }).end(body);
  };
  const post = (headers: Record<string, string> = {}, body: string | Buffer = xml) =>
    relay.ask({
      method: 'POST',
      path: '/relay/autodiscover',
      headers: {
        'Relay-Target': `${upstream.origin}/autodiscover/autodiscover.xml`,
        'Relay-Authorization': basic,
        'Content-Type': 'text/xml; charset=utf-8',
        'Accept-Encoding': 'gzip',
        ...headers,
      },
      body,
    });
  const get = (suffix: string) =>
    relay.ask({ path: '/relay/autodiscover', headers: { 'Relay-Target': upstream.origin + suffix } });

  it('asks version 1 with the credentials, uncompressed', async () => {
    answerWith('text/xml; charset=utf-8', xml);
    const answer = await post();
    expect([answer.status, answer.headers['content-type'], answer.body.toString()]).toEqual([
      200,
      'text/xml; charset=utf-8',
      xml,
    ]);
    const { method, url, headers, body } = upstream.seen.at(-1)!;
    expect([method, url, body.toString()]).toEqual(['POST', '/autodiscover/autodiscover.xml', xml]);
    expect([headers.authorization, headers['content-type'], headers['accept-encoding']]).toEqual([
      basic,
      'text/xml; charset=utf-8',
      undefined,
    ]);
  });

  it.each([
    '/autodiscover/autodiscover.json?Email=mara%40contoso.com&Protocol=ActiveSync&RedirectCount=1',
    '/autodiscover/autodiscover.json/v1.0/mara@contoso.com?Protocol=ActiveSync',
    '/Autodiscover/Autodiscover.json/v1.0/mara%40contoso.com?Protocol=ActiveSync',
  ])('asks version 2 without any: %s', async (suffix) => {
    answerWith('application/json; charset=utf-8', '{"Protocol":"ActiveSync"}');
    const answer = await get(suffix);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    expect(upstream.seen.at(-1)?.url).toBe(suffix);
    expect(upstream.seen.at(-1)?.headers.authorization).toBeUndefined();
  });

  it('passes statuses and the address for a new password', async () => {
    answerWith('text/html', '<h1>expired</h1>', 457, {
      'X-MS-Credential-Service-Url': 'https://reset.contoso.com',
    });
    const answer = await post();
    expect([
      answer.status,
      answer.headers['x-ms-credential-service-url'],
      answer.headers['relay-dropped'],
    ]).toEqual([457, 'https://reset.contoso.com', 'text/html']);
  });

  it.each(['text/html', 'application/vnd.ms-sync.wbxml', 'text/plain', 'text/xmlx', 'application/json-seq'])(
    'drops a body of type %s',
    async (type) => {
      answerWith(type, xml);
      const answer = await post();
      expect([answer.body.length, answer.headers['relay-dropped']]).toEqual([0, type]);
    },
  );

  it('takes 256 kB and no more, announced or not', async () => {
    answerWith('text/xml', Buffer.alloc(262_144, 32));
    expect((await post()).body.length).toBe(262_144);
    answerWith('text/xml', Buffer.alloc(262_145, 32), 200, { 'Content-Length': '262145' });
    expect((await post()).code).toBe('upstream-malformed');
    handler = (_seen, response) => {
      response.writeHead(200, { 'Content-Type': 'text/xml' });
      response.write(Buffer.alloc(200_000, 32));
      response.end(Buffer.alloc(200_000, 32));
    };
    await expect(post()).rejects.toThrow(/aborted|hang up|ECONNRESET/);
  });

  it('takes no compressed answer, which it did not ask for', async () => {
    answerWith('text/xml', xml, 200, { 'Content-Encoding': 'gzip' });
    expect((await post()).code).toBe('upstream-malformed');
  });

  it('refuses a question that is too long, or no XML', async () => {
    answerWith('text/xml', xml);
    expect((await post({}, Buffer.alloc(65_537, 32))).code).toBe('body-too-large');
    expect((await post({ 'Content-Type': 'application/vnd.ms-sync.wbxml' })).code).toBe('header-invalid');
  });
});
