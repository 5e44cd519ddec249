import { moveTarget } from '../server-url.ts';
import { refusedByHttp } from '../read-answer.ts';
import { userAgent } from '../session.ts';
import type { EasResponse, EasTransport } from '../transport.ts';

/** Which login a server wants (commands.md section 2, after the URL). */
export type LoginKind =
  | { readonly kind: 'basic' }
  | {
      readonly kind: 'oauth';
      /** Where to sign in. */
      readonly authorizationUri: string;
      /** Microsoft's own; any other page is named to the person before it is opened (exchange-online.md section 3). */
      readonly known: boolean;
      readonly trustedIssuers: string | null;
      /** The server takes a password as well. */
      readonly password: boolean;
    }
  /** Only what a browser cannot do: Negotiate, NTLM, a client certificate. */
  | { readonly kind: 'unsupported'; readonly schemes: readonly string[] };

const knownHosts: ReadonlySet<string> = new Set([
  'login.microsoftonline.com',
  'login.windows.net',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
]);

const mostHops = 3;

/**
 * Asks the server with an empty Bearer, without credentials (exchange-online.md section 3).
 * @throws StatusFault when the server cannot answer now, Fault of the transport.
 */
export async function probeLogin(
  transport: EasTransport,
  serverUrl: string,
  address: string,
  signal: AbortSignal,
): Promise<LoginKind> {
  let url = serverUrl;
  for (let hops = 0; ; hops += 1) {
    const response = await transport.send({
      method: 'OPTIONS',
      url,
      headers: { Authorization: 'Bearer', 'X-User-Identity': address, 'User-Agent': userAgent },
      body: null,
      timeout: null,
      signal,
    });
    const target = response.status === 451 ? moveTarget(response.headers['x-ms-location'], url) : null;
    if (target !== null && hops < mostHops) {
      url = target;
      continue;
    }
    if (response.status >= 500) {
      const context = { command: 'OPTIONS', version: '14.1', policyKeySent: true, now: 0 } as const;
      const refusal = refusedByHttp(response, context);
      if (refusal !== null) throw refusal;
    }
    return readChallenge(response);
  }
}

function readChallenge({ headers }: EasResponse): LoginKind {
  const challenge = headers['www-authenticate'] ?? '';
  const schemes = schemesOf(challenge);
  const uri = parameter(challenge, 'authorization_uri');
  if (uri !== null && URL.canParse(uri) && uri.startsWith('https://')) {
    const known = knownHosts.has(new URL(uri).host);
    const trustedIssuers = parameter(challenge, 'trusted_issuers');
    // Exchange Online takes no password, whatever else it may list (exchange-online.md sections 1 and 3).
    const isOnline = known && trustedIssuers?.endsWith('@*') === true;
    const password = schemes.includes('basic') && !isOnline;
    return { kind: 'oauth', authorizationUri: uri, known, trustedIssuers, password };
  }
  if (schemes.length === 0 || schemes.includes('basic')) return { kind: 'basic' };
  return { kind: 'unsupported', schemes: [...new Set(schemes)] };
}

/** In lower case, in their order; what stands in quotes is no scheme. */
function schemesOf(challenge: string): readonly string[] {
  const bare = challenge.replaceAll(/"[^"]*"/g, '""');
  return Array.from(bare.matchAll(/(?:^|,)\s*([A-Za-z][\w-]*)(?=\s|,|$)(?!\s*=)/g), (match) =>
    (match[1] ?? '').toLowerCase(),
  );
}

function parameter(challenge: string, name: string): string | null {
  return new RegExp(`\\b${name}\\s*=\\s*"([^"]{1,2048})"`, 'i').exec(challenge)?.[1] ?? null;
}
