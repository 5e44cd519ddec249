const path = '/Microsoft-Server-ActiveSync';

/**
 * The ActiveSync URL of what a person typed or a server named: a host, a host with a path, or a URL. The path is added
 * when it is missing, query and fragment go.
 * @returns absolute URL, or null when it is none. Plain http is kept only when it was written; the relay decides about it.
 */
export function serverUrlOf(value: string): string | null {
  const text = value.trim();
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const url = parse(hasScheme ? text : `https://${text}`);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  // A name or password inside a URL is a trick more often than a habit.
  if (url.username !== '' || url.password !== '' || url.hostname === '') return null;
  const known = url.pathname.toLowerCase().replace(/\/+$/, '') === path.toLowerCase();
  if (!known && url.pathname !== '/') return null;
  return `${url.origin}${known ? url.pathname.replace(/\/+$/, '') : path}`;
}

/**
 * Where a 451 sends us ([MS-ASHTTP] 2.2.2.1.2.11, X-MS-Location): https only; plain http just where the account itself
 * lives on plain http, which only a relay's operator can allow.
 * @returns the new URL, or null when the move is refused.
 */
export function moveTarget(location: string | undefined, current: string): string | null {
  if (location === undefined || !/^https?:\/\//i.test(location.trim())) return null;
  const url = serverUrlOf(location);
  if (url === null) return null;
  return url.startsWith('https:') || current.startsWith('http:') ? url : null;
}

function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
