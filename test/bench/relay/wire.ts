import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** One HTTP/1.1 connection that asks the same again and again; as little of its own as can be. */
export class Wire {
  readonly #socket: Socket;
  readonly #request: Buffer;
  #received = '';
  #left = 0;
  #done: () => void = () => undefined;
  #fail: (error: Error) => void = () => undefined;

  private constructor(socket: Socket, request: Buffer) {
    this.#socket = socket;
    this.#request = request;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the connection was closed')));
  }

  static async open(port: number, request: Buffer): Promise<Wire> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new Wire(socket, request);
  }

  /** Sends the request without waiting for an answer. */
  send(): void {
    this.#socket.write(this.#request);
  }

  /** One exchange, in microseconds. */
  ask(): Promise<number> {
    const began = performance.now();
    return new Promise((resolve, reject) => {
      this.#done = () => resolve((performance.now() - began) * 1000);
      this.#fail = reject;
      this.send();
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    if (this.#left > 0) {
      this.#left -= chunk.length;
    } else {
      this.#received += chunk.toString('latin1');
      const end = this.#received.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = this.#received.slice(0, end);
      if (!head.startsWith('HTTP/1.1 200')) {
        this.#fail(new Error(`unexpected answer: ${head.slice(0, 40)}`));
        return;
      }
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
      this.#left = length - (this.#received.length - end - 4);
      this.#received = '';
    }
    if (this.#left === 0) this.#done();
  }
}
