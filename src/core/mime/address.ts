import type { Address } from '../model/address.ts';
import { decodeWords } from './encoded-word.ts';
import { splitAddresses, type RawMailbox } from './address-tokens.ts';

/** Most mailboxes of one list; a list of 32,768 characters cannot hold more. */
const most = 10_000;

/** Characters that have no place in a name or an address: controls, and those that turn the direction of text. */
const unseen = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/**
 * Mailboxes of an address list as mails and servers write it: RFC 5322 section 3.4 with groups, comments, routes and
 * encoded words, and what servers make of it (unescaped quotes, semicolons, commas in bare names). Never throws.
 */
export function parseAddresses(list: string): readonly Address[] {
  const addresses: Address[] = [];
  for (const mailbox of joinNames(splitAddresses(list))) {
    const address = toAddress(mailbox);
    if (address !== null) addresses.push(address);
    if (addresses.length === most) break;
  }
  return addresses;
}

/**
 * `O'Neil, Sean <sean@example.org>`: a server left the quotes out, and the comma looks like a separator. A name without
 * an address before a bare name with one belongs to it.
 */
function joinNames(mailboxes: readonly RawMailbox[]): readonly RawMailbox[] {
  const joined: RawMailbox[] = [];
  let names: string[] = [];
  const flush = (): void => {
    for (const words of names) joined.push({ words, address: null, comment: '', quoted: false });
    names = [];
  };
  for (const mailbox of mailboxes) {
    const { words, address, quoted } = mailbox;
    if (address === null && !quoted && !words.includes('@') && mailbox.comment === '') {
      names.push(words);
      continue;
    }
    if (names.length > 0 && address !== null && words !== '' && !quoted) {
      joined.push({ ...mailbox, words: [...names, words].join(', ') });
      names = [];
      continue;
    }
    flush();
    joined.push(mailbox);
  }
  flush();
  return joined;
}

function toAddress({ words, address, comment }: RawMailbox): Address | null {
  if (address !== null) {
    const compact = address.includes('"') ? clean(address) : clean(address).replaceAll(' ', '');
    return filled(nameOf(words, comment), compact);
  }
  // Bare: the word with an at sign is the address, the others are its name.
  const parts = words.split(' ');
  const at = parts.findIndex((part) => part.includes('@'));
  if (at < 0) return filled(nameOf(words, comment), '');
  const others = parts.filter((_, index) => index !== at).join(' ');
  return filled(nameOf(others, comment), clean(parts[at] ?? ''));
}

function filled(name: string, address: string): Address | null {
  return name === '' && address === '' ? null : { name: name === address ? '' : name, address };
}

function nameOf(words: string, comment: string): string {
  const name = clean(decodeWords(words));
  const bare = name === '' ? clean(decodeWords(comment)) : name;
  // Outlook puts single quotes around names that are addresses.
  return bare.replace(/^'(.*)'$/s, '$1').trim();
}

function clean(value: string): string {
  return value.replace(unseen, ' ').replace(/\s+/g, ' ').trim();
}

/** A mailbox for a person to read or a text field to hold: `"O'Neil, Sean" <sean@example.org>`; reads back the same. */
export function formatAddress({ name, address }: Address): string {
  if (name === '') return address;
  return `${quoteName(name)} <${address}>`;
}

/** `formatAddress` of each, joined by a comma. */
export function formatAddresses(addresses: readonly Address[]): string {
  return addresses.map(formatAddress).join(', ');
}

/** A display name as a phrase (RFC 5322 section 3.2.5): as it is, or a quoted string where a character needs one. */
export function quoteName(name: string): string {
  const value = clean(name);
  const isPlain =
    /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~ -]*$/u.test(value) && !/^'.*'$/s.test(value) && !value.includes('=?');
  return isPlain ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}
