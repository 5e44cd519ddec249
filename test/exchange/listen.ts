import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { presetOrigin, type Exchange } from './exchange.ts';
import type { ExchangeAnswer } from './request.ts';

export type ListenOptions = {
  /** Preset 0: any free one. */
  readonly port?: number;
  /** Preset 127.0.0.1. */
  readonly host?: string;
};

export type Listening = {
  readonly port: number;
  /** As `http://127.0.0.1:41234`. */
  readonly origin: string;
  /** Closes the port and every open connection. */
  close(): Promise<void>;
};

/**
 * Puts a server on a port; Autodiscover names it, unless an origin was given. No CORS headers: Exchange sends none, which is why there is a
 * relay. Cuts, drops and drips happen on the socket.
 */
export async function listen(exchange: Exchange, options: ListenOptions = {}): Promise<Listening> {
  const { port = 0, host = '127.0.0.1' } = options;
  const server = createServer((request, response) => {
    void serve(exchange, request, response);
  });
  // A held Ping may last an hour.
  server.requestTimeout = 0;
  server.timeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const actual = (server.address() as AddressInfo).port;
  const origin = `http://${host}:${actual}`;
  if (exchange.origin === presetOrigin) exchange.origin = origin;
  return { port: actual, origin, close: () => close(server) };
}

async function serve(exchange: Exchange, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort(new DOMException('the client is gone', 'AbortError')));
  try {
    const answer = await exchange.handle({
      method: request.method ?? 'GET',
      url: request.url ?? '/',
      headers: flat(request),
      body: await bodyOf(request),
      signal: gone.signal,
    });
    await deliver(exchange, answer, response, gone.signal);
  } catch (error) {
    if (!gone.signal.aborted) {
      // A mistake of this server: say so loudly, and let the client see a failure.
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  }
}

async function deliver(
  exchange: Exchange,
  answer: ExchangeAnswer,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const { status, headers, cookies, body, delivery } = answer;
  if (delivery.kind === 'drop') {
    response.destroy();
    return;
  }
  response.writeHead(status, {
    ...headers,
    'content-length': String(body.length),
    ...(cookies.length > 0 && { 'set-cookie': [...cookies] }),
  });
  if (delivery.kind === 'whole') {
    response.end(body);
  } else if (delivery.kind === 'cut') {
    response.write(body.subarray(0, delivery.after), () => response.destroy());
  } else {
    for (let at = 0; at < body.length; at += delivery.bytes) {
      response.write(body.subarray(at, at + delivery.bytes));
      await exchange.clock.sleep(delivery.pause, signal);
    }
    response.end();
  }
}

function flat(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return new Uint8Array(Buffer.concat(chunks));
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
