import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askRaw } from './rig/ask.ts';
import { easUrl, startRelay, type RunningRelay } from './rig/start-relay.ts';
import { startUpstream, type Upstream } from './rig/upstream.ts';

/** Threat: two readings of one request, between a proxy in front, the relay and the server. */
describe('smuggle', () => {
  let upstream: Upstream;
  let relay: RunningRelay;

  beforeAll(async () => {
    upstream = await startUpstream();
    relay = await startRelay({ upstreams: [upstream] });
  });
  afterAll(async () => {
    await relay.close();
    await upstream.close();
  });

  const request = (...lines: readonly string[]) =>
    [
      'POST /relay/eas HTTP/1.1',
      'Host: localhost',
      `Relay-Target: ${easUrl(upstream)}`,
      'Connection: close',
      ...lines,
      '',
      '',
    ].join('\r\n');

  it.each([
    [
      'a length and chunks',
      () => request('Content-Length: 5', 'Transfer-Encoding: chunked') + '0\r\n\r\nGET /x',
    ],
    [
      'chunks and a length',
      () => request('Transfer-Encoding: chunked', 'Content-Length: 5') + '0\r\n\r\nGET /x',
    ],
    ['two lengths', () => request('Content-Length: 5', 'Content-Length: 0') + 'GET /'],
    ['a length with a sign', () => request('Content-Length: +5') + 'hello'],
    ['a length in hex', () => request('Content-Length: 0x5') + 'hello'],
    ['an unknown coding', () => request('Transfer-Encoding: xchunked') + '0\r\n\r\n'],
    ['a folded header', () => request('Relay-Agent: X/1\r\n Y')],
    ['a blank before the colon', () => request('Content-Length : 5') + 'hello'],
    ['a lone line feed in a value', () => request('Relay-Agent: X/1\nEvil: 1')],
    ['a lone carriage return in a value', () => request('Relay-Agent: X/1\rEvil: 1')],
    ['a NUL in a value', () => request('Relay-Agent: X/1\x00')],
    ['no Host', () => request().replace('Host: localhost\r\n', '')],
    ['a chunk size that overflows', () => request('Transfer-Encoding: chunked') + 'fffffffffffffffff\r\n'],
  ])('refuses %s', async (_name, bytes) => {
    const before = upstream.seen.length;
    const answer = await askRaw(relay.origin, bytes());
    // Node may say nothing more when it found the mistake in the middle of a body.
    expect(answer).toMatch(/^(?:HTTP\/1\.1 400 |$)/);
    expect(upstream.seen.length).toBe(before);
  });

  it.each([
    ['Relay-Cookie', 'a=b\u00e9'],
    ['X-User-Identity', 'mara feld'],
    ['MS-ASProtocolVersion', '14.1; x'],
    ['X-MS-PolicyKey', '1, 2'],
    ['X-MS-PolicyKey', 'k'.repeat(65)],
    ['X-MS-PolicyKey', 'k\u00e9y'],
    ['MS-ASAcceptMultiPart', 'X'],
    ['Accept-Language', 'en\u00e9'],
    ['Content-Type', 'application/vnd.ms-sync.wbxml, text/html'],
  ])('refuses %s: %s', async (header, value) => {
    const before = upstream.seen.length;
    const answer = await relay.eas(easUrl(upstream), { headers: { [header]: value } });
    expect([answer.status, answer.code]).toEqual([400, 'header-invalid']);
    expect(upstream.seen.length).toBe(before);
  });

  it('refuses a repeated target', async () => {
    const answer = await askRaw(
      relay.origin,
      request(`Relay-Target: ${easUrl(upstream)}`, 'Content-Length: 0'),
    );
    expect(answer).toContain('"code":"target-malformed"');
  });

  it('frames anew what it forwards: one Host, one length, nothing of the connection', async () => {
    await askRaw(
      relay.origin,
      request(
        'Content-Length: 5',
        'TE: trailers',
        'Keep-Alive: timeout=5',
        'Upgrade: h2c',
        'Expect: 100-continue',
      ) + 'hello',
    );
    const { rawHeaders, body } = upstream.seen.at(-1)!;
    const names = rawHeaders.filter((_, i) => i % 2 === 0).map((name) => name.toLowerCase());
    expect(names.sort()).toEqual(['connection', 'content-length', 'host', 'relay-hop', 'user-agent']);
    expect(body.toString()).toBe('hello');
  });

  it('answers two requests on one connection in order, each with its own', async () => {
    const one = request('Content-Length: 3').replace('Connection: close\r\n', '');
    const answer = await askRaw(relay.origin, `${one}abc${request('Content-Length: 3')}def`);
    expect(answer.match(/HTTP\/1\.1 200/g)?.length).toBe(2);
    expect(upstream.seen.slice(-2).map(({ body }) => body.toString())).toEqual(['abc', 'def']);
  });
});
