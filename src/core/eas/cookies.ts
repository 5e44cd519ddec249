import type { Session } from './session.ts';
import type { EasResponse } from './transport.ts';

type Cookies = Session['cookies'];

/** Enough for a load balancer and a login, small enough for a header (RFC 6265 section 6.1 asks for more, nobody needs it). */
const most = 20;
const longest = 4096;

/**
 * Cookies after an answer: newer ones replace those of the same name, an age of zero or less removes. What could break
 * out of the header is dropped. Comes back unchanged (the same array) when nothing is new.
 */
export function mergeCookies(cookies: Cookies, received: EasResponse['cookies'], now: number): Cookies {
  let merged = cookies;
  for (const [name, value, maxAge] of received) {
    if (!isToken(name) || !isValue(value) || name.length + value.length > longest) continue;
    const others = merged.filter(([other]) => other !== name);
    if (maxAge !== null && maxAge <= 0) {
      merged = others;
      continue;
    }
    const old = merged.find(([other]) => other === name);
    // A session cookie that comes again is no change worth a write.
    if (old?.[1] === value && old[2] === null && maxAge === null) continue;
    merged = [...others, [name, value, maxAge === null ? null : now + maxAge * 1000] as const].slice(-most);
  }
  return merged.length === cookies.length && merged.every((cookie, at) => cookie === cookies[at])
    ? cookies
    : merged;
}

/** The Cookie header; null when there is nothing to send. */
export function cookieHeader(cookies: Cookies, now: number): string | null {
  const valid = cookies.filter(([, , expires]) => expires === null || expires > now);
  return valid.length === 0 ? null : valid.map(([name, value]) => `${name}=${value}`).join('; ');
}

function isToken(name: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}$/.test(name);
}

function isValue(value: string): boolean {
  return /^[\x21-\x3a\x3c-\x7e]*$/.test(value);
}
