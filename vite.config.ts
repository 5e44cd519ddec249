import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          pool: 'threads',
          isolate: false,
          unstubGlobals: true,
          setupFiles: ['test/setup.ts'],
          include: ['test/{core,relay,exchange,worker}/**/*.test.ts'],
        },
      },
    ],
  },
});
