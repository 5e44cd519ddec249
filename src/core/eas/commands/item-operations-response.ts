import type { CollectionId, FileReference, ServerId } from '../../model/ids.ts';
import { Element, type Node } from '../../wbxml/element.ts';
import { binary } from './binary.ts';
import { parseRange, type Range } from './range.ts';
import { expectRoot, statusOf, collectionIdOf, nameOf, serverIdOf } from './response.ts';

export type ItemOperationsResponse = {
  readonly status: number;
  readonly results: readonly ItemOperationResult[];
};

export type ItemOperationResult = FetchResult | EmptyFolderResult;

export type EmptyFolderResult = {
  readonly kind: 'empty-folder';
  readonly status: number;
  readonly collectionId: CollectionId | null;
};

export type FetchResult = {
  readonly kind: 'fetch';
  readonly status: number;
  /** What was fetched: ids of an item, LongId of a hit, or reference of a file. */
  readonly collectionId: CollectionId | null;
  readonly serverId: ServerId | null;
  readonly longId: string | null;
  readonly fileReference: FileReference | null;
  readonly class: string | null;
  /** The item, for the readers in eas/items as if it were ApplicationData; raw parts stand in it as Data. */
  readonly properties: Element | null;
  /** Bytes of a file; null when there are none or they cannot be read (`problem`). */
  readonly data: Uint8Array<ArrayBuffer> | null;
  readonly contentType: string | null;
  /** Which bytes they truly are, and of how many; null for a whole file. */
  readonly range: Range | null;
  readonly total: number | null;
  readonly problem: 'fetch-base64' | 'fetch-part' | null;
};

/**
 * Reads an answer to ItemOperations.
 * @param parts of a multipart answer (`splitMultipart`), in which `Part` elements count; empty for a plain one.
 * @throws Fault `answer-unexpected`.
 */
export function readItemOperations(
  root: Element | null,
  parts: readonly Uint8Array[] = [],
): ItemOperationsResponse {
  const answer = expectRoot(root, 'ItemOperations:ItemOperations');
  const results: ItemOperationResult[] = [];
  for (const element of answer.child('ItemOperations:Response')?.elements ?? []) {
    if (element.tag === 'ItemOperations:Fetch') results.push(readFetch(element, parts));
    if (element.tag === 'ItemOperations:EmptyFolderContents') results.push(readEmptyFolder(element));
  }
  return { status: statusOf(answer, 'ItemOperations:Status'), results };
}

function readEmptyFolder(element: Element): EmptyFolderResult {
  const collectionId = collectionIdOf(element, 'AirSync:CollectionId');
  return { kind: 'empty-folder', status: statusOf(element, 'ItemOperations:Status'), collectionId };
}

function readFetch(element: Element, parts: readonly Uint8Array[]): FetchResult {
  const whole = element.child('ItemOperations:Properties');
  const properties = whole && withParts(whole, parts);
  const data = properties && binary(properties, 'ItemOperations:Data');
  return {
    kind: 'fetch',
    status: statusOf(element, 'ItemOperations:Status'),
    collectionId: collectionIdOf(element, 'AirSync:CollectionId'),
    serverId: serverIdOf(element, 'AirSync:ServerId'),
    longId: nameOf(element, 'Search:LongId'),
    fileReference: nameOf(element, 'AirSyncBase:FileReference') as FileReference | null,
    class: element.text('AirSync:Class'),
    properties,
    data: data ?? null,
    contentType: properties?.text('AirSyncBase:ContentType') ?? null,
    range: parseRange(properties?.text('ItemOperations:Range') ?? null),
    total: properties?.integer('ItemOperations:Total') ?? null,
    problem: problemOf(properties, data),
  };
}

function problemOf(properties: Element | null, data: Uint8Array | null | undefined): FetchResult['problem'] {
  if (data === undefined) return 'fetch-base64';
  return properties !== null && hasPart(properties) ? 'fetch-part' : null;
}

/** Puts the raw parts where a plain answer has Data. A Part that is not there stays, and is the result's problem. */
function withParts(element: Element, parts: readonly Uint8Array[]): Element {
  if (!hasPart(element)) return element;
  const dataTag = element.tag === 'ItemOperations:Properties' ? 'ItemOperations:Data' : 'AirSyncBase:Data';
  const nodes = element.nodes.map((node): Node => {
    if (!(node instanceof Element)) return node;
    if (node.tag !== 'ItemOperations:Part') return withParts(node, parts);
    const index = node.integer();
    const part = index === null || index < 1 ? undefined : parts[index];
    return part === undefined ? node : new Element(dataTag, [part]);
  });
  return new Element(element.tag, nodes);
}

function hasPart(element: Element): boolean {
  return element.elements.some((child) => child.tag === 'ItemOperations:Part' || hasPart(child));
}
