import type { Address } from '../model/address.ts';

/**
 * Mailboxes of an address list as mails and servers write it: RFC 5322 section 3.4 with groups, comments, routes and
 * encoded words, and what servers make of it (unescaped quotes, semicolons, commas in bare names). Never throws.
 */
export function parseAddresses(list: string): readonly Address[] {
  throw new Error(`not written yet: ${list.length}`);
}

/** A mailbox for a person to read or a text field to hold: `"O'Neil, Sean" <sean@example.org>`; reads back the same. */
export function formatAddress(address: Address): string {
  throw new Error(`not written yet: ${address.name.length}`);
}

/** `formatAddress` of each, joined by a comma. */
export function formatAddresses(addresses: readonly Address[]): string {
  return addresses.map(formatAddress).join(', ');
}
