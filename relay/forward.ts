import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from './config.ts';
import type { Gate, Passage } from './gate.ts';
import type { UpstreamAgent } from './guarded-agent.ts';
import type { Lease, Limits } from './limits.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { problem, sendProblem, type ProblemCode, type ProblemFacts } from './problem.ts';
import { RelayedAnswer, type AnswerReport } from './relayed-answer.ts';
import { announcedLength, BodyError, readBody, Upload } from './request-body.ts';
import { requestHeaders } from './request-headers.ts';
import type { Route } from './routes.ts';
import type { Stop } from './stop.ts';
import { parseTarget, type Target, type TargetRules } from './targets.ts';
import type { Times } from './times.ts';

export type ForwarderParts = {
  readonly config: Pick<Config, 'maxBody' | 'userAgent'>;
  readonly gate: Gate;
  readonly rules: TargetRules;
  readonly limits: Limits;
  readonly agent: UpstreamAgent;
  readonly stop: Stop;
  readonly times: Times;
  readonly log: Log;
  readonly metrics: Metrics;
};

/** A request that passed every check. */
type Order = {
  readonly route: Route;
  readonly target: Target;
  readonly headers: string[];
  /** null: chunked. */
  readonly length: number | null;
  readonly answerTimeout: number;
  readonly held: boolean;
  readonly passage: Passage;
  readonly lease: Lease;
  readonly id: string;
  readonly began: number;
};

/** Bodies up to this size are read before anything goes upstream. */
const small = 65_536;

/** Carries one request to a server and its answer back (docs/relay.md, forwarding). Never retries, follows or stores anything. */
export class Forwarder {
  readonly #parts: ForwarderParts;
  #count = 0;

  constructor(parts: ForwarderParts) {
    this.#parts = parts;
  }

  /** Answers on `outgoing` itself, so that bodies stream. */
  async handle(incoming: IncomingMessage, outgoing: ServerResponse, route: Route): Promise<void> {
    const began = performance.now();
    const id = (this.#count += 1).toString(36);
    const passage = this.#parts.gate.admit(incoming);
    const order = this.#check(incoming, route, passage, id, began);
    if ('code' in order) {
      const { code, facts } = order;
      sendProblem(outgoing, problem(code, facts, passage.cors));
      this.#parts.metrics.refused(code);
      this.#parts.log.request({ id, route: route.name, status: outgoing.statusCode, code });
      return;
    }
    const { length } = order;
    if (length === null || length > small) {
      this.#dispatch(order, outgoing, incoming, null);
      return;
    }
    try {
      this.#dispatch(order, outgoing, incoming, length === 0 ? null : await readBody(incoming, length));
    } catch (error) {
      order.lease.release();
      if (!(error instanceof BodyError)) throw error;
    }
  }

  #check(
    incoming: IncomingMessage,
    route: Route,
    passage: Passage,
    id: string,
    began: number,
  ): Order | { readonly code: ProblemCode; readonly facts?: ProblemFacts } {
    const { config, rules, limits, stop, times } = this.#parts;
    if (passage.refusal !== null) return { code: passage.refusal };
    if (stop.begun) return { code: 'stopping', facts: { retryAfter: 1 } };
    if (incoming.method !== route.method) return { code: 'request-invalid' };
    const target = parseTarget(one(incoming.headers['relay-target']), route.kind, rules);
    if (typeof target === 'string') return { code: target };
    const headers = requestHeaders(incoming.headers, route.kind, config.userAgent);
    if (typeof headers === 'string') return { code: headers };
    const wait = one(incoming.headers['relay-timeout']);
    if (wait !== '' && !/^[1-9]\d{0,5}$/.test(wait)) return { code: 'header-invalid' };
    const length = announcedLength(incoming.headers);
    const limit = route.maxBody ?? config.maxBody;
    if (length === null ? route.maxBody !== null : length > limit) return { code: 'body-too-large' };

    const visitor = {
      address: passage.address,
      host: target.host,
      listed: target.listed,
      authorization: headers.authorization,
    };
    const lease = limits.enter(visitor);
    if ('code' in lease) {
      this.#parts.metrics.limited(lease.limit);
      return { code: lease.code, facts: { retryAfter: lease.retryAfter } };
    }
    const mayHold = target.command === 'Ping' || target.command === 'Sync';
    const preset = target.command === 'Ping' ? times.held : times.answer;
    const asked = wait === '' ? preset : Number(wait) * 1000;
    const answerTimeout = Math.min(asked, mayHold ? times.held : times.answer);
    return {
      route,
      target,
      headers: headers.list,
      length,
      answerTimeout,
      // Whoever waits longer than for work waits for news, and loses nothing by asking again.
      held: answerTimeout > times.answer,
      passage,
      lease,
      id,
      began,
    };
  }

  /** @param body the whole body; null: there is none, or it is still to come from `incoming` */
  #dispatch(order: Order, outgoing: ServerResponse, incoming: IncomingMessage, body: Buffer | null): void {
    const { agent, config, stop, times } = this.#parts;
    const { route, target } = order;
    if (outgoing.destroyed) {
      // The client left with its last byte; nobody would tell us again.
      order.lease.release();
      return;
    }
    let forget = (): unknown => undefined;
    let upload: Upload | null = null;
    const answer = new RelayedAnswer(outgoing, {
      rules: route.down,
      cors: order.passage.cors,
      answerTimeout: order.answerTimeout,
      bodyTimeout: times.body,
      end: (report) => {
        forget();
        order.lease.release();
        this.#report(order, report, body?.length ?? upload?.bytes ?? 0);
      },
    });
    if (order.held) forget = stop.hold(answer);
    const headers = order.headers;
    if (body === null && order.length !== 0) {
      upload = new Upload(incoming, config.maxBody, () => answer.progress());
      if (order.length !== null) headers.push('Content-Length', String(order.length));
    }
    agent.dispatch(
      { origin: target.dial, path: target.path, method: route.method, headers, body: body ?? upload },
      answer,
    );
  }

  #report({ route, target, lease, id, began }: Order, report: AnswerReport, up: number): void {
    const { log, metrics } = this.#parts;
    const ms = performance.now() - began;
    const command = target.command ?? (route.method === 'OPTIONS' ? 'OPTIONS' : 'Autodiscover');
    if (report.upstreamStatus === 401) lease.refusedLogin();
    if (report.code !== null && report.code !== 'left') metrics.upstreamError(report.code);
    metrics.forward({
      command,
      outcome: report.code ?? `${Math.floor(report.status / 100)}xx`,
      seconds: ms / 1000,
      up,
      down: report.bytes,
    });
    log.request({
      id,
      route: route.name,
      status: report.status,
      code: report.code,
      host: target.host,
      command,
      ms,
      bytes: report.bytes,
    });
  }
}

function one(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.join(', ') ?? '');
}
