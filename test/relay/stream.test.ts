import { createHash, randomBytes } from 'node:crypto';
import { request, type ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { easUrl, startRelay, type RunningRelay } from './rig/start-relay.ts';
import { startRaw, startUpstream, wbxml, wbxmlType, type Handler, type Upstream } from './rig/upstream.ts';
import { eventually } from './rig/eventually.ts';

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Streaming, holding, and letting go on both sides. */
describe('stream', () => {
  let handler: Handler = () => undefined;
  let upstream: Upstream;
  let relay: RunningRelay;
  let held: ServerResponse[] = [];
  let gone = 0;

  const hold: Handler = (_seen, response) => {
    held.push(response);
    response.on('close', () => {
      if (!response.writableFinished) gone += 1;
    });
  };

  beforeAll(async () => {
    upstream = await startUpstream((...all) => handler(...all));
    const many = { held: 1_000, perSecond: 10_000, burst: 10_000 };
    relay = await startRelay({
      upstreams: [upstream],
      limits: { account: many, listedAccount: many, address: many },
    });
  });
  afterEach(async () => {
    held = [];
    gone = 0;
    await eventually(() => expect(relay.relay.limits.held).toBe(0));
  });
  afterAll(async () => {
    await relay.close();
    await upstream.close();
  });

  it.each([100, 65_536, 65_537, 8_000_000])('carries %i bytes up unchanged', async (length) => {
    const body = randomBytes(length);
    handler = (_seen, response) => response.writeHead(200).end();
    expect((await relay.eas(easUrl(upstream, 'SendMail'), { body })).status).toBe(200);
    const { headers, body: received } = upstream.seen.at(-1)!;
    expect(headers['content-length']).toBe(String(length));
    expect(digest(received)).toBe(digest(body));
  });

  it('carries a body of unknown length up', async () => {
    const body = randomBytes(1_000_000);
    handler = (_seen, response) => response.writeHead(200, { 'Content-Type': wbxmlType }).end(wbxml);
    const { hostname, port } = new URL(relay.origin);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const outgoing = request(
        {
          hostname,
          port,
          method: 'POST',
          path: '/relay/eas',
          headers: { 'Relay-Target': easUrl(upstream) },
          agent: false,
        },
        (incoming) => {
          incoming.resume();
          resolve(incoming.statusCode);
        },
      );
      outgoing.on('error', reject);
      outgoing.write(body.subarray(0, 500_000));
      outgoing.end(body.subarray(500_000));
    });
    expect(status).toBe(200);
    expect(digest(upstream.seen.at(-1)!.body)).toBe(digest(body));
  });

  it.each([
    ['with a length', true],
    ['in chunks', false],
  ])('carries 8 MB down unchanged, %s', async (_name, sized) => {
    const body = randomBytes(8_000_000);
    handler = (_seen, response) => {
      response.writeHead(200, {
        'Content-Type': wbxmlType,
        ...(sized ? { 'Content-Length': body.length } : {}),
      });
      response.end(body);
    };
    const answer = await relay.eas(easUrl(upstream, 'ItemOperations'));
    expect(digest(answer.body)).toBe(digest(body));
    expect(answer.headers['content-length']).toBe(sized ? '8000000' : undefined);
  });

  it('answers an early refusal of a large body while it is still being sent', async () => {
    // The server hangs up after its answer, with most of the body unread.
    const early = await startRaw((socket) => {
      socket.pause();
      socket.end('HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    });
    const other = await startRelay({ upstreams: [early] });
    const { hostname, port } = new URL(other.origin);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const outgoing = request(
        {
          hostname,
          port,
          method: 'POST',
          path: '/relay/eas',
          headers: { 'Relay-Target': easUrl(early), 'Content-Length': 10_000_000 },
          agent: false,
        },
        (incoming) => {
          incoming.resume();
          resolve(incoming.statusCode);
        },
      );
      outgoing.on('error', reject);
      outgoing.write(Buffer.alloc(200_000));
    });
    expect(status).toBe(413);
    await Promise.all([other.close(), early.close()]);
  });

  it('holds fifty Pings, and answers each when its server does', async () => {
    handler = hold;
    const pings = Array.from({ length: 50 }, () => relay.eas(easUrl(upstream, 'Ping')));
    await eventually(() => expect(held.length).toBe(50));
    expect(relay.relay.limits.held).toBe(50);
    for (const response of held) response.writeHead(200, { 'Content-Type': wbxmlType }).end(wbxml);
    expect((await Promise.all(pings)).every(({ body }) => body.equals(wbxml))).toBe(true);
  });

  it('lets go of every server when the clients leave, and connects to none again', async () => {
    handler = hold;
    const clients = Array.from({ length: 50 }, () => new AbortController());
    const pings = clients.map(({ signal }) => relay.eas(easUrl(upstream, 'Ping'), { signal }));
    await eventually(() => expect(held.length).toBe(50));
    const before = upstream.connections();
    for (const client of clients) client.abort();
    await Promise.allSettled(pings);
    await eventually(() => expect(gone).toBe(50));
    // undici would connect once more for each aborted request; a request of ours shows that the line is quiet by now.
    handler = (_seen, response) => response.writeHead(200).end();
    await relay.eas(easUrl(upstream));
    expect(upstream.connections()).toBe(before + 1);
  });

  it('lets go of the server when the client leaves in the middle of an answer', async () => {
    const left = new AbortController();
    handler = (seen, response, request) => {
      hold(seen, response, request);
      response.writeHead(200, { 'Content-Type': wbxmlType }).write(wbxml);
      setTimeout(() => left.abort(), 50);
    };
    await expect(relay.eas(easUrl(upstream), { signal: left.signal })).rejects.toThrow();
    await eventually(() => expect(gone).toBe(1));
  });

  it('lets go of a server that it is still connecting to when the client leaves', async () => {
    let answered: (addresses: { address: string; family: 4 }[]) => void = () => undefined;
    const slow = await startRelay({
      network: {
        resolve: () => new Promise((resolve) => (answered = resolve)),
        isPublic: () => true,
        ownAddresses: () => [],
        ports: { http: upstream.port, https: upstream.port },
      },
    });
    const left = new AbortController();
    const ping = slow.eas(easUrl('https://mail.contoso.com', 'Ping'), { signal: left.signal });
    await eventually(() => expect(slow.relay.limits.held).toBe(1));
    left.abort();
    await expect(ping).rejects.toThrow();
    await eventually(() => expect(slow.relay.limits.held).toBe(0));
    answered([{ address: '127.0.0.1', family: 4 }]);
    await slow.close();
  });

  it('cuts the client when the server is cut in the middle of an answer', async () => {
    handler = (_seen, response) => {
      response.writeHead(200, { 'Content-Type': wbxmlType, 'Content-Length': 1_000_000 });
      response.write(Buffer.alloc(10_000, 3), () => response.destroy());
    };
    await expect(relay.eas(easUrl(upstream))).rejects.toThrow(/aborted|hang up|ECONNRESET/);
  });

  it('says so when the server breaks off before its answer, and does not repeat by itself', async () => {
    const before = upstream.seen.length;
    handler = (_seen, response) => response.destroy();
    const answer = await relay.eas(easUrl(upstream, 'SendMail'));
    expect([answer.status, answer.code]).toEqual([502, 'upstream-reset']);
    expect(upstream.seen.length).toBe(before + 1);
  });
});
