import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Transform, type TransformCallback } from 'node:stream';

/** Bytes announced by the client: 0 without a body, null when it does not say (chunked). */
export function announcedLength(headers: IncomingHttpHeaders): number | null {
  if (headers['transfer-encoding'] !== undefined) return null;
  return Number(headers['content-length'] ?? 0);
}

/** The client went away, or sent more than it may. */
export class BodyError extends Error {
  readonly code: 'RELAY_LEFT' | 'RELAY_TOO_LARGE';
  constructor(code: 'RELAY_LEFT' | 'RELAY_TOO_LARGE') {
    super(code);
    this.code = code;
  }
}

/**
 * The whole of a small body. One write upstream is quicker than a stream, and a slow sender costs no connection there.
 * @throws BodyError
 */
export function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    // `close` follows every body, whole or not.
    const left = () => {
      if (!incoming.readableEnded) reject(new BodyError('RELAY_LEFT'));
    };
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) reject(new BodyError('RELAY_TOO_LARGE'));
      else chunks.push(chunk);
    });
    incoming.once('end', () => {
      const [first] = chunks;
      resolve(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks));
    });
    incoming.once('close', left);
    incoming.once('error', left);
  });
}

/**
 * A large body on its way up. It stands between because undici destroys the stream it is given, and with the client's own stream
 * would go the connection that the refusal has to be told on.
 */
export class Upload extends Transform {
  readonly #limit: number;
  readonly #progress: () => void;
  bytes = 0;

  constructor(incoming: IncomingMessage, limit: number, progress: () => void) {
    super();
    this.#limit = limit;
    this.#progress = progress;
    // undici takes its own listener off before it destroys the stream with what went wrong.
    this.on('error', () => undefined);
    incoming.pipe(this);
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback): void {
    this.bytes += chunk.length;
    this.#progress();
    if (this.bytes > this.#limit) callback(new BodyError('RELAY_TOO_LARGE'));
    else callback(null, chunk);
  }
}
