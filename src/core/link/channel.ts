import type { Clock, Random } from '../base/clock.ts';
import { hex } from '../base/bytes.ts';
import { Fault } from '../base/errors.ts';
import type { ReplyEnvelope, RequestEnvelope } from './envelope.ts';
import { linkVersion, type LinkAnswer, type LinkProgress, type LinkRequest } from './messages.ts';
import type { LinkPort } from './port.ts';
import { readReply } from './reply.ts';

type Kind = LinkRequest['kind'];

export type AskOptions = {
  readonly signal?: AbortSignal;
  readonly progress?: (progress: LinkProgress) => void;
};

type Pending = {
  /** Something came back since the request was sent last. */
  heard: boolean;
  /** Times it was sent without any sign of life in between. */
  unheard: number;
  readonly settle: (reply: ReplyEnvelope) => void;
};

/** Between two looks at a request that has no answer yet; also what keeps the worker alive while it works. */
const interval = 5_000;
/** Looks without any sign of life until the worker counts as gone. */
const patience = 6;

/**
 * The page's side of the link. A request keeps one id and is sent again until it is answered, so that it survives a
 * worker that was stopped in the middle; the worker recognises the id and does nothing twice.
 */
export class LinkChannel {
  readonly #port: LinkPort;
  readonly #clock: Clock;
  readonly #prefix: string;
  readonly #pending = new Map<string, Pending>();
  readonly #stop: () => void;
  #count = 0;

  constructor(port: LinkPort, clock: Clock, random: Random) {
    this.#port = port;
    this.#clock = clock;
    this.#prefix = hex(random.bytes(8));
    this.#stop = port.listen((message) => {
      this.#hear(message);
    });
  }

  /**
   * Asks the worker.
   * @throws Fault with the code and verdict the worker gave; `worker-gone` (later) when nobody answers; `AbortError` when
   * the signal fired, in which case the worker is told that nobody waits any more.
   */
  async ask<K extends Kind>(
    request: Extract<LinkRequest, { readonly kind: K }>,
    options: AskOptions = {},
  ): Promise<LinkAnswer<K>> {
    options.signal?.throwIfAborted();
    this.#count += 1;
    const id = `${this.#prefix}-${String(this.#count)}`;
    const over = new AbortController();
    try {
      return await new Promise<LinkAnswer<K>>((resolve, reject) => {
        const pending: Pending = {
          heard: false,
          unheard: 0,
          settle: (reply) => {
            if ('progress' in reply) options.progress?.(reply.progress);
            else if ('answer' in reply) resolve(reply.answer as LinkAnswer<K>);
            else if ('error' in reply) reject(new Fault(reply.error));
          },
        };
        this.#pending.set(id, pending);
        options.signal?.addEventListener(
          'abort',
          () => {
            this.#post({ link: linkVersion, id, cancel: true });
            reject(options.signal?.reason as Error);
          },
          { signal: over.signal },
        );
        this.#keepAsking({ link: linkVersion, id, request }, pending, over.signal).catch(reject);
      });
    } finally {
      this.#pending.delete(id);
      over.abort();
    }
  }

  /** Stops listening; what waits is never answered. */
  close(): void {
    this.#stop();
    this.#pending.clear();
  }

  async #keepAsking(envelope: RequestEnvelope, pending: Pending, over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      pending.heard = false;
      this.#post(envelope);
      try {
        await this.#clock.sleep(interval, over);
      } catch {
        return;
      }
      pending.unheard = pending.heard ? 0 : pending.unheard + 1;
      if (pending.unheard >= patience) throw new Fault({ code: 'worker-gone', verdict: 'later' });
    }
  }

  #post(envelope: RequestEnvelope): void {
    try {
      this.#port.post(envelope);
    } catch {
      // No worker to post to right now: the next look tries again.
    }
  }

  #hear(message: unknown): void {
    const reply = readReply(message);
    if (reply === null) return;
    const pending = this.#pending.get(reply.id);
    if (pending === undefined) return;
    pending.heard = true;
    pending.settle(reply);
  }
}
