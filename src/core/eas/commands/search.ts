import type { ProtocolVersion } from '../../model/account.ts';
import type { DataClass } from '../../model/folder.ts';
import type { CollectionId } from '../../model/ids.ts';
import { dateTime } from '../../wbxml/dates.ts';
import { el, optional, type Content, type Element } from '../../wbxml/element.ts';
import { bodyPreferences, type BodyPreference, type MimeSupport } from './body-preference.ts';
import { pictureWish, type PictureWish } from './gal-entry.ts';
import { rangeText, type Range } from './range.ts';
import { demand, demandFeature, documentRequest, type CommandRequest } from './request.ts';

/** Everything is joined by And; the documents allow no other query (commands.md, Search). */
export type MailboxSearch = {
  readonly classes: readonly (DataClass | 'SMS')[];
  /** Empty: the whole mailbox, where the server can. */
  readonly collectionIds: readonly CollectionId[];
  readonly freeText?: string;
  /** All mails of a conversation (14.0). */
  readonly conversationId?: Uint8Array;
  /** Epoch milliseconds: received after and before. */
  readonly after?: number;
  readonly before?: number;
  /** At most 100 hits, the first being 0. Always sent, since one server wants it. */
  readonly range: Range;
  readonly deepTraversal?: boolean;
  /** Forget what an earlier search found. */
  readonly rebuildResults?: boolean;
  readonly bodyPreferences?: readonly BodyPreference[];
  readonly mimeSupport?: MimeSupport;
};

export type GalSearch = {
  readonly text: string;
  /** At most 100 hits. */
  readonly range: Range;
  readonly picture?: PictureWish;
};

/** Search in the mailbox ([MS-ASCMD] 2.2.1.16). */
export function searchMailboxRequest(search: MailboxSearch, version: ProtocolVersion): CommandRequest {
  demandFeature(version, 'conversations', search.conversationId !== undefined);
  demandFeature(version, 'notes', search.classes.includes('Notes') || search.classes.includes('SMS'));
  const query = el(
    'Search:And',
    search.classes.map((name) => el('AirSync:Class', name)),
    search.collectionIds.map((id) => el('AirSync:CollectionId', id)),
    optional('Search:ConversationId', search.conversationId),
    optional('Search:FreeText', search.freeText),
    received('Search:GreaterThan', search.after),
    received('Search:LessThan', search.before),
  );
  const options = [
    search.rebuildResults === true && el('Search:RebuildResults'),
    search.deepTraversal === true && el('Search:DeepTraversal'),
    el('Search:Range', searchRange(search.range)),
    optional('AirSync:MIMESupport', search.mimeSupport),
    bodyPreferences(search.bodyPreferences ?? [], version),
  ];
  return searchRequest('Mailbox', query, options);
}

/** Search in the address list ([MS-ASCMD] 2.2.1.16); photos from 14.1 on. */
export function searchGalRequest(search: GalSearch, version: ProtocolVersion): CommandRequest {
  demandFeature(version, 'galPictures', search.picture !== undefined);
  // commands.md, Search
  demand(search.text !== '', 'a text to look for');
  const options = [el('Search:Range', searchRange(search.range)), pictureWish('Search', search.picture)];
  return searchRequest('GAL', search.text, options);
}

function searchRequest(
  store: 'Mailbox' | 'GAL',
  query: Element | string,
  options: readonly Content[],
): CommandRequest {
  const root = el(
    'Search:Search',
    el('Search:Store', el('Search:Name', store), el('Search:Query', query), el('Search:Options', options)),
  );
  return documentRequest('Search', root);
}

function received(tag: 'Search:GreaterThan' | 'Search:LessThan', at: number | undefined): Element | null {
  return at === undefined ? null : el(tag, el('Email:DateReceived'), el('Search:Value', dateTime(at)));
}

/** Beyond 100 hits the answer is status 12 ([MS-ASCMD] 2.2.3.143.3). */
function searchRange(range: Range): string {
  // [MS-ASCMD] 2.2.3.143.3
  demand(range.last - range.first < 100, 'at most 100 hits at a time');
  return rangeText(range);
}
