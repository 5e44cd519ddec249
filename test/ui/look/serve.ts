import { createServer } from 'vite';
import type { ViteDevServer } from 'vite';

/**
 * The interface over a fake mailbox, for looking at it: `npx tsx test/ui/look/serve.ts`, then open any route with
 * `?state=NAME&theme=dark&lang=de&density=compact`. States are in `look.ts`.
 */
export async function serveLook(port: number): Promise<ViteDevServer> {
  const page = new URL('./look.ts', import.meta.url);
  const server = await createServer({
    configFile: false,
    root: process.cwd(),
    appType: 'spa',
    server: { host: '127.0.0.1', port, hmr: false, watch: null },
    logLevel: 'warn',
    plugins: [
      {
        name: 'look',
        transformIndexHtml: {
          order: 'pre',
          handler: (html) => html.replace('/src/ui/app/main.ts', page.pathname.slice(process.cwd().length)),
        },
      },
    ],
  });
  await server.listen();
  return server;
}

if (process.argv[1]?.endsWith('serve.ts')) {
  const server = await serveLook(5199);
  server.printUrls();
}
