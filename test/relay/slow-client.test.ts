import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askRaw } from './rig/ask.ts';
import { easUrl, startRelay, type RunningRelay } from './rig/start-relay.ts';
import { startUpstream, wbxmlType, type Handler, type Upstream } from './rig/upstream.ts';
import { eventually } from './rig/eventually.ts';

/** Threat: a client that sends or reads slowly, sends too much, or does neither. */
describe('slow-client', () => {
  let handler: Handler = () => undefined;
  let upstream: Upstream;
  let relay: RunningRelay;
  /** Cuts a request that does not come in. */
  let hasty: RunningRelay;
  const open: Socket[] = [];

  beforeAll(async () => {
    upstream = await startUpstream((...all) => handler(...all));
    const env = { MAX_BODY: '1000000' };
    relay = await startRelay({ upstreams: [upstream], env, times: { body: 400 } });
    hasty = await startRelay({ upstreams: [upstream], env, times: { request: 200 } });
  });
  afterAll(async () => {
    for (const socket of open) socket.destroy();
    await Promise.all([relay.close(), hasty.close()]);
    await upstream.close();
  });

  const head = (length: number) =>
    `POST /relay/eas HTTP/1.1\r\nHost: localhost\r\nRelay-Target: ${easUrl(upstream)}\r\nContent-Length: ${length}\r\n\r\n`;

  it('costs no connection upstream while a small body trickles in, and ends in time', async () => {
    const before = upstream.connections();
    const answer = await askRaw(hasty.origin, `${head(10)}abc`);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(upstream.connections()).toBe(before);
    expect(hasty.relay.limits.held).toBe(0);
  });

  it('ends a large body that stops half way, here and upstream', async () => {
    const before = upstream.seen.length;
    const answer = await askRaw(hasty.origin, head(900_000) + 'x'.repeat(100_000));
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(upstream.seen.length).toBe(before);
    await eventually(() => expect(hasty.relay.limits.held).toBe(0));
  });

  it('refuses a body over the limit before a byte of it is read', async () => {
    const before = upstream.connections();
    const answer = await askRaw(relay.origin, head(1_000_001).replace('Host:', 'Connection: close\r\nHost:'));
    expect(answer).toMatch(/^HTTP\/1\.1 413 [\s\S]*"code":"body-too-large"/);
    expect(upstream.connections()).toBe(before);
  });

  it('refuses a body over the limit that does not say how long it is', async () => {
    const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    const answer = await askRaw(
      relay.origin,
      head(0).replace('Content-Length: 0', 'Connection: close\r\nTransfer-Encoding: chunked') +
        chunk.repeat(20) +
        '0\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 [\s\S]*"code":"body-too-large"/);
    await eventually(() => expect(relay.relay.limits.held).toBe(0));
  });

  it('never reads ahead of a client that stopped reading, and lets go of it in the end', async () => {
    let sent = 0;
    let cut = false;
    handler = (_seen, response) => {
      response.writeHead(200, { 'Content-Type': wbxmlType });
      const chunk = Buffer.alloc(262_144, 3);
      const more = () => {
        while (!response.destroyed && sent < 300_000_000) {
          sent += chunk.length;
          if (!response.write(chunk)) return;
        }
      };
      response.on('drain', more);
      response.on('close', () => (cut = true));
      more();
    };
    const { hostname, port } = new URL(relay.origin);
    const socket = connect(Number(port), hostname, () => socket.write(head(0)));
    open.push(socket);
    socket.on('error', () => undefined);
    await new Promise<void>((resolve) => {
      socket.once('data', () => {
        socket.pause();
        resolve();
      });
    });
    await eventually(() => expect(cut).toBe(true));
    // What fits into the buffers of two sockets, far from what the server would have given.
    expect(sent).toBeLessThan(30_000_000);
    await eventually(() => expect(relay.relay.limits.held).toBe(0));
  });

  it('forgets a client that leaves before its body is whole', async () => {
    const { hostname, port } = new URL(relay.origin);
    const socket = connect(Number(port), hostname, () => socket.write(`${head(10)}abc`));
    await eventually(() => expect(relay.relay.limits.held).toBe(1));
    socket.destroy();
    await eventually(() => expect(relay.relay.limits.held).toBe(0));
  });
});
