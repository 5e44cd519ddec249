import type { BrowserContext } from '@playwright/test';

/** Collects what must never happen in any test: page errors, refused content, and requests that leave our origin. */
export function watchPage(context: BrowserContext, origin: string, problems: string[]): void {
  context.on('weberror', ({ error }) => problems.push(`error: ${error().message}`));
  context.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && /Content Security Policy|Trusted ?Type|Unhandled|Uncaught/i.test(text))
      problems.push(`console: ${text}`);
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) problems.push(`request to ${url.origin}`);
  });
}
