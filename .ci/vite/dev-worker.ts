import { build, type Plugin } from 'vite';
import { precache } from './precache.ts';
import { twoScripts } from './two-scripts.ts';
import { workerBuild } from './worker-build.ts';

/** Its two scripts. */
const scripts = /^\/(?:sw\.js|assets\/sw-[\w-]+\.js)$/;

/**
 * `/sw.js` in development: bundled when asked for, in the format of production. After an edit of anything it holds the
 * page is told (`brieftaube:worker`) and calls `registration.update()`.
 */
export function devWorker(): Plugin {
  let bundle: Promise<ReadonlyMap<string, string>> | null = null;
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
      server.middlewares.use((request, response, next) => {
        const path = request.url?.split('?')[0] ?? '';
        if (!scripts.test(path)) {
          next();
          return;
        }
        bundle ??= bundleWorker(server.config.root);
        bundle.then(
          (files) => {
            const code = files.get(path);
            if (code === undefined) {
              next();
              return;
            }
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

/** Code by path. */
async function bundleWorker(root: string): Promise<ReadonlyMap<string, string>> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    mode: 'development',
    plugins: [precache(null), twoScripts('client')],
    build: { ...workerBuild, write: false, minify: false, sourcemap: 'inline' },
  });
  const [output] = [result].flat();
  if (output === undefined || !('output' in output)) throw new Error('The worker was not bundled');
  return new Map(
    output.output.flatMap((file) =>
      file.type === 'chunk' ? [[`/${file.fileName}`, file.code] as const] : [],
    ),
  );
}
