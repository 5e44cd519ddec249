import type { ServerResponse } from 'node:http';
import type { Dispatcher } from 'undici';
import { answerHeaders, headerText, type UpstreamHeaders } from './answer-headers.ts';
import { problem, sendProblem, type ProblemCode, type ProblemFacts } from './problem.ts';
import type { Held } from './stop.ts';
import { upstreamProblem } from './upstream-errors.ts';

/** Which bodies of a server reach the client. */
export type BodyRules = {
  /** Matches the media type at the beginning of `Content-Type`; what it matches is sent on. */
  readonly types: RegExp;
  /** Given to a body without a type whose first byte is 03, the version of WBXML ([MS-ASWBXML] 2.1.2.1); null: none passes. */
  readonly untyped: string | null;
  /** A body may stay compressed. */
  readonly gzip: boolean;
  /** Bytes; null: as many as come. */
  readonly maxBody: number | null;
  /** What the client may learn of a `Location`; null: nothing. */
  readonly location: (location: string) => string | null;
};

/** How it ended; `left`: the client went away first. */
export type AnswerReport = {
  readonly status: number;
  readonly code: ProblemCode | 'left' | null;
  /** The server's own status, if there was one. */
  readonly upstreamStatus: number | null;
  readonly bytes: number;
};

export type AnswerOptions = {
  readonly rules: BodyRules;
  readonly cors: Readonly<Record<string, string>>;
  /** Milliseconds until the answer's body must have begun. */
  readonly answerTimeout: number;
  /** Milliseconds without progress after that. */
  readonly bodyTimeout: number;
  /** Called once, when the client's side is closed. */
  readonly end: (report: AnswerReport) => void;
};

type Phase = 'waiting' | 'peeking' | 'passing' | 'dropping' | 'over';

/** An unwanted body up to this size is read to its end, which keeps the connection; a larger one is cut. */
const drainable = 65_536;

/**
 * Writes what a server answers into the client's response: piece by piece, never faster than the client reads, and cut on both
 * sides when either goes away. Node's streams only: web streams cost five times the CPU here.
 */
export class RelayedAnswer implements Dispatcher.DispatchHandler, Held {
  readonly #outgoing: ServerResponse;
  readonly #options: AnswerOptions;
  readonly #onDrain = () => this.#controller?.resume();
  #controller: Dispatcher.DispatchController | null = null;
  #phase: Phase = 'waiting';
  #timer: NodeJS.Timeout;
  #status = 0;
  #headers: Record<string, string> = {};
  #upstreamStatus: number | null = null;
  #code: ProblemCode | 'left' | null = null;
  #bytes = 0;
  #dropped = 0;

  /** Listens for the client at once: it may leave while we still connect. */
  constructor(outgoing: ServerResponse, options: AnswerOptions) {
    this.#outgoing = outgoing;
    this.#options = options;
    this.#timer = setTimeout(() => this.fail('upstream-timeout'), options.answerTimeout);
    outgoing.once('close', () => this.#closed());
    // A client that resets the connection while we write; `close` follows.
    outgoing.on('error', () => undefined);
  }

  /** Something went up: the server's time begins anew. */
  progress(): void {
    if (this.#phase === 'waiting') this.#timer.refresh();
  }

  /** The relay is about to stop: come back in a second. An answer that has begun is let through. */
  release(): void {
    if (this.#phase === 'waiting') this.fail('stopping', { retryAfter: 1 });
  }

  /** Ends with a problem, or by cutting the connection when the answer has begun: never with a clean end. */
  fail(code: ProblemCode, facts: ProblemFacts = {}): void {
    if (this.#phase === 'over') return;
    const answered = this.#phase === 'dropping';
    this.#over();
    if (answered) return;
    // A client that stopped reading is not the server's fault.
    this.#code = this.#outgoing.writableNeedDrain ? 'left' : code;
    if (this.#outgoing.headersSent) this.#outgoing.destroy();
    else sendProblem(this.#outgoing, problem(code, facts, this.#options.cors));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#phase === 'over') controller.abort(new Error('over'));
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: UpstreamHeaders): void {
    if (status < 200 || this.#phase !== 'waiting') return;
    this.#controller = controller;
    if (status > 599) {
      this.fail('upstream-malformed');
      return;
    }
    this.#upstreamStatus = status;
    if (status < 400 && status >= 300) {
      // fetch would follow it, body and all.
      const location = this.#options.rules.location(headerText(headers['location']) ?? '');
      this.fail('upstream-redirected', location === null ? {} : { location });
      return;
    }
    this.#status = status;
    this.#headers = { ...answerHeaders(headers, Date.now()), ...this.#options.cors };
    this.#begin(headers);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#phase === 'peeking') this.#peek(chunk);
    if (this.#phase === 'dropping') this.#drop(chunk.length);
    if (this.#phase !== 'passing') return;
    if (this.#bytes === 0) this.#rearm();
    else this.#timer.refresh();
    this.#bytes += chunk.length;
    const { maxBody } = this.#options.rules;
    if (maxBody !== null && this.#bytes > maxBody) {
      this.fail('upstream-malformed');
      return;
    }
    if (!this.#outgoing.write(chunk)) {
      controller.pause();
      this.#outgoing.once('drain', this.#onDrain);
    }
  }

  onResponseEnd(): void {
    if (this.#phase === 'peeking')
      this.#outgoing.writeHead(this.#status, { ...this.#headers, 'Content-Length': '0' });
    if (this.#phase === 'peeking' || this.#phase === 'passing') this.#outgoing.end();
    this.#finish();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(upstreamProblem(error));
  }

  /** Sends the head, unless the first byte of the body has to decide. */
  #begin(headers: UpstreamHeaders): void {
    const { rules } = this.#options;
    const type = headerText(headers['content-type']) ?? '';
    const encoding = (headerText(headers['content-encoding']) ?? '').toLowerCase();
    const length = headerText(headers['content-length']);
    const compressed = encoding !== '' && encoding !== 'identity';
    const passes = rules.types.exec(type)?.[0];
    if (length === '0' || this.#status === 204) {
      this.#writeHead('passing', passes === undefined ? {} : { 'Content-Type': passes }, length);
    } else if (passes !== undefined) {
      if (compressed && !(rules.gzip && encoding === 'gzip')) this.fail('upstream-malformed');
      else if (rules.maxBody !== null && Number(length) > rules.maxBody) this.fail('upstream-malformed');
      else {
        const body = { 'Content-Type': passes, ...(compressed ? { 'Content-Encoding': encoding } : {}) };
        this.#writeHead('passing', body, length);
      }
    } else if (type === '' && !compressed && rules.untyped !== null) {
      this.#phase = 'peeking';
      if (length !== null) this.#headers['Content-Length'] = length;
    } else {
      this.#refuseBody(type);
    }
  }

  #peek(chunk: Buffer): void {
    const length = this.#headers['Content-Length'] ?? null;
    delete this.#headers['Content-Length'];
    if (chunk[0] === 0x03 && this.#options.rules.untyped !== null) {
      this.#writeHead('passing', { 'Content-Type': this.#options.rules.untyped }, length);
    } else {
      this.#refuseBody('');
    }
  }

  #writeHead(phase: Phase, body: Readonly<Record<string, string>>, length: string | null): void {
    this.#phase = phase;
    const sized = length !== null && /^\d{1,15}$/.test(length) && this.#status !== 204;
    this.#outgoing.writeHead(this.#status, {
      ...this.#headers,
      ...body,
      ...(sized ? { 'Content-Length': length } : {}),
    });
  }

  /** Answers without the body: an error page would run in our origin, and a relay of any type would be an open proxy. */
  #refuseBody(type: string): void {
    const essence = /^[\w.+-]{1,60}\/[\w.+-]{1,60}/.exec(type)?.[0].toLowerCase() ?? 'unknown';
    this.#writeHead('dropping', { 'Relay-Dropped': essence }, '0');
    this.#outgoing.end();
    this.#rearm();
  }

  #drop(bytes: number): void {
    this.#dropped += bytes;
    if (this.#dropped > drainable) this.#over();
  }

  #rearm(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.fail('upstream-timeout'), this.#options.bodyTimeout);
  }

  #finish(): void {
    this.#phase = 'over';
    clearTimeout(this.#timer);
  }

  #over(): void {
    this.#finish();
    this.#controller?.abort(new Error('over'));
  }

  #closed(): void {
    if (this.#phase === 'waiting' || this.#phase === 'peeking' || this.#phase === 'passing') {
      this.#over();
      this.#code = 'left';
    }
    this.#options.end({
      status: this.#outgoing.statusCode,
      code: this.#code,
      upstreamStatus: this.#upstreamStatus,
      bytes: this.#bytes,
    });
  }
}
