import { createServer, type Server } from 'node:http';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { LimitName } from './limits.ts';
import type { ProblemCode } from './problem.ts';

/** One finished forward. `outcome` is a status class such as `2xx`, a problem code, or `left`. */
export type ForwardCount = {
  readonly command: string;
  readonly outcome: string;
  readonly seconds: number;
  readonly up: number;
  readonly down: number;
};

/** Numbers for the operator; no label holds anything of a user. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests = this.#counter('relay_forward_requests_total', 'Forwards by command and outcome', [
    'cmd',
    'outcome',
  ]);
  readonly #seconds = new Histogram({
    name: 'relay_forward_seconds',
    help: 'Time from request to the end of the answer, held Pings among them',
    labelNames: ['cmd'],
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000, 3600],
    registers: [this.#registry],
  });
  readonly #bytes = this.#counter('relay_forward_bytes_total', 'Bytes of bodies', ['dir']);
  readonly #refused = this.#counter('relay_refused_total', 'Requests refused before anything was sent', [
    'code',
  ]);
  readonly #limited = this.#counter('relay_limited_total', 'Requests refused by a limit', ['limit']);
  readonly #upstream = this.#counter('relay_upstream_errors_total', 'Failures of servers', ['kind']);
  readonly #discover = this.#counter('relay_discover_total', 'Steps of discovery', ['step', 'outcome']);

  /** @param inflight how many forwards are under way, asked when read */
  constructor(inflight: () => number) {
    const gauge: Gauge = new Gauge({
      name: 'relay_forward_inflight',
      help: 'Forwards under way',
      registers: [this.#registry],
      collect: () => gauge.set(inflight()),
    });
  }

  forward(count: ForwardCount): void {
    this.#requests.inc({ cmd: count.command, outcome: count.outcome });
    this.#seconds.observe({ cmd: count.command }, count.seconds);
    this.#bytes.inc({ dir: 'up' }, count.up);
    this.#bytes.inc({ dir: 'down' }, count.down);
  }

  refused(code: ProblemCode): void {
    this.#refused.inc({ code });
  }

  limited(limit: LimitName): void {
    this.#limited.inc({ limit });
  }

  upstreamError(kind: ProblemCode): void {
    this.#upstream.inc({ kind });
  }

  discover(step: string, outcome: 'found' | 'nothing' | 'failed'): void {
    this.#discover.inc({ step, outcome });
  }

  /** Prometheus text. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  /** Serves the text on a port of its own, on loopback, with Node's own numbers. */
  listen(port: number): Promise<Server> {
    collectDefaultMetrics({ register: this.#registry });
    const server = createServer((request, response) => {
      if (request.url !== '/metrics' || request.method !== 'GET') {
        response.writeHead(404).end();
        return;
      }
      this.text().then(
        (text) => response.writeHead(200, { 'Content-Type': this.#registry.contentType }).end(text),
        () => response.writeHead(500).end(),
      );
    });
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => resolve(server));
    });
  }

  #counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ name, help, labelNames, registers: [this.#registry] });
  }
}
