import type { EasTransport } from '../transport.ts';

/** Which login a server wants (commands.md section 2, after the URL). */
export type LoginKind =
  | { readonly kind: 'basic' }
  | { readonly kind: 'oauth'; readonly authorizationUri: string; readonly trustedIssuers: string | null }
  /** Only what a browser cannot do: Negotiate, NTLM, a client certificate. */
  | { readonly kind: 'unsupported'; readonly schemes: readonly string[] };

/** Asks the server with an empty Bearer, without credentials. */
export function probeLogin(
  transport: EasTransport,
  serverUrl: string,
  address: string,
  signal: AbortSignal,
): Promise<LoginKind> {
  throw new Error(`not written yet: ${[transport, serverUrl, address, signal].length}`);
}
