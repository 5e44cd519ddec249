import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import packageJson from '../package.json' with { type: 'json' };
import type { Config } from './config.ts';
import { demoOrigin, type DemoServer } from './demo-server.ts';
import { discover } from './discover.ts';
import { Discovery, type SrvRecord } from './discovery.ts';
import { Forwarder } from './forward.ts';
import { Gate, isPreflight, type Passage } from './gate.ts';
import type { UpstreamAgent } from './guarded-agent.ts';
import type { RelayInfo } from './info.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { answerHeaders, problem, type ProblemCode, type ProblemFacts } from './problem.ts';
import { autodiscoverRoutes, easCommand, easOptions } from './routes.ts';
import type { StaticFiles } from './static.ts';
import type { Stop } from './stop.ts';
import type { TargetRules } from './targets.ts';
import type { Times } from './times.ts';

/** What the app is made of; `relay.ts` puts the real ones together. */
export type AppParts = {
  readonly agent: UpstreamAgent;
  readonly resolveSrv: (name: string) => Promise<readonly SrvRecord[]>;
  readonly limits: Limits;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly stop: Stop;
  readonly times: Times;
  /** null: this process serves no app. */
  readonly files: StaticFiles | null;
  readonly demo: DemoServer | null;
};

export type RelayApp = Hono<{ Bindings: HttpBindings }>;

/** Which origins may be reached although they are not public, and by which name. */
export function targetRules(config: Config, demo: DemoServer | null): TargetRules {
  const upstreams = new Map(config.upstreams.map((origin) => [origin, origin]));
  if (demo !== null) upstreams.set(demo.origin, demo.origin).set(demoOrigin, demo.origin);
  const ownHosts = new Set(config.publicOrigin === null ? [] : [new URL(config.publicOrigin).hostname]);
  return { upstreams, upstreamsOnly: config.upstreamsOnly, ownHosts };
}

/** The HTTP interface (docs/relay.md). It needs the bindings of @hono/node-server: answers of servers are streamed past hono. */
export function createApp(config: Config, parts: AppParts): RelayApp {
  const { log, stop, demo, files } = parts;
  const gate = new Gate(config, () => log.event('warn', 'proxy-not-trusted'));
  const rules = targetRules(config, demo);
  const known = new Map(demo === null ? [] : [[demo.address.split('@')[1] ?? '', demoOrigin]]);
  const forwarder = new Forwarder({ ...parts, config, gate, rules });
  const discovery = new Discovery({ ...parts, rules, known, now: () => performance.now() });
  const autodiscover = autodiscoverRoutes(rules);
  const app: RelayApp = new Hono();

  type Ctx = Context<{ Bindings: HttpBindings }>;
  const json = (c: Ctx, body: object, { cors }: Passage) =>
    c.json(body, 200, { ...answerHeaders, ...cors, 'Relay-Source': 'relay' });
  const refuse = (
    code: ProblemCode,
    cors: Readonly<Record<string, string>> = {},
    facts: ProblemFacts = {},
  ) => {
    const { status, headers, body } = problem(code, facts, cors);
    parts.metrics.refused(code);
    return new Response(body, { status, headers });
  };
  const forward = (route: Parameters<Forwarder['handle']>[2]) => async (c: Ctx) => {
    await forwarder.handle(c.env.incoming, c.env.outgoing, route);
    return RESPONSE_ALREADY_SENT;
  };

  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', (c) => (stop.begun ? c.text('stopping', 503) : c.text('ok')));

  app.on('OPTIONS', '/relay/*', async (c, next) => {
    if (!isPreflight(c.env.incoming)) return next();
    return new Response(null, { status: 204, headers: gate.preflight(c.env.incoming) });
  });
  app.post('/relay/eas', forward(easCommand));
  app.options('/relay/eas', forward(easOptions));
  app.post('/relay/autodiscover', forward(autodiscover.xml));
  app.get('/relay/autodiscover', forward(autodiscover.json));
  app.post('/relay/discover', async (c) => {
    const passage = gate.admit(c.env.incoming);
    const result = await discover(c.env.incoming, passage, { ...parts, discovery, known });
    if (!('code' in result)) return json(c, { candidates: result }, passage);
    const facts = 'retryAfter' in result ? { retryAfter: result.retryAfter } : {};
    if ('limit' in result) parts.metrics.limited(result.limit);
    return refuse(result.code, passage.cors, facts);
  });
  app.get('/relay/info', (c) => {
    const passage = gate.admit(c.env.incoming);
    if (passage.refusal !== null) return refuse(passage.refusal, passage.cors);
    return c.json(relayInfo(config, demo), 200, {
      ...answerHeaders,
      ...passage.cors,
      'Relay-Source': 'relay',
    });
  });
  app.all('/relay/watches/*', () => refuse('watches-off'));
  app.all('/relay/*', () => refuse('not-found'));

  app.get('*', async (c) => {
    const { incoming } = c.env;
    if (!gate.isOurHost(incoming)) return refuse('origin-refused');
    const answer = (await files?.answer(new URL(c.req.url).pathname, incoming)) ?? null;
    log.visit('/*', answer?.status ?? 404);
    if (answer === null) return refuse('not-found');
    return new Response(answer.body, { status: answer.status, headers: answer.headers });
  });
  app.notFound(() => refuse('not-found'));
  app.onError((error, c) => {
    log.event('error', 'failed', { code: error.name });
    const { outgoing } = c.env;
    if (!outgoing.headersSent) return refuse('internal');
    outgoing.destroy();
    return RESPONSE_ALREADY_SENT;
  });
  return app;
}

function relayInfo(config: Config, demo: DemoServer | null): RelayInfo {
  return {
    api: 1,
    version: packageJson.version,
    vapidKey: null,
    watches: 'off',
    maxBody: config.maxBody,
    upstreamsOnly: config.upstreamsOnly,
    demo: demo === null ? null : { address: demo.address, password: demo.password, server: demoOrigin },
  };
}
