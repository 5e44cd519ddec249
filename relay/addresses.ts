import ipaddr from 'ipaddr.js';

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** IANA's special-purpose list for IPv4, with multicast, class E, and Azure's host service, which looks like any address. */
const privateV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '168.63.129.16/32',
].map((text): Range => ipaddr.parseCIDR(text));

const globalUnicast = ipaddr.parseCIDR('2000::/3');

/** What lies inside 2000::/3 and is special all the same: Teredo and other protocol assignments, documentation, 6to4, AS112. */
const privateV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'].map(
  (text): Range => ipaddr.parseCIDR(text),
);

const within = (address: ipaddr.IPv4 | ipaddr.IPv6, ranges: readonly Range[]) =>
  ranges.some((range) => address.kind() === range[0].kind() && address.match(range));

/** True for addresses of a server on the open internet. Text that is no address, and any with a zone, is not. */
export function isPublic(text: string, nat64: string | null = null): boolean {
  if (text.includes('%') || !ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  // ipaddr.js also reads `127.1` and `0x7f000001`; a resolver never answers so.
  if (address instanceof ipaddr.IPv4)
    return ipaddr.IPv4.isValidFourPartDecimal(text) && !within(address, privateV4);
  if (nat64 !== null && within(address, [ipaddr.parseCIDR(nat64)])) {
    return isPublic(address.toByteArray().slice(12).join('.'));
  }
  return within(address, [globalUnicast]) && !within(address, privateV6);
}

/** One spelling for each address, so that two can be compared; IPv4 inside IPv6 is unwrapped. */
export function canonicalAddress(text: string): string {
  if (!ipaddr.isValid(text)) return text;
  return ipaddr.process(text).toString();
}
