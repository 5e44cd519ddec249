import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { text, utf8 } from '../../../../src/core/base/bytes.ts';
import { RelayDiscovery } from '../../../../src/core/eas/autodiscover/relay-discovery.ts';
import { ManualClock } from '../manual-clock.ts';

let server: Server;
let discovery: RelayDiscovery;
let handler: (request: IncomingMessage, body: string, response: ServerResponse) => void;
const signal = new AbortController().signal;

beforeEach(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => handler(request, Buffer.concat(chunks).toString(), response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const relay = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  discovery = new RelayDiscovery({ fetch, clock: new ManualClock(0), relay, online: () => true });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const says = (response: ServerResponse, status: number, body: unknown, source = 'relay'): void => {
  response.writeHead(status, { 'Relay-Source': source, 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
};

describe('candidates', () => {
  const good = { url: 'https://contoso.com/autodiscover/autodiscover.xml', via: 'domain', sameDomain: true };

  it('asks for a domain and nothing else', async () => {
    handler = (request, body, response) => {
      expect([request.method, request.url, body]).toEqual([
        'POST',
        '/relay/discover',
        '{"domain":"contoso.com"}',
      ]);
      says(response, 200, { candidates: [good] });
    };
    expect(await discovery.candidates('contoso.com', signal)).toEqual([good]);
  });

  it.each([
    null,
    [],
    {},
    { candidates: {} },
    { candidates: [null] },
    { candidates: [{ ...good, url: 'http://contoso.com/' }] },
    { candidates: [{ ...good, url: 'https://' }] },
    { candidates: [{ ...good, via: 'magic' }] },
    { candidates: [{ ...good, sameDomain: 'yes' }] },
  ])('refuses %j', async (body) => {
    handler = (_, __, response) => says(response, 200, body);
    await expect(discovery.candidates('contoso.com', signal)).rejects.toMatchObject({
      code: 'relay-malformed',
    });
  });
});

describe('ask', () => {
  const url = 'https://contoso.com/autodiscover/autodiscover.xml';

  it('sends the question, the password under the relay’s name, and gets the challenge back', async () => {
    handler = (request, body, response) => {
      expect(request.headers).toMatchObject({
        'relay-target': url,
        'relay-authorization': 'Basic x',
        'relay-agent': 'Brieftaube/1',
        'content-type': 'text/xml',
      });
      expect(body).toBe('<q/>');
      response
        .writeHead(401, { 'Relay-Source': 'upstream', 'Relay-WWW-Authenticate': 'Basic realm="x"' })
        .end('no');
    };
    const answer = await discovery.ask({
      method: 'POST',
      url,
      authorization: 'Basic x',
      body: utf8('<q/>'),
      signal,
    });
    expect(answer).toMatchObject({
      status: 401,
      location: null,
      headers: { 'www-authenticate': 'Basic realm="x"' },
    });
    expect(text(answer.body)).toBe('no');
  });

  it('a redirect is an answer', async () => {
    handler = (_, __, response) =>
      says(response, 502, { code: 'upstream-redirected', location: 'https://other.test/x' });
    expect(
      await discovery.ask({ method: 'GET', url, authorization: null, body: null, signal }),
    ).toMatchObject({
      status: 302,
      location: 'https://other.test/x',
    });
  });

  it('other refusals are faults; the relay’s own pages are no answer of the server', async () => {
    handler = (_, __, response) => says(response, 502, { code: 'target-unresolved' });
    const question = { method: 'GET', url, authorization: null, body: null, signal } as const;
    await expect(discovery.ask(question)).rejects.toMatchObject({ code: 'relay-target-unresolved' });
    handler = (_, __, response) => says(response, 200, {});
    await expect(discovery.ask(question)).rejects.toMatchObject({ code: 'relay-missing' });
  });
});
