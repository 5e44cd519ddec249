import type { BrowserContext } from '@playwright/test';

/**
 * What a browser says of what the tests do themselves: they take the network away, and what they put into every frame
 * (`timeInteractions`) may not run in that of a mail.
 */
const ours = /net::ERR_INTERNET_DISCONNECTED|Blocked script execution in 'about:srcdoc'/;

/** Collects what must never happen in any test: errors and warnings of any kind, and requests that leave our origin. */
export function watchPage(context: BrowserContext, origin: string, problems: string[]): void {
  context.on('weberror', (problem) => {
    if (!isFile(problem.page()?.url())) problems.push(`error: ${problem.error().message}`);
  });
  context.on('console', (message) => {
    const text = message.text();
    const bad = message.type() === 'error' || message.type() === 'warning';
    if (bad && !ours.test(text) && !isFile(message.page()?.url())) problems.push(`console: ${text}`);
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) problems.push(`request to ${url.origin}`);
  });
}

/** A file shown in a tab of its own: what the browser's viewer of PDFs complains of is not the app's. */
function isFile(url = ''): boolean {
  return url.startsWith('blob:');
}
