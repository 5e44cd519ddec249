import { build, type Plugin } from 'vite';
import { precache } from './precache.ts';
import { workerBuild } from './worker-build.ts';

/**
 * `/sw.js` in development: bundled when asked for, in the format of production. After an edit of anything it holds the
 * page is told (`brieftaube:worker`) and calls `registration.update()`.
 */
export function devWorker(): Plugin {
  let bundle: Promise<string> | null = null;
  return {
    name: 'brieftaube:dev-worker',
    apply: 'serve',
    configureServer(server) {
      if (process.env['VITEST'] !== undefined) return;
      server.watcher.on('change', (file) => {
        if (!/[\\/](?:worker|src[\\/]core)[\\/]/.test(file)) return;
        bundle = null;
        server.environments.client.hot.send('brieftaube:worker');
      });
      server.middlewares.use('/sw.js', (_request, response, next) => {
        bundle ??= bundleWorker(server.config.root);
        bundle.then(
          (code) => {
            response.setHeader('Content-Type', 'text/javascript');
            response.setHeader('Cache-Control', 'no-cache');
            response.end(code);
          },
          (error: unknown) => {
            bundle = null;
            next(error);
          },
        );
      });
    },
  };
}

async function bundleWorker(root: string): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    mode: 'development',
    plugins: [precache(null)],
    build: { ...workerBuild, write: false, minify: false, sourcemap: 'inline' },
  });
  const [output] = [result].flat();
  if (output === undefined || !('output' in output)) throw new Error('The worker was not bundled');
  return output.output[0].code;
}
