import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigError, readConfig, type Config } from './config.ts';
import { openDemo } from './demo.ts';
import { descriptorLimit } from './descriptors.ts';
import { isLoopbackHost } from './hosts.ts';
import { presetLimits } from './limits.ts';
import { openRelay } from './relay.ts';
import { closeServer, createRelayServer, listen } from './server.ts';

/** Two descriptors a held Ping, and some for everything else. */
const perForward = 2.5;

/** The built app lies beside the built relay; from the sources it is where the build put it. */
function appFolder(): string | null {
  const folders = [resolve(import.meta.dirname, '../app'), resolve(import.meta.dirname, '../dist/app')];
  return folders.find((folder) => existsSync(resolve(folder, 'index.html'))) ?? null;
}

/** Starts everything, and says on stdout where it is. */
async function main(config: Config): Promise<void> {
  const files = appFolder();
  const demo = config.demo ? await openDemo() : null;
  const descriptors = descriptorLimit() ?? Number.POSITIVE_INFINITY;
  const held = Math.min(presetLimits.held, Math.floor(descriptors / perForward));
  const relay = openRelay(config, { files, demo, limits: { held } });
  const { log, stop } = relay;
  const server = createRelayServer(relay);
  const port = await listen(server, config.port, config.host);
  const metrics = config.metricsPort === null ? null : await relay.metrics.listen(config.metricsPort);

  if (files === null) log.event('warn', 'no-app');
  if (held < presetLimits.held) log.event('warn', 'few-descriptors');
  if (config.publicOrigin === null && !isLoopbackHost(config.host)) log.event('warn', 'no-public-origin');
  log.event('info', 'listening');
  say(`Brieftaube is at ${address(config.host, port)}`);
  if (demo !== null) say(`Demo log-in: ${demo.address}, password ${demo.password}`);

  const end = async () => {
    log.event('info', 'stopping');
    stop.begin();
    await closeServer(server, relay.times.stop);
    metrics?.close();
    await relay.close();
    log.event('info', 'stopped');
    log.flush();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stop.begun) process.exit(1);
      end().catch(fail);
    });
  }
}

function address(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Ends with a sentence instead of a stack where the operator can do something about it. */
function fail(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const sentence =
    error instanceof ConfigError
      ? error.message
      : code === 'EADDRINUSE'
        ? 'The port is in use: choose another with PORT or METRICS_PORT.'
        : code === 'EACCES' || code === 'EADDRNOTAVAIL'
          ? 'The address cannot be used: check HOST and PORT.'
          : error instanceof Error
            ? (error.stack ?? error.message)
            : 'Unknown failure.';
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

try {
  await main(readConfig(process.env));
} catch (error) {
  fail(error);
}
