import { parseAddresses } from '../../../core/mime/address.ts';
import type { Address } from '../../../core/model/address.ts';

/** Something before and after one `@`, with a dot or a bare host, and no space. */
const wellFormed = /^[^\s@"<>(),;:]+@[^\s@"<>(),;:]+$/;

/** Whether a mail could be sent there. */
export function isComplete({ address }: Address): boolean {
  return wellFormed.test(address);
}

/** What was typed or pasted as recipients; what is none becomes one that is marked, never nothing. */
export function readRecipients(text: string): readonly Address[] {
  return text.split(/[;\n]/).flatMap((part) => {
    const typed = part.trim();
    if (typed === '') return [];
    const found = parseAddresses(typed).filter(({ address }) => address !== '');
    return found.length > 0 ? found : [{ name: '', address: typed }];
  });
}

/** Both, each address once. */
export function joined(a: readonly Address[], b: readonly Address[]): readonly Address[] {
  const known = new Set(a.map(({ address }) => address.toLowerCase()));
  return [
    ...a,
    ...b.filter(({ address }) => {
      const key = address.toLowerCase();
      if (known.has(key)) return false;
      known.add(key);
      return true;
    }),
  ];
}
