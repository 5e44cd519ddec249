import type { Server } from 'node:http';
import {
  createRunnableDevEnvironment,
  isRunnableDevEnvironment,
  type Plugin,
  type RunnableDevEnvironment,
} from 'vite';

type ConfigModule = typeof import('../../relay/config.ts');
type DemoModule = typeof import('../../relay/demo.ts');
type RelayModule = typeof import('../../relay/relay.ts');
type ServerModule = typeof import('../../relay/server.ts');

/** Paths that belong to the relay; everything else is Vite's. */
const ours = /^\/(?:relay\/|healthz$|readyz$)/;

/** The relay inside Vite's own server: imported afresh after each edit, so that there is one port and nothing to restart. */
export function devRelay(): Plugin {
  return {
    name: 'brieftaube:dev-relay',
    apply: 'serve',
    config: () => ({
      environments: {
        relay: { dev: { createEnvironment: (name, config) => createRunnableDevEnvironment(name, config) } },
      },
    }),
    configureServer(server) {
      if (process.env['VITEST'] !== undefined) return;
      const environment = server.environments['relay'];
      if (environment === undefined || !isRunnableDevEnvironment(environment)) return;
      const relay = new DevRelay(environment);
      server.middlewares.use((request, response, next) => {
        if (!ours.test(request.url?.split('?')[0] ?? '')) {
          next();
          return;
        }
        relay.server().then((inside) => inside.emit('request', request, response), next);
      });
      relay.demoLogin().then(
        (login) => server.config.logger.info(`  Demo log-in: ${login}`),
        (error: unknown) => server.config.logger.error(String(error)),
      );
    },
  };
}

/** Opens the relay when its modules changed, and the demo only when the demo did: signed-in pages stay signed in. */
class DevRelay {
  readonly #environment: RunnableDevEnvironment;
  #open: Promise<Server> | null = null;
  #openedBy: RelayModule | null = null;
  #close: () => Promise<void> = () => Promise.resolve();
  #demo: ReturnType<DemoModule['openDemo']> | null = null;
  #demoOpenedBy: DemoModule | null = null;

  constructor(environment: RunnableDevEnvironment) {
    this.#environment = environment;
  }

  /** A server without a port of its own. */
  async server(): Promise<Server> {
    const relay = await this.#import<RelayModule>('/relay/relay.ts');
    if (this.#open === null || relay !== this.#openedBy) {
      this.#openedBy = relay;
      const former = this.#close;
      this.#open = this.#build(relay);
      await former();
    }
    return this.#open;
  }

  async demoLogin(): Promise<string> {
    const { address, password } = await this.#startDemo();
    return `${address}, password ${password}`;
  }

  async #build({ openRelay }: RelayModule): Promise<Server> {
    const { readConfig } = await this.#import<ConfigModule>('/relay/config.ts');
    const { createRelayServer } = await this.#import<ServerModule>('/relay/server.ts');
    const demo = await this.#startDemo();
    const relay = openRelay(readConfig({ LOG_LEVEL: 'warn', ...process.env }), {
      demo: { ...demo, close: () => Promise.resolve() },
    });
    this.#close = () => relay.close();
    return createRelayServer(relay);
  }

  async #startDemo(): ReturnType<DemoModule['openDemo']> {
    const module = await this.#import<DemoModule>('/relay/demo.ts');
    if (this.#demo === null || module !== this.#demoOpenedBy) {
      const former = this.#demo;
      this.#demoOpenedBy = module;
      this.#demo = module.openDemo();
      await (await former)?.close();
    }
    return this.#demo;
  }

  #import<T>(path: string): Promise<T> {
    return this.#environment.runner.import<T>(path);
  }
}
