/**
 * The one policy of ours under `require-trusted-types-for 'script'`. Nobody gets it in hand: each export is one way in,
 * with its reason.
 */
const policy = window.trustedTypes?.createPolicy('brieftaube', {
  createHTML: (html) => html,
  createScriptURL: (url) => url,
});

/** For `srcdoc` of the body frame: the empty document of `mail-frame.ts`, a constant. No mail goes this way. */
export function trustedFrame(html: string): string {
  // TypeScript's DOM types know only strings here; the browser takes the trusted value.
  return (policy ? policy.createHTML(html) : html) as unknown as string;
}

/** The address of the service worker: a constant of the build. */
export function trustedWorker(): string {
  return (policy ? policy.createScriptURL('/sw.js') : '/sw.js') as unknown as string;
}
