import type { Address } from '../../../../src/core/model/address.ts';
import type { MailText } from '../../../../src/core/store/mail-text.ts';

/** Enough of an address list for tests of the store, which takes the reading of text from outside. */
export const plainText: MailText = {
  addresses: (list) =>
    list
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map(addressOf),
  plain: (html) =>
    html
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
};

function addressOf(part: string): Address {
  const match = /^(.*)<([^>]*)>$/.exec(part);
  return match
    ? { name: (match[1] ?? '').trim().replaceAll('"', ''), address: match[2] ?? '' }
    : { name: '', address: part };
}
