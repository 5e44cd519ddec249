import type { DiscoverTransport } from './transport.ts';

export type DiscoverRequest = {
  /** E-mail address as typed. */
  readonly address: string;
  /** Basic login for version 1; null: only version 2 and unauthenticated questions. */
  readonly login: { readonly user: string; readonly password: string } | null;
  /** Hosts outside the address's domain that the person agreed to. */
  readonly trustedHosts: readonly string[];
  readonly transport: DiscoverTransport;
  readonly signal: AbortSignal;
  /** Told before each question, for the screen. */
  readonly asking?: (host: string) => void;
};

export type Discovered = {
  /** Absolute https URL ending in /Microsoft-Server-ActiveSync. */
  readonly serverUrl: string;
  /** The server's spelling, which can differ from what was typed. */
  readonly address: string;
  readonly displayName: string | null;
};

/**
 * Finds the server of an address (commands.md section 2).
 * @throws Fault `discover-redirect` (facts.host: ask the person, then again with it in `trustedHosts`),
 *   `discover-nothing`, `discover-address`, `sign-in` (a server was found and refused the password), or the transport's.
 */
export function discover(request: DiscoverRequest): Promise<Discovered> {
  throw new Error(`not written yet: ${request.trustedHosts.length}`);
}
