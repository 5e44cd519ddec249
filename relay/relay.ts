import type { DestinationStream } from 'pino';
import { createApp, targetRules, type AppParts, type RelayApp } from './app.ts';
import type { Config } from './config.ts';
import type { DemoServer } from './demo-server.ts';
import { systemResolveSrv } from './discovery.ts';
import { guardedAgent, systemNetwork, type Network } from './guarded-agent.ts';
import { Limits, presetLimits, type LimitValues } from './limits.ts';
import { createLog, type Log } from './log.ts';
import { Metrics } from './metrics.ts';
import { staticHeaders } from './static-headers.ts';
import { StaticFiles } from './static.ts';
import { Stop } from './stop.ts';
import { presetTimes, type Times } from './times.ts';

/** What a start may bring along instead of the real thing. */
export type RelaySetup = {
  readonly demo?: DemoServer | null;
  /** Folder of the built app. */
  readonly files?: string | null;
  readonly network?: Partial<Network>;
  readonly resolveSrv?: AppParts['resolveSrv'];
  readonly limits?: Partial<LimitValues>;
  readonly times?: Partial<Times>;
  readonly logStream?: DestinationStream;
};

/** A relay without a port. */
export type Relay = {
  readonly app: RelayApp;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly limits: Limits;
  readonly stop: Stop;
  readonly times: Times;
  /** Ends every connection to servers and the demo. */
  close(): Promise<void>;
};

/** Puts a relay together. */
export function openRelay(config: Config, setup: RelaySetup = {}): Relay {
  const demo = setup.demo ?? null;
  const times = { ...presetTimes, ...setup.times };
  const limits = new Limits({ ...presetLimits, ...setup.limits });
  const log = createLog(config, setup.logStream);
  const metrics = new Metrics(() => limits.held);
  const stop = new Stop();
  const agent = guardedAgent({
    network: { ...systemNetwork(config.nat64), ...setup.network },
    exempt: new Set(targetRules(config, demo).upstreams.values()),
    ca: config.upstreamsCa,
    connectTimeout: times.connect,
  });
  const folder = setup.files ?? null;
  const files = folder === null ? null : new StaticFiles(folder, staticHeaders(config));
  const resolveSrv = setup.resolveSrv ?? systemResolveSrv(times);
  const app = createApp(config, { agent, resolveSrv, limits, log, metrics, stop, times, files, demo });
  return {
    app,
    log,
    metrics,
    limits,
    stop,
    times,
    close: async () => {
      await agent.destroy();
      await demo?.close();
    },
  };
}
