import { gzipSync } from 'node:zlib';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { easUrl, startRelay, type RunningRelay } from './rig/start-relay.ts';
import { startRaw, startUpstream, wbxml, wbxmlType, type Handler, type Upstream } from './rig/upstream.ts';

/** Threat: the server itself is hostile, and its answers are shown on our origin. */
describe('evil-upstream', () => {
  let handler: Handler = () => undefined;
  let raw: (socket: Socket) => void = () => undefined;
  let upstream: Upstream;
  let socketUpstream: Awaited<ReturnType<typeof startRaw>>;
  let relay: RunningRelay;

  beforeAll(async () => {
    upstream = await startUpstream((...all) => handler(...all));
    socketUpstream = await startRaw((socket) => raw(socket));
    relay = await startRelay({ upstreams: [upstream, socketUpstream], times: { body: 2_000 } });
  });
  afterAll(async () => {
    await relay.close();
    await Promise.all([upstream.close(), socketUpstream.close()]);
  });

  const wire = (head: string, body = '') => {
    raw = (socket) => socket.end(`${head}\r\n\r\n${body}`);
    return relay.eas(easUrl(socketUpstream));
  };

  it('passes none of the headers that act on our origin, and makes the answer harmless', async () => {
    const evil = {
      'Set-Cookie': 'a=b; Domain=contoso.com',
      'Clear-Site-Data': '"*"',
      'Service-Worker-Allowed': '/',
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Credentials': 'true',
      'Content-Security-Policy': 'default-src *',
      'Content-Disposition': 'attachment; filename=x.exe',
      'Cache-Control': 'public, max-age=31536000',
      Refresh: '0; url=https://evil.org',
      Link: '<https://evil.org>; rel=preload',
      'Report-To': '{}',
      NEL: '{}',
      'Alt-Svc': 'h3="evil.org:443"',
      SourceMap: 'https://evil.org',
      'WWW-Authenticate': 'Basic realm="type your password"',
      'Relay-Source': 'relay',
      Server: 'evil',
      Vary: '*',
      ETag: '"x"',
    };
    handler = (_seen, response) => response.writeHead(200, { ...evil, 'Content-Type': wbxmlType }).end(wbxml);
    const { headers } = await relay.eas(easUrl(upstream));
    const names = Object.keys(headers).filter((name) => name !== 'keep-alive');
    expect(names.sort()).toEqual([
      'cache-control',
      'connection',
      'content-security-policy',
      'content-type',
      'date',
      'relay-set-cookie',
      'relay-source',
      'relay-www-authenticate',
      'transfer-encoding',
      'vary',
      'x-accel-buffering',
      'x-content-type-options',
    ]);
    expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['relay-source']).toBe('upstream');
    expect(headers['vary']).toBe('Origin');
    expect(headers['set-cookie']).toBeUndefined();
  });

  it.each([
    ['text/html', '<script>alert(1)</script>'],
    ['application/xhtml+xml', '<script xmlns="http://www.w3.org/1999/xhtml"/>'],
    ['image/svg+xml', '<svg onload="alert(1)"/>'],
    ['text/javascript', 'alert(1)'],
    ['application/pdf', '%PDF'],
    ['application/vnd.ms-sync.wbxmlx', 'x'],
    ['application/vnd.ms-sync, text/html', 'x'],
    ['', '<script>alert(1)</script>'],
  ])('drops a body of type %j', async (type, body) => {
    handler = (_seen, response) => {
      response.writeHead(200, type === '' ? {} : { 'Content-Type': type }).end(body);
    };
    const answer = await relay.eas(easUrl(upstream));
    expect([answer.status, answer.body.length, answer.headers['content-type']]).toEqual([200, 0, undefined]);
    expect(answer.headers['relay-dropped']).toMatch(/^(?:[\w.+-]+\/[\w.+-]+|unknown)$/);
  });

  it('types a body without one when it begins like WBXML', async () => {
    handler = (_seen, response) => response.writeHead(200).end(wbxml);
    const answer = await relay.eas(easUrl(upstream));
    expect([answer.headers['content-type'], answer.body]).toEqual([wbxmlType, wbxml]);
  });

  it('cuts a type down to what it knows', async () => {
    handler = (_seen, response) =>
      response.writeHead(200, { 'Content-Type': `${wbxmlType}; name="x.html"; charset=utf-7` }).end(wbxml);
    expect((await relay.eas(easUrl(upstream))).headers['content-type']).toBe(wbxmlType);
  });

  it('hands a bomb on as it came, and unpacks nothing', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    handler = (_seen, response) =>
      response.writeHead(200, { 'Content-Type': wbxmlType, 'Content-Encoding': 'gzip' }).end(bomb);
    const answer = await relay.eas(easUrl(upstream));
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(answer.body.equals(bomb)).toBe(true);
  });

  it.each(['br', 'deflate', 'zstd', 'gzip, gzip', 'x'])(
    'refuses an encoding it did not offer: %s',
    async (encoding) => {
      handler = (_seen, response) =>
        response.writeHead(200, { 'Content-Type': wbxmlType, 'Content-Encoding': encoding }).end(wbxml);
      expect((await relay.eas(easUrl(upstream))).code).toBe('upstream-malformed');
    },
  );

  it.each(['600', '999', '000', '99', '1000', 'abc'])('refuses status %s', async (status) => {
    const answer = await wire(`HTTP/1.1 ${status} Odd\r\nContent-Length: 0`);
    expect(answer.status).toBe(502);
    expect(answer.code).toMatch(/^upstream-(?:malformed|reset)$/);
  });

  it.each([
    ['10 MB of headers', `HTTP/1.1 200 OK\r\nX: ${'y'.repeat(10_000_000)}`],
    [
      'many headers',
      `HTTP/1.1 200 OK\r\n${Array.from({ length: 5_000 }, (_, i) => `X-${i}: y`).join('\r\n')}`,
    ],
    ['something that is not HTTP', 'SSH-2.0-OpenSSH_9.2'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6'],
    ['a length and chunks', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked'],
    ['an upgrade', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade'],
    ['100 Continue nobody asked for', 'HTTP/1.1 100 Continue'],
  ])('refuses %s', async (_name, head) => {
    const answer = await wire(head, 'xxxxx');
    expect(answer.status).toBe(502);
    expect(answer.code).toMatch(/^upstream-(?:malformed|reset)$/);
  });

  it('survives a flood of early hints', async () => {
    const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n'.repeat(50);
    const answer = await wire(
      `${hints}HTTP/1.1 200 OK\r\nContent-Type: ${wbxmlType}\r\nContent-Length: 5`,
      wbxml.toString('latin1'),
    );
    expect([answer.status, answer.headers['link'], answer.body]).toEqual([200, undefined, wbxml]);
  });

  it('leaves out a header whose value is not plain text, and sends the rest', async () => {
    const answer = await wire(
      `HTTP/1.1 200 OK\r\nX-MS-Diagnostics: caf\u00e9\u0080\r\nX-FEServer: FE1\r\nContent-Type: ${wbxmlType}\r\nContent-Length: 0`,
    );
    expect([answer.status, answer.headers['x-ms-diagnostics'], answer.headers['x-feserver']]).toEqual([
      200,
      undefined,
      'FE1',
    ]);
  });

  it('never makes a clean end of an answer that was cut', async () => {
    raw = (socket) =>
      socket.end(`HTTP/1.1 200 OK\r\nContent-Type: ${wbxmlType}\r\nContent-Length: 100\r\n\r\nhalf`);
    await expect(relay.eas(easUrl(socketUpstream))).rejects.toThrow(/aborted|hang up|ECONNRESET/);
    raw = (socket) =>
      socket.end(
        `HTTP/1.1 200 OK\r\nContent-Type: ${wbxmlType}\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n`,
      );
    await expect(relay.eas(easUrl(socketUpstream))).rejects.toThrow(/aborted|hang up|ECONNRESET/);
  });

  it('stops reading an endless body that it drops', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    raw = (socket) => {
      closed = new Promise((resolve) => socket.on('close', resolve));
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n');
      const more = () => {
        while (!socket.destroyed && socket.write(`10000\r\n${'x'.repeat(65_536)}\r\n`));
      };
      socket.on('drain', more);
      more();
    };
    const answer = await relay.eas(easUrl(socketUpstream));
    expect([answer.status, answer.headers['relay-dropped']]).toEqual([200, 'text/html']);
    await closed;
  });

  it('keeps working after all of that', async () => {
    handler = (_seen, response) => response.writeHead(200, { 'Content-Type': wbxmlType }).end(wbxml);
    expect((await relay.eas(easUrl(upstream))).body).toEqual(wbxml);
    expect(relay.relay.limits.held).toBe(0);
  });
});
