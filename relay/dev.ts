import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { readConfig } from './config.ts';
import { openDemo } from './demo.ts';
import { openRelay } from './relay.ts';

const config = readConfig(process.env);
const relay = openRelay(config, { demo: config.demo ? await openDemo().catch(() => null) : null });
const listener = getRequestListener(relay.app.fetch, { overrideGlobalObjects: false });

/** The relay as a part of Vite's server: everything but the app's files, which are Vite's. */
export function handle(request: IncomingMessage, response: ServerResponse): unknown {
  return listener(request, response);
}
