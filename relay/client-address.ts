import ipaddr from 'ipaddr.js';

/**
 * Who limits count against: the peer, or with proxies in front what the outermost trusted one says. An IPv6 client owns a
 * whole /64, so it counts as one.
 * @param hops proxies in front; each adds one entry on the right of `X-Forwarded-For`, everything left of those is hearsay
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  hops: number,
): string {
  const entries = (forwardedFor ?? '').split(',').map((entry) => entry.trim());
  const told = hops > 0 ? entries[entries.length - hops] : undefined;
  const text = told !== undefined && ipaddr.isValid(told) ? told : (peer ?? '');
  if (!ipaddr.isValid(text)) return 'unknown';
  const address = ipaddr.process(text);
  if (address instanceof ipaddr.IPv4) return address.toString();
  return `${address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
