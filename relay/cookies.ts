/** A cookie as the client keeps it: name, value, seconds it lives or null for as long as the account is open. */
export type Cookie = readonly [name: string, value: string, maxAge: number | null];

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,256}$/;
const value = /^[\x20-\x3a\x3c-\x7e]{0,4096}$/;

/**
 * Reads `Set-Cookie` lines (RFC 6265 5.2). Domain, Path and the rest are left out on purpose: the client sends a cookie only to
 * the very host that set it.
 * @param now epoch milliseconds
 */
export function readCookies(lines: readonly string[], now: number): Cookie[] {
  const cookies: Cookie[] = [];
  for (const line of lines.slice(0, 50)) {
    const [pair = '', ...attributes] = line.split(';');
    const at = pair.indexOf('=');
    const name = pair.slice(0, at).trim();
    const content = pair.slice(at + 1).trim();
    if (at > 0 && token.test(name) && value.test(content))
      cookies.push([name, content, lifetime(attributes, now)]);
  }
  return cookies;
}

/** Max-Age wins over Expires (RFC 6265 5.3, step 3). */
function lifetime(attributes: readonly string[], now: number): number | null {
  let expires: number | null = null;
  for (const attribute of attributes) {
    const [name = '', ...rest] = attribute.split('=');
    const text = rest.join('=').trim();
    if (/^\s*max-age\s*$/i.test(name) && /^-?\d{1,10}$/.test(text)) return Math.max(0, Number(text));
    if (/^\s*expires\s*$/i.test(name)) {
      const at = Date.parse(text);
      if (!Number.isNaN(at)) expires = Math.max(0, Math.round((at - now) / 1000));
    }
  }
  return expires;
}
