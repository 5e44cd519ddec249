import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import type { Identity } from './certificate.ts';

/** A request as it reached the server. */
export type Seen = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
};

export type Handler = (seen: Seen, response: ServerResponse, request: IncomingMessage) => void;

/** A server that a test wrote. */
export type Upstream = {
  readonly origin: string;
  readonly port: number;
  readonly seen: readonly Seen[];
  /** TCP connections ever accepted. */
  readonly connections: () => number;
  readonly close: () => Promise<void>;
};

/** The smallest WBXML document: version 1.3, no strings, an empty Sync. */
export const wbxml = Buffer.from([0x03, 0x01, 0x6a, 0x00, 0x05]);
export const wbxmlType = 'application/vnd.ms-sync.wbxml';

/** Answers every request with the same small document. */
export const answerWbxml: Handler = (_seen, response) => {
  response.writeHead(200, { 'Content-Type': wbxmlType, 'Content-Length': wbxml.length }).end(wbxml);
};

type Options = { readonly host?: string; readonly port?: number; readonly identity?: Identity };

/** Starts an HTTP server; with an identity it speaks TLS. */
export async function startUpstream(
  handler: Handler = answerWbxml,
  options: Options = {},
): Promise<Upstream> {
  const seen: Seen[] = [];
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => undefined);
    request.on('end', () => {
      const { method = '', url = '', headers, rawHeaders } = request;
      const one = { method, url, headers, rawHeaders, body: Buffer.concat(chunks) };
      seen.push(one);
      handler(one, response, request);
    });
  };
  const server =
    options.identity === undefined ? createServer(listener) : createSecureServer(options.identity, listener);
  let connections = 0;
  server.on('connection', () => (connections += 1));
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${options.identity === undefined ? 'http' : 'https'}://${host}:${port}`,
    port,
    seen,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A server below HTTP: gets the socket once the head of a request has come. */
export async function startRaw(
  handler: (socket: Socket, head: string) => void,
  options: { readonly host?: string; readonly port?: number } = {},
): Promise<Omit<Upstream, 'seen'>> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createTcpServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    let head = '';
    socket.on('data', (chunk: Buffer) => {
      const before = head.includes('\r\n\r\n');
      head += chunk.toString('latin1');
      if (!before && head.includes('\r\n\r\n')) handler(socket, head);
    });
  });
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${host}:${port}`,
    port,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** A door that must stay shut: it counts who knocks, and hangs up. */
export async function startCanary(
  options: { readonly host?: string; readonly port?: number } = {},
): Promise<Omit<Upstream, 'seen'>> {
  let connections = 0;
  const server = createTcpServer((socket) => {
    connections += 1;
    socket.on('error', () => undefined);
    socket.destroy();
  });
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${host}:${port}`,
    port,
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
