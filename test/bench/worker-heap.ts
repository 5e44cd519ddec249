import type { CDPSession } from 'playwright';
import type { HeapUsage } from './chromium.ts';
import type { Rig } from './rig.ts';

type Answer = {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
};

/** Looks into the heap of the service worker while it works. The browser does not end a worker that is looked at. */
export class WorkerHeap {
  readonly #session: CDPSession;
  readonly #id: string;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #asked = 0;
  #timer: NodeJS.Timeout | undefined;
  #peak = 0;

  private constructor(session: CDPSession, id: string) {
    this.#session = session;
    this.#id = id;
    session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
      if (sessionId !== id) return;
      const answer = JSON.parse(message) as Answer;
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
  }

  static async attach({ context, origin }: Rig): Promise<WorkerHeap> {
    const session = await context.browser()?.newBrowserCDPSession();
    if (session === undefined) throw new Error('this browser has no session of its own');
    const { targetInfos } = await session.send('Target.getTargets');
    const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.startsWith(origin));
    if (worker === undefined) throw new Error('no service worker runs');
    // Playwright's sessions cannot carry others, so the messages go inside of messages.
    const { sessionId } = await session.send('Target.attachToTarget', {
      targetId: worker.targetId,
      flatten: false,
    });
    return new WorkerHeap(session, sessionId);
  }

  /** Bytes in use: objects and array buffers. `settled`: after what nobody needs is thrown away. */
  async bytes(settled: boolean): Promise<number> {
    if (settled) await this.#send('HeapProfiler.collectGarbage');
    const { usedSize, backingStorageSize = 0 } = (await this.#send('Runtime.getHeapUsage')) as HeapUsage;
    return usedSize + backingStorageSize;
  }

  /** Looks twice a second from now on. */
  watch(): void {
    this.#timer = setInterval(() => {
      this.bytes(false).then(
        (bytes) => (this.#peak = Math.max(this.#peak, bytes)),
        () => undefined,
      );
    }, 500);
  }

  /** @returns the most that was seen, in bytes. */
  async end(): Promise<number> {
    clearInterval(this.#timer);
    await this.#session.detach();
    return this.#peak;
  }

  #send(method: string): Promise<unknown> {
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) => {
        if (error === undefined) resolve(result);
        else reject(new Error(`${method}: ${error.message}`));
      });
      this.#session
        .send('Target.sendMessageToTarget', {
          sessionId: this.#id,
          message: JSON.stringify({ id, method, params: {} }),
        })
        .catch(reject);
    });
  }
}
