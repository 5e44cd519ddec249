/** Names that no public DNS answers for (RFC 6761, 6762, 7686, 8375, 9476) or that private networks use by habit. */
const privateSuffixes = new Set([
  'alt',
  'arpa',
  'corp',
  'example',
  'home',
  'internal',
  'intranet',
  'invalid',
  'lan',
  'local',
  'localdomain',
  'localhost',
  'onion',
  'private',
  'test',
]);

const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/**
 * True for a lower-case name that may be looked up in public DNS: LDH labels (RFC 5890 2.3.1) with a dot between them, no
 * address, no special-use name, not purely numeric at the end.
 */
export function isPublicHostName(host: string): boolean {
  if (host.length > 253) return false;
  const labels = host.split('.');
  const last = labels.at(-1) ?? '';
  return (
    labels.length > 1 &&
    labels.every((part) => label.test(part)) &&
    !/^[0-9]+$/.test(last) &&
    !privateSuffixes.has(last)
  );
}

/** True for names and addresses of this very machine; brackets around IPv6 are allowed. */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase();
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '[::1]' ||
    name === '::1' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name)
  );
}
