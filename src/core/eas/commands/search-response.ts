import type { CollectionId } from '../../model/ids.ts';
import type { Element } from '../../wbxml/element.ts';
import { readGalEntry, type GalEntry } from './gal-entry.ts';
import { parseRange, type Range } from './range.ts';
import { expectRoot, statusOf, collectionIdOf, nameOf } from './response.ts';

export type SearchResponse<Hit> = {
  /** Of the command. */
  readonly status: number;
  /** Of the search itself; 1 also when nothing was found. */
  readonly storeStatus: number;
  readonly hits: readonly Hit[];
  readonly range: Range | null;
  /** More than `hits`: there is another page. */
  readonly total: number | null;
};

export type MailboxHit = {
  readonly class: string | null;
  /** For ItemOperations, and for replies and forwards. */
  readonly longId: string | null;
  readonly collectionId: CollectionId | null;
  /** The item, for the readers in eas/items as if it were ApplicationData. */
  readonly properties: Element;
};

/** @throws Fault `answer-unexpected`. */
export function readMailboxSearch(root: Element | null): SearchResponse<MailboxHit> {
  return readSearch(root, (result, properties) => ({
    class: result.text('AirSync:Class'),
    longId: nameOf(result, 'Search:LongId'),
    collectionId: collectionIdOf(result, 'AirSync:CollectionId'),
    properties,
  }));
}

/** @throws Fault `answer-unexpected`. */
export function readGalSearch(root: Element | null): SearchResponse<GalEntry> {
  return readSearch(root, (_, properties) => readGalEntry(properties));
}

function readSearch<Hit>(
  root: Element | null,
  hit: (result: Element, properties: Element) => Hit,
): SearchResponse<Hit> {
  const answer = expectRoot(root, 'Search:Search');
  const store = answer.child('Search:Response', 'Search:Store');
  const hits: Hit[] = [];
  for (const result of store?.all('Search:Result') ?? []) {
    const properties = result.child('Search:Properties');
    // A mailbox search without hits brings one empty Result (commands.md, Search).
    if (properties !== null) hits.push(hit(result, properties));
  }
  return {
    status: statusOf(answer, 'Search:Status'),
    storeStatus: store === null ? 1 : statusOf(store, 'Search:Status'),
    hits,
    range: parseRange(store?.text('Search:Range') ?? null),
    total: store?.integer('Search:Total') ?? null,
  };
}
