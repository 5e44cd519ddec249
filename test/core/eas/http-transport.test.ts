import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/core/base/clock.ts';
import { Fault } from '../../../src/core/base/errors.ts';
import { HttpTransport } from '../../../src/core/eas/http-transport.ts';
import { RelayFault } from '../../../src/core/eas/relay-fault.ts';
import type { EasRequest, EasResponse } from '../../../src/core/eas/transport.ts';
import { ManualClock } from './manual-clock.ts';

type Handler = (request: IncomingMessage, body: Buffer, response: ServerResponse) => void;

let server: Server;
let origin: string;
let handler: Handler;
let clock: ManualClock;
let online = true;

beforeEach(async () => {
  clock = new ManualClock(Date.UTC(2026, 2, 2, 8, 15));
  online = true;
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => handler(request, Buffer.concat(chunks), response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const wbxml = new Uint8Array([0x03, 0x01, 0x6a, 0x00, 0x45]);
const target = 'https://mail.contoso.com/Microsoft-Server-ActiveSync?Cmd=Sync&User=ann%40contoso.com';

function send(more: Partial<EasRequest> = {}, settings: { maxAnswer?: number; clock?: Clock } = {}) {
  const transport = new HttpTransport({
    fetch,
    clock: settings.clock ?? clock,
    relay: origin,
    online: () => online,
    ...(settings.maxAnswer === undefined ? {} : { maxAnswer: settings.maxAnswer }),
  });
  return transport.send({
    method: 'POST',
    url: target,
    headers: {
      Authorization: 'Basic YW5uOnNlY3JldA==',
      'User-Agent': 'Brieftaube/1',
      Cookie: 'a=1; b=2',
      'MS-ASProtocolVersion': '16.1',
      'X-MS-PolicyKey': '12',
      'Content-Type': 'application/vnd.ms-sync.wbxml',
    },
    body: wbxml,
    timeout: null,
    signal: new AbortController().signal,
    ...more,
  });
}

function problem(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, {
    'Relay-Source': 'relay',
    'Content-Type': 'application/problem+json',
    ...headers,
  });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

async function fault(promise: Promise<unknown>): Promise<Fault> {
  const error: unknown = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(Fault);
  return error as Fault;
}

describe('what goes out', () => {
  it('renames what a page may not set, and nothing else', async () => {
    let seen: IncomingMessage | null = null;
    let body: Uint8Array = new Uint8Array(0);
    handler = (request, received, response) => {
      seen = request;
      body = received;
      response.writeHead(200, {
        'Relay-Source': 'upstream',
        'Content-Type': 'application/vnd.ms-sync.wbxml',
      });
      response.end(wbxml);
    };
    const answer = await send();
    expect(seen).toMatchObject({ method: 'POST', url: '/relay/eas' });
    expect((seen as unknown as IncomingMessage).headers).toMatchObject({
      'relay-target': target,
      'relay-authorization': 'Basic YW5uOnNlY3JldA==',
      'relay-agent': 'Brieftaube/1',
      'relay-cookie': 'a=1; b=2',
      'ms-asprotocolversion': '16.1',
      'x-ms-policykey': '12',
      'content-type': 'application/vnd.ms-sync.wbxml',
    });
    const headers = (seen as unknown as IncomingMessage).headers;
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('relay-timeout');
    expect(new Uint8Array(body)).toEqual(wbxml);
    expect(answer.body).toEqual(wbxml);
  });

  it('sends the target as its own serialisation and the timeout in seconds', async () => {
    let headers: IncomingMessage['headers'] = {};
    handler = (request, _, response) => {
      ({ headers } = request);
      response.writeHead(200, { 'Relay-Source': 'upstream' }).end();
    };
    await send({
      url: 'https://MAIL.contoso.com:443/Microsoft-Server-ActiveSync?Cmd=Sync',
      timeout: 900_500,
    });
    expect(headers['relay-target']).toBe('https://mail.contoso.com/Microsoft-Server-ActiveSync?Cmd=Sync');
    expect(headers['relay-timeout']).toBe('901');
    await send({ timeout: 9_999_000 });
    expect(headers['relay-timeout']).toBe('3570');
  });

  it('sends OPTIONS and an empty POST without a body', async () => {
    const seen: string[] = [];
    handler = (request, body, response) => {
      seen.push(`${request.method} ${body.length}`);
      response.writeHead(200, { 'Relay-Source': 'upstream' }).end();
    };
    await send({ method: 'OPTIONS', body: null });
    await send({ body: new Uint8Array(0) });
    expect(seen).toEqual(['OPTIONS 0', 'POST 0']);
  });

  it('refuses a server that is no URL', async () => {
    expect(await fault(send({ url: 'mail.contoso.com' }))).toMatchObject({
      code: 'server-url',
      verdict: 'after-user',
    });
  });
});

describe('what comes back', () => {
  const answered = (headers: Record<string, string>, status = 200): Promise<EasResponse> => {
    handler = (_, __, response) =>
      response.writeHead(status, { 'Relay-Source': 'upstream', ...headers }).end();
    return send();
  };

  it.each([200, 400, 401, 403, 449, 451, 456, 503, 507])('hands on the server’s own %i', async (status) => {
    expect((await answered({ 'X-MS-Location': 'https://x/' }, status)).status).toBe(status);
  });

  it('gives the challenge its name back and hides the relay’s headers', async () => {
    const { headers } = await answered({ 'Relay-WWW-Authenticate': 'Bearer', 'Retry-After': '7' }, 401);
    expect(headers).toMatchObject({ 'www-authenticate': 'Bearer', 'retry-after': '7' });
    expect(Object.keys(headers).filter((name) => name.startsWith('relay-'))).toEqual([]);
  });

  it('reads cookies, and only cookies', async () => {
    const cookies = async (value: string) => (await answered({ 'Relay-Set-Cookie': value })).cookies;
    expect(await cookies('[["a","1",null],["b","2",60]]')).toEqual([
      ['a', '1', null],
      ['b', '2', 60],
    ]);
    expect(await cookies('[["a"],["b",2,1],null,"x",["c","3","soon"]]')).toEqual([['c', '3', null]]);
    expect(await cookies('{"a":1}')).toEqual([]);
    expect(await cookies('[[')).toEqual([]);
  });

  it('says which body was dropped, so that an error page is no empty answer', async () => {
    const answer = await answered({ 'Relay-Dropped': 'text/html' });
    expect(answer).toMatchObject({ dropped: 'text/html' });
    expect(answer.body).toHaveLength(0);
  });
});

describe('the relay’s own word', () => {
  it.each([
    ['target-unresolved', 502, 'later'],
    ['upstream-reset', 502, 'later'],
    ['upstream-timeout', 504, 'later'],
    ['stopping', 503, 'later'],
    ['guess-limited', 429, 'later'],
    ['target-host', 400, 'after-user'],
    ['target-unlisted', 403, 'after-user'],
    ['origin-refused', 403, 'after-user'],
    ['body-too-large', 413, 'never'],
    ['loop', 508, 'never'],
    ['from-the-future', 500, 'later'],
    ['from-the-future', 400, 'after-user'],
  ])('%s (%i) is %s', async (code, status, verdict) => {
    handler = (_, __, response) => problem(response, status, { title: 'no', status, code });
    expect(await fault(send())).toMatchObject({ code: `relay-${code}`, verdict, facts: { status } });
  });

  it('obeys Retry-After and retryAfter, a day at most', async () => {
    handler = (_, __, response) => problem(response, 503, { code: 'busy' }, { 'Retry-After': '30' });
    expect((await fault(send())).retryAt).toBe(clock.now() + 30_000);
    handler = (_, __, response) => problem(response, 429, { code: 'rate-limited', retryAfter: 12 });
    expect((await fault(send())).retryAt).toBe(clock.now() + 12_000);
    handler = (_, __, response) => problem(response, 429, { code: 'rate-limited', retryAfter: 1e9 });
    expect((await fault(send())).retryAt).toBe(clock.now() + 86_400_000);
  });

  it('names where a redirect leads, outside the facts', async () => {
    const location = 'https://other.example/autodiscover/autodiscover.xml';
    handler = (_, __, response) => problem(response, 502, { code: 'upstream-redirected', location });
    const error = await fault(send());
    expect(error).toBeInstanceOf(RelayFault);
    expect(error).toMatchObject({ location, facts: { status: 502 } });
    handler = (_, __, response) =>
      problem(response, 502, { code: 'upstream-redirected', location: 'http://x/' });
    expect(await fault(send())).toMatchObject({ location: null });
  });

  it('survives a refusal that is no JSON', async () => {
    handler = (_, __, response) => problem(response, 502, '<html>');
    expect(await fault(send())).toMatchObject({ code: 'relay-unknown', verdict: 'later' });
    handler = (_, __, response) => problem(response, 502, 'null');
    expect(await fault(send())).toMatchObject({ code: 'relay-unknown' });
    handler = (_, __, response) => problem(response, 502, { code: '<script>' });
    expect(await fault(send())).toMatchObject({ code: 'relay-unknown' });
  });

  it('takes nobody else’s word for the server’s: a portal or proxy in between', async () => {
    for (const status of [200, 401, 403, 451, 503]) {
      handler = (_, __, response) =>
        response.writeHead(status, { 'Content-Type': 'text/html' }).end('<html>');
      expect(await fault(send())).toMatchObject({
        code: 'relay-missing',
        verdict: 'later',
        facts: { status },
      });
    }
  });

  it('takes no preflight answer for OPTIONS', async () => {
    handler = (_, __, response) => response.writeHead(204, { 'Relay-Source': 'relay' }).end();
    expect(await fault(send({ method: 'OPTIONS', body: null }))).toMatchObject({ code: 'relay-missing' });
  });
});

describe('a line that fails', () => {
  it('offline: nothing is sent', async () => {
    online = false;
    handler = () => expect.unreachable();
    expect(await fault(send())).toMatchObject({ code: 'offline', verdict: 'later' });
  });

  it('network: nobody listens', async () => {
    await new Promise((resolve) => server.close(resolve));
    expect(await fault(send())).toMatchObject({ code: 'network', verdict: 'later' });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  it('cut: a body that breaks off is never a short answer', async () => {
    handler = (_, __, response) => {
      response.writeHead(200, { 'Relay-Source': 'upstream', 'Content-Length': '100' });
      response.write(wbxml, () => response.destroy());
    };
    expect(await fault(send())).toMatchObject({ code: 'cut', verdict: 'later' });
  });

  it('timeout: no answer in time, the request is given up', async () => {
    const closed = new Promise<void>((resolve) => {
      handler = (request) => {
        request.socket.on('close', () => resolve());
        clock.advance(40_000);
      };
    });
    expect(await fault(send({ timeout: 30_000 }))).toMatchObject({ code: 'timeout', verdict: 'later' });
    await closed;
  });

  it('timeout inside the body', async () => {
    handler = (_, __, response) => {
      response.writeHead(200, { 'Relay-Source': 'upstream' });
      response.write(wbxml);
    };
    const sent = fault(send());
    await clock.slept(130_000, 2);
    clock.advance(130_000);
    expect(await sent).toMatchObject({ code: 'timeout' });
  });

  it('answer-too-large: read no further', async () => {
    handler = (_, __, response) => {
      response.writeHead(200, { 'Relay-Source': 'upstream' });
      response.end(Buffer.alloc(5000));
    };
    expect(await fault(send({}, { maxAnswer: 4096 }))).toMatchObject({
      code: 'answer-too-large',
      verdict: 'never',
    });
    expect((await send({}, { maxAnswer: 5000 })).body).toHaveLength(5000);
  });

  it('an aborted signal is thrown as it is, before and during', async () => {
    const early = AbortSignal.abort(new Error('gone'));
    await expect(send({ signal: early })).rejects.toThrow('gone');
    const controller = new AbortController();
    handler = () => controller.abort(new Error('stopped'));
    await expect(send({ signal: controller.signal })).rejects.toThrow('stopped');
    const later = new AbortController();
    handler = (_, __, response) => {
      response.writeHead(200, { 'Relay-Source': 'upstream' });
      response.write(wbxml, () => later.abort(new Error('in the body')));
    };
    await expect(send({ signal: later.signal })).rejects.toThrow('in the body');
  });

  it('says nothing secret', async () => {
    handler = (_, __, response) =>
      problem(response, 400, { title: 'ann', code: 'target-host', detail: 'secret' });
    const error = await fault(send());
    expect(JSON.stringify(error.facts) + error.message).not.toMatch(/ann|secret|contoso/);
  });
});
