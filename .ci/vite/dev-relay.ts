import { createRunnableDevEnvironment, isRunnableDevEnvironment, type Plugin } from 'vite';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** What `relay/dev.ts` offers: the relay and the demo Exchange behind one Node listener. */
type DevRelay = {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => unknown;
};

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
      server.middlewares.use((request, response, next) => {
        if (!ours.test(request.url?.split('?')[0] ?? '')) {
          next();
          return;
        }
        environment.runner
          .import<DevRelay>('/relay/dev.ts')
          .then((relay) => relay.handle(request, response))
          .catch(next);
      });
    },
  };
}
