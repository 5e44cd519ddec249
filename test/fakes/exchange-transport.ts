import { Fault } from '../../src/core/base/errors.ts';
import type { Clock } from '../../src/core/base/clock.ts';
import type { EasRequest, EasResponse, EasTransport } from '../../src/core/eas/transport.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { ExchangeAnswer } from '../exchange/request.ts';

export type ExchangeTransportOptions = {
  /** False: every request fails with `offline`. */
  readonly online?: () => boolean;
};

/**
 * The in-process way to our own server: drops and cuts become the faults that EasTransport names, and what is no
 * ActiveSync is dropped as the relay would. Time is the server's clock.
 */
export function exchangeTransport(exchange: Exchange, options: ExchangeTransportOptions = {}): EasTransport {
  return {
    async send(request) {
      request.signal.throwIfAborted();
      if (options.online?.() === false) throw fault('offline');
      const limit = new AbortController();
      const answered = new AbortController();
      if (request.timeout !== null) expire(exchange.clock, request.timeout, limit, answered.signal);
      const signal = AbortSignal.any([request.signal, limit.signal]);
      try {
        const answer = await untilAborted(exchange.handle(toExchange(request, signal)), signal);
        answered.abort();
        return await receive(exchange.clock, answer, request.signal);
      } catch (error) {
        answered.abort();
        if (limit.signal.aborted && !request.signal.aborted) throw fault('timeout');
        throw error;
      }
    },
  };
}

function toExchange(request: EasRequest, signal: AbortSignal): Parameters<Exchange['handle']>[0] {
  // A copy: what the server keeps must not change under it, nor the other way round.
  return { ...request, body: request.body === null ? null : request.body.slice(), signal };
}

async function receive(clock: Clock, answer: ExchangeAnswer, signal: AbortSignal): Promise<EasResponse> {
  const { status, headers, body, delivery } = answer;
  if (delivery.kind === 'drop') throw fault('network');
  if (delivery.kind === 'cut' && delivery.after < body.length) throw fault('cut');
  if (delivery.kind === 'drip') {
    await clock.sleep(Math.ceil(body.length / delivery.bytes) * delivery.pause, signal);
  }
  const cookies = answer.cookies.map(readCookie);
  const type = headers['content-type'];
  if (body.length > 0 && !(type?.startsWith('application/vnd.ms-sync') ?? body[0] === 3)) {
    return { status, headers, cookies, body: new Uint8Array(0), dropped: type ?? 'unknown' };
  }
  return { status, headers, cookies, body: body.slice() };
}

function readCookie(line: string): readonly [string, string, number | null] {
  const [pair = '', ...attributes] = line.split(/;\s*/);
  const at = pair.indexOf('=');
  const age = attributes.map((each) => /^max-age=(\d+)$/i.exec(each)?.[1]).find((each) => each !== undefined);
  return [pair.slice(0, at), pair.slice(at + 1), age === undefined ? null : Number(age)];
}

/** A client that gave up does not wait for the server to notice. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function expire(clock: Clock, ms: number, limit: AbortController, answered: AbortSignal): void {
  clock.sleep(ms, answered).then(
    () => limit.abort(),
    () => undefined,
  );
}

function fault(code: 'offline' | 'network' | 'timeout' | 'cut'): Fault {
  return new Fault({ code, verdict: 'later' });
}
