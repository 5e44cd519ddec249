import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { browsers } from './.ci/browsers.ts';
import { compress } from './.ci/vite/compress.ts';
import { devRelay } from './.ci/vite/dev-relay.ts';
import { devWorker } from './.ci/vite/dev-worker.ts';
import { precache } from './.ci/vite/precache.ts';
import { twoScripts } from './.ci/vite/two-scripts.ts';
import { workerBuild } from './.ci/vite/worker-build.ts';

const app = 'dist/app';
const { chromium, firefox } = browsers();

/**
 * Few scripts instead of fifty: each is a request that the service worker answers at every start. What starts the app is
 * one; `main.ts` itself waits for the language and stays out, or the language, which needs the app, would wait for it.
 */
const scripts = [
  {
    name: 'app',
    test: /\/src\/ui\/(?:app\/(?:appearance|platform|pwa|today|mail-app|real-services|worker-link)|i18n\/locale)\.ts$/,
    priority: 3,
  },
  { name: 'parts', test: /\/src\/ui\/(?:parts|styles)\//, minShareCount: 2, priority: 2 },
  { name: 'mail', test: /\/src\/ui\/views\/mailbox\/mailbox-view\.ts$/, priority: 1 },
  // Of the store, what only the worker does: a page never reads it.
  { name: 'upkeep', test: /\/src\/core\/store\/(?:repair|reset-end|seldom)\.ts$/ },
];

export default defineConfig({
  appType: 'spa',
  server: { host: '127.0.0.1', port: 5173 },
  plugins: [precache(app), twoScripts('worker'), devWorker(), devRelay()],
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'worker', 'relay']) {
        const environment = builder.environments[name];
        if (environment !== undefined) await builder.build(environment);
      }
      compress(app);
    },
  },
  environments: {
    client: {
      build: {
        outDir: app,
        sourcemap: true,
        reportCompressedSize: false,
        modulePreload: { polyfill: false },
        license: { fileName: 'licenses.md' },
        rolldownOptions: { input: 'index.html', output: { codeSplitting: { groups: scripts } } },
      },
    },
    worker: {
      consumer: 'client',
      optimizeDeps: { noDiscovery: true },
      build: { ...workerBuild, license: { fileName: 'licenses-worker.md' } },
    },
    relay: {
      consumer: 'server',
      resolve: { noExternal: true },
      build: {
        ssr: true,
        outDir: 'dist/relay',
        emptyOutDir: true,
        copyPublicDir: false,
        minify: false,
        sourcemap: true,
        license: { fileName: 'licenses.md' },
        rolldownOptions: { input: { main: 'relay/main.ts' }, output: { entryFileNames: '[name].js' } },
      },
    },
  },
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          pool: 'threads',
          isolate: false,
          // All cores: a run that is not watched leaves one free, which is half of a small machine.
          maxWorkers: '100%',
          unstubGlobals: true,
          setupFiles: ['test/setup.ts'],
          include: ['test/{core,relay,exchange,worker,crash,simulation,fuzz,house}/**/*.test.ts'],
          testTimeout: 90_000,
        },
      },
      {
        test: {
          name: 'interop',
          environment: 'node',
          pool: 'forks',
          fileParallelism: false,
          setupFiles: ['test/interop/setup.ts'],
          include: ['test/interop/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        optimizeDeps: { include: ['lit', 'idb'] },
        test: {
          name: 'browser',
          setupFiles: ['test/browser/setup.ts'],
          // The store again, so that it meets real IndexedDB in both engines.
          include: ['test/ui/**/*.test.ts', 'test/browser/**/*.test.ts', 'test/core/store/**/*.test.ts'],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: chromium ?? '', args: ['--no-sandbox'] },
            }),
            instances: [
              { browser: 'chromium' },
              ...(firefox === null
                ? []
                : [
                    {
                      browser: 'firefox' as const,
                      provider: playwright({
                        launchOptions: { channel: 'moz-firefox', executablePath: firefox },
                      }),
                      include: ['test/core/store/**/*.test.ts', 'test/browser/**/*.test.ts'],
                    },
                  ]),
            ],
          },
        },
      },
    ],
  },
});
