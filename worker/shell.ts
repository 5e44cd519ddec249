import { createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/** What is the server's alone; the worker does not answer for it, not even by passing it on (lab section 6). */
const notTheApp = [
  /^\/relay(?:\/|$)/,
  /^\/(?:healthz|readyz|metrics)$/,
  /^\/sw\.js$/,
  /\/[^/?]+\.[a-z0-9]+$/i,
];

/**
 * The app without a network: everything the build lists is kept, and every address of the app is answered with its one
 * page. What has no route here is left to the browser.
 */
export function serveShell(
  list: readonly { readonly url: string; readonly revision: string | null }[],
): void {
  // In development nothing is kept: every file comes from the server.
  if (list.length === 0) return;
  precacheAndRoute([...list]);
  registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: notTheApp }));
}
