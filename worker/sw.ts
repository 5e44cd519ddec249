import './second-script.ts';
import { later } from '../src/core/base/later.ts';
import { LinkResponder } from '../src/core/link/responder.ts';
import { Badge } from './badge.ts';
import { browserWorld } from './browser-world.ts';
import { inbox } from './inbox.ts';
import { budget } from './session.ts';
import { Sessions } from './sessions.ts';
import { serveShell } from './shell.ts';
import { onPeriodicSync, onStart, onSync } from './wake.ts';

// Wiring only: which event goes to whom.
declare const self: ServiceWorkerGlobalScope;

const world = browserWorld(self);
const sessions = new Sessions(world, new Badge(self.navigator));
/** One for each page that asks, so that its answers are remembered while the worker lives. */
const responders = new Map<string, LinkResponder>();
/** Pages that are remembered at a time. */
const mostPages = 50;
/** Keeps the worker alive for work of the message being received: read at once, before the first await. */
let keep: (work: Promise<void>) => void = () => undefined;

serveShell(self, self.__WB_MANIFEST);

self.addEventListener('install', (event) => {
  // Only scripts that were read before the end of the installation can be read later on.
  event.waitUntil(later(() => import('./sign-in.ts')).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  // Pages get this worker at once; the work goes on beside, since events wait for an activation to end.
  event.waitUntil(self.clients.claim());
  onStart(sessions).catch(() => undefined);
});

self.addEventListener('message', (event) => {
  const { source } = event;
  const data: unknown = event.data;
  if (source === null || !('id' in source)) return;
  keep = (work) => {
    event.waitUntil(withinBudget(work));
  };
  const work = responderOf(source.id).receive(data, (message) => {
    source.postMessage(message);
  });
  if (work !== null) keep(work);
});

self.addEventListener('sync', (event) => {
  event.waitUntil(onSync(sessions, event.tag));
});

self.addEventListener('periodicsync', (event) => {
  event.waitUntil(onPeriodicSync(sessions));
});

function responderOf(client: string): LinkResponder {
  const known = responders.get(client);
  if (known !== undefined) return known;
  const responder = new LinkResponder((request, tell, signal) =>
    inbox(world, sessions, client, keep)(request, tell, signal),
  );
  responders.set(client, responder);
  for (const old of responders.keys()) {
    if (responders.size <= mostPages) break;
    responders.delete(old);
  }
  return responder;
}

/**
 * The time of one event: work may go on while the worker lives, which the page's next message sees to, but an event that
 * lasts for minutes ends the worker (lab section 6).
 */
function withinBudget(work: Promise<void>): Promise<void> {
  return Promise.race([work, world.clock.sleep(budget)]);
}
