import type { BuildEnvironmentOptions } from 'vite';

/**
 * How the service worker is bundled, in production and in development alike: one classic script. No second request
 * before it can start, no engine shut out that lacks module workers, and one byte comparison decides about an update.
 */
export const workerBuild: BuildEnvironmentOptions = {
  outDir: 'dist/app',
  emptyOutDir: false,
  copyPublicDir: false,
  sourcemap: true,
  reportCompressedSize: false,
  rolldownOptions: {
    input: 'worker/sw.ts',
    output: { format: 'iife', codeSplitting: false, entryFileNames: 'sw.js' },
  },
};
