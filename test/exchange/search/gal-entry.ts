import { el, optional, type Element } from '../../../src/core/wbxml/element.ts';
import type { DirectoryEntry } from '../world.ts';
import { aliasOf } from './find-people.ts';

/** Elements of an address list entry, in the order of the documents' example ([MS-ASCMD] 2.2.3.134.2). */
export function galElements(entry: DirectoryEntry): readonly (Element | null)[] {
  const [first, ...rest] = entry.name.split(' ');
  return [
    el('GAL:DisplayName', entry.name),
    optional('GAL:Phone', entry.phone),
    optional('GAL:Office', entry.office),
    optional('GAL:Title', entry.title),
    optional('GAL:Company', entry.company),
    el('GAL:Alias', aliasOf(entry)),
    el('GAL:FirstName', entry.firstName ?? first ?? ''),
    el('GAL:LastName', entry.lastName ?? rest.join(' ')),
    el('GAL:EmailAddress', entry.address),
  ];
}
