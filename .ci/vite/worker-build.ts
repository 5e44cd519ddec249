import type { BuildEnvironmentOptions } from 'vite';
import { twoChunks } from './two-scripts.ts';

/** How the service worker is bundled, in production and in development alike, together with the plugin `twoScripts`. */
export const workerBuild: BuildEnvironmentOptions = {
  outDir: 'dist/app',
  emptyOutDir: false,
  copyPublicDir: false,
  sourcemap: true,
  reportCompressedSize: false,
  rolldownOptions: twoChunks,
};
