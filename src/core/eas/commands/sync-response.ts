import type { ClientId, CollectionId, ServerId, SyncKey } from '../../model/ids.ts';
import type { Element } from '../../wbxml/element.ts';
import { expectRoot, missing, statusOf, collectionIdOf, nameOf, serverIdOf, syncKeyOf } from './response.ts';

/** Status stands at three levels; all three have to be read ([MS-ASCMD] 2.2.3.177.17). */
export type SyncResponse = {
  /** Of the whole request; anything but 1: no collection was worked on. */
  readonly status: number;
  /** With 14: allowed waiting time; with 15: allowed number of collections. */
  readonly limit: number | null;
  /** A collection that is not here has no changes and keeps its key. */
  readonly collections: readonly SyncedCollection[];
};

export type SyncedCollection = {
  readonly collectionId: CollectionId;
  readonly status: number;
  /** Null where the server gave none, which only a failure may do. */
  readonly syncKey: SyncKey | null;
  /** There is more; may come without any change. */
  readonly moreAvailable: boolean;
  /** What became of our commands; a Change or Delete that is not named succeeded. */
  readonly responses: readonly CommandResponse[];
  /** What the server did, in order. */
  readonly commands: readonly ServerCommand[];
  /** Commands that name no item or hold no data, for the quarantine. */
  readonly broken: readonly BrokenCommand[];
};

export type CommandResponse = {
  readonly kind: 'Add' | 'Change' | 'Delete' | 'Fetch';
  readonly status: number;
  /** Of an Add. */
  readonly clientId: ClientId | null;
  /** Null for an Add that failed. */
  readonly serverId: ServerId | null;
  /** Of an occurrence (16.x). */
  readonly instanceId: string | null;
  /** ApplicationData: the item of a Fetch, or what the server added (16.x). */
  readonly data: Element | null;
  /** The whole entry; `rawDocument` makes the bytes for the quarantine. */
  readonly element: Element;
};

export type ServerCommand =
  | {
      /** An Add of a known item is a Change. A Change names what changed and nothing else. */
      readonly kind: 'Add' | 'Change';
      readonly serverId: ServerId;
      /** `SMS` in a mail folder; null as a rule. */
      readonly class: string | null;
      /** ApplicationData, for the readers in eas/items. */
      readonly data: Element;
      /** The whole entry; `rawDocument` makes the bytes for the quarantine. */
      readonly element: Element;
    }
  /** SoftDelete: the item left the filter window and still exists. */
  | { readonly kind: 'Delete' | 'SoftDelete'; readonly serverId: ServerId };

export type BrokenCommand = {
  readonly reason: 'sync-no-server-id' | 'sync-no-data' | 'sync-unknown-command';
  readonly serverId: ServerId | null;
  readonly element: Element;
};

/**
 * Reads an answer to Sync. No answer (200 without a body) is "nothing new, keys unchanged" ([MS-ASCMD] 2.2.1.21).
 * @throws Fault `answer-unexpected`, `answer-incomplete` (a collection without id, success without a key).
 */
export function readSync(root: Element | null): SyncResponse {
  if (root === null) return { status: 1, limit: null, collections: [] };
  const answer = expectRoot(root, 'AirSync:Sync');
  const collections = answer.child('AirSync:Collections')?.all('AirSync:Collection') ?? [];
  return {
    status: statusOf(answer, 'AirSync:Status'),
    limit: answer.integer('AirSync:Limit'),
    collections: collections.map(readCollection),
  };
}

function readCollection(collection: Element): SyncedCollection {
  const collectionId = collectionIdOf(collection, 'AirSync:CollectionId');
  const syncKey = syncKeyOf(collection, 'AirSync:SyncKey');
  const status = statusOf(collection, 'AirSync:Status');
  if (collectionId === null) throw missing(collection, 'AirSync:CollectionId');
  if (status === 1 && syncKey === null) throw missing(collection, 'AirSync:SyncKey');
  const commands: ServerCommand[] = [];
  const broken: BrokenCommand[] = [];
  for (const element of collection.child('AirSync:Commands')?.elements ?? []) {
    const command = readCommand(element);
    if ('reason' in command) broken.push(command);
    else commands.push(command);
  }
  return {
    collectionId,
    syncKey,
    status,
    moreAvailable: collection.boolean('AirSync:MoreAvailable') ?? false,
    responses: (collection.child('AirSync:Responses')?.elements ?? []).flatMap(readResponse),
    commands,
    broken,
  };
}

function readCommand(element: Element): ServerCommand | BrokenCommand {
  const serverId = serverIdOf(element, 'AirSync:ServerId');
  if (serverId === null) return { reason: 'sync-no-server-id', serverId, element };
  switch (element.tag) {
    case 'AirSync:Delete':
      return { kind: 'Delete', serverId };
    case 'AirSync:SoftDelete':
      return { kind: 'SoftDelete', serverId };
    case 'AirSync:Add':
    case 'AirSync:Change': {
      const data = element.child('AirSync:ApplicationData');
      if (data === null) return { reason: 'sync-no-data', serverId, element };
      const kind = element.tag === 'AirSync:Add' ? 'Add' : 'Change';
      return { kind, serverId, class: element.text('AirSync:Class'), data, element };
    }
    default:
      return { reason: 'sync-unknown-command', serverId, element };
  }
}

const kinds = {
  'AirSync:Add': 'Add',
  'AirSync:Change': 'Change',
  'AirSync:Delete': 'Delete',
  'AirSync:Fetch': 'Fetch',
} as const;

function readResponse(element: Element): readonly CommandResponse[] {
  if (!(element.tag in kinds)) return [];
  return [
    {
      kind: kinds[element.tag as keyof typeof kinds],
      status: statusOf(element, 'AirSync:Status'),
      clientId: nameOf(element, 'AirSync:ClientId') as ClientId | null,
      serverId: serverIdOf(element, 'AirSync:ServerId'),
      instanceId: element.text('AirSyncBase:InstanceId'),
      data: element.child('AirSync:ApplicationData'),
      element,
    },
  ];
}
