import { ShellCache, type ShellFile } from './shell-cache.ts';

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
 * page. What is neither is left to the browser.
 */
export function serveShell(scope: ServiceWorkerGlobalScope, list: readonly ShellFile[]): void {
  // In development nothing is kept: every file comes from the server.
  if (list.length === 0) return;
  const { caches, location } = scope;
  const cache = new ShellCache(
    { caches, fetch: (request) => scope.fetch(request), origin: location.origin },
    list,
  );
  scope.addEventListener('install', (event) => {
    event.waitUntil(cache.fill());
  });
  scope.addEventListener('activate', (event) => {
    event.waitUntil(cache.clean());
  });
  scope.addEventListener('fetch', (event) => {
    const file = fileOf(event.request, location.origin);
    if (file !== null && cache.holds(file)) event.respondWith(cache.answer(file));
  });
}

/** The address of the file that would answer a request; null where only the server can. */
function fileOf({ url, method, mode }: Request, origin: string): string | null {
  const { origin: asked, pathname, search } = new URL(url);
  if (asked !== origin || method !== 'GET') return null;
  const isPage = mode === 'navigate' && !notTheApp.some((pattern) => pattern.test(pathname + search));
  return isPage ? page : pathname + search;
}
