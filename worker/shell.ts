import { PrecacheController } from 'workbox-precaching';

/** What is the server's alone; the worker does not answer for it, not even by passing it on (lab section 6). */
const notTheApp = [
  /^\/relay(?:\/|$)/,
  /^\/(?:healthz|readyz|metrics)$/,
  /^\/sw\.js$/,
  /\/[^/?]+\.[a-z0-9]+$/i,
];

/** The one page of the app, whatever its address. */
const page = '/index.html';

/**
 * The app without a network: everything the build lists is kept, and every address of the app is answered with its one
 * page. What is neither is left to the browser. Workbox keeps the files and their revisions; which request wants which
 * file is too little to need its router.
 */
export function serveShell(
  scope: ServiceWorkerGlobalScope,
  list: readonly { readonly url: string; readonly revision: string | null }[],
): void {
  // In development nothing is kept: every file comes from the server.
  if (list.length === 0) return;
  const cache = new PrecacheController();
  cache.addToCacheList([...list]);
  scope.addEventListener('install', (event) => void cache.install(event));
  scope.addEventListener('activate', (event) => void cache.activate(event));
  scope.addEventListener('fetch', (event) => {
    const { request } = event;
    const file = fileOf(request, scope.location.origin);
    const cacheKey = file === null ? undefined : cache.getCacheKeyForURL(file);
    if (cacheKey === undefined) return;
    event.respondWith(cache.strategy.handle({ event, request, params: { cacheKey } }));
  });
}

/** The address of the file that would answer a request; null where only the server can. */
function fileOf({ url, method, mode }: Request, origin: string): string | null {
  const { origin: asked, pathname, search } = new URL(url);
  if (asked !== origin || method !== 'GET') return null;
  const isPage = mode === 'navigate' && !notTheApp.some((pattern) => pattern.test(pathname + search));
  return isPage ? page : pathname + search;
}
