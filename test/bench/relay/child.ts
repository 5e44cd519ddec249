import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { readConfig } from '../../../relay/config.ts';
import { openRelay } from '../../../relay/relay.ts';
import { createRelayServer, listen } from '../../../relay/server.ts';

// A process of the relay bench: `child.ts upstream KEY CERT` or `child.ts relay`; it tells its port by a message.

const body = Buffer.alloc(1_024, 3);

/** Answers with 1 kB of EAS, but never a Ping. */
const answer: RequestListener = (request, response) => {
  request.resume();
  if (request.url?.includes('Cmd=Ping') === true) return;
  request.on('end', () =>
    response
      .writeHead(200, { 'Content-Type': 'application/vnd.ms-sync.wbxml', 'Content-Length': body.length })
      .end(body),
  );
};

async function upstream(keyFile: string, certFile: string): Promise<object> {
  const identity = { key: readFileSync(keyFile), cert: readFileSync(certFile) };
  const open = async (server: Server) => {
    server.keepAliveTimeout = 600_000;
    return listen(server, 0, '127.0.0.1');
  };
  return {
    port: await open(createServer(answer)),
    securePort: await open(createSecureServer(identity, answer)),
  };
}

/** The whole relay, with guard, log and limits; only the numbers of the limits are out of reach. */
async function relay(): Promise<object> {
  const config = readConfig(process.env);
  const wide = { held: 100_000, perSecond: 1e9, burst: 1e9 };
  const opened = openRelay(config, {
    limits: { account: wide, listedAccount: wide, address: wide, held: 100_000 },
  });
  return { port: await listen(createRelayServer(opened), 0, '127.0.0.1') };
}

process.on('message', () => {
  globalThis.gc?.();
  process.send?.({ rss: process.memoryUsage().rss });
});
// Whoever started us is gone.
process.on('disconnect', () => process.exit(0));

const [role, ...files] = process.argv.slice(2);
process.send?.(role === 'relay' ? await relay() : await upstream(files[0] ?? '', files[1] ?? ''));
