import type { ProtocolVersion } from '../../model/account.ts';
import type { CollectionId, ServerId } from '../../model/ids.ts';
import { el, optional, type Element } from '../../wbxml/element.ts';
import { pictureWish, readGalEntry, type GalEntry, type PictureWish } from './gal-entry.ts';
import { parseRange, rangeText, type Range } from './range.ts';
import { demand, demandFeature, documentRequest, type CommandRequest } from './request.ts';
import { expectRoot, statusOf, collectionIdOf, serverIdOf } from './response.ts';
import type { SearchResponse } from './search-response.ts';

export type FindMailbox = {
  /** A GUID, the same for all pages of one search ([MS-ASCMD] 2.2.3.160). */
  readonly searchId: string;
  /** Keyword Query Language: `subject:invoice from:ann`. */
  readonly query: string;
  /** Absent: all folders that are synchronised. */
  readonly collectionId?: CollectionId;
  /** Subfolders of `collectionId` too. */
  readonly deepTraversal?: boolean;
  /** The first page starts at 0; up to 999 ([MS-ASCMD] 2.2.3.143.1). */
  readonly range: Range;
};

export type FindGal = {
  readonly searchId: string;
  readonly query: string;
  readonly range: Range;
  readonly picture?: PictureWish;
};

export type FoundMail = {
  readonly class: string | null;
  /** The ids of Sync: the message may be here already. */
  readonly serverId: ServerId;
  readonly collectionId: CollectionId;
  /** `Find:Properties`: mail elements, and Preview, HasAttachments, DisplayCc, DisplayBcc of Find. */
  readonly properties: Element;
};

/** Find in the mailbox ([MS-ASCMD] 2.2.1.2), 16.1. */
export function findMailboxRequest(args: FindMailbox, version: ProtocolVersion): CommandRequest {
  const criterion = el(
    'Find:MailBoxSearchCriterion',
    el(
      'Find:Query',
      el('AirSync:Class', 'Email'),
      optional('AirSync:CollectionId', args.collectionId),
      el('Find:FreeText', args.query),
    ),
    el(
      'Find:Options',
      el('Find:Range', findRange(args.range)),
      args.deepTraversal === true && el('Find:DeepTraversal'),
    ),
  );
  return findRequest(args, criterion, version);
}

/** Find in the address list ([MS-ASCMD] 2.2.1.2), 16.1. */
export function findGalRequest(args: FindGal, version: ProtocolVersion): CommandRequest {
  const criterion = el(
    'Find:GalSearchCriterion',
    el('Find:Query', args.query),
    el('Find:Options', el('Find:Range', findRange(args.range)), pictureWish('Find', args.picture)),
  );
  return findRequest(args, criterion, version);
}

/** A result without ids cannot be opened and is left out. @throws Fault `answer-unexpected`. */
export function readFindMailbox(root: Element | null): SearchResponse<FoundMail> {
  return readFind(root, (result, properties) => {
    const serverId = serverIdOf(result, 'AirSync:ServerId');
    const collectionId = collectionIdOf(result, 'AirSync:CollectionId');
    if (serverId === null || collectionId === null) return null;
    return { class: result.text('AirSync:Class'), serverId, collectionId, properties };
  });
}

/** @throws Fault `answer-unexpected`. */
export function readFindGal(root: Element | null): SearchResponse<GalEntry> {
  return readFind(root, (_, properties) => readGalEntry(properties));
}

function findRequest(
  args: { readonly searchId: string; readonly query: string },
  criterion: Element,
  version: ProtocolVersion,
): CommandRequest {
  demandFeature(version, 'find');
  // [MS-ASCMD] 2.2.1.2
  demand(args.searchId !== '' && args.query !== '', 'a SearchId and a query');
  const root = el('Find:Find', el('Find:SearchId', args.searchId), el('Find:ExecuteSearch', criterion));
  return documentRequest('Find', root);
}

function findRange(range: Range): string {
  // [MS-ASCMD] 2.2.3.143.1
  demand(range.last <= 999, 'a range up to 999');
  return rangeText(range);
}

function readFind<Hit>(
  root: Element | null,
  hit: (result: Element, properties: Element) => Hit | null,
): SearchResponse<Hit> {
  const answer = expectRoot(root, 'Find:Find');
  const response = answer.child('Find:Response');
  const hits: Hit[] = [];
  for (const result of response?.all('Find:Result') ?? []) {
    const properties = result.child('Find:Properties');
    const found = properties && hit(result, properties);
    if (found !== null) hits.push(found);
  }
  return {
    status: statusOf(answer, 'Find:Status'),
    storeStatus: response === null ? 1 : statusOf(response, 'Find:Status'),
    hits,
    range: parseRange(response?.text('Find:Range') ?? null),
    total: response?.integer('Find:Total') ?? null,
  };
}
