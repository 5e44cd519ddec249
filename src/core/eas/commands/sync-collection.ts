import type { ProtocolVersion } from '../../model/account.ts';
import type { DataClass } from '../../model/folder.ts';
import type { ClientId, CollectionId, ServerId, SyncKey } from '../../model/ids.ts';
import type { KnownTag } from '../../wbxml/code-pages.ts';
import { bool, el, optional, type Element } from '../../wbxml/element.ts';
import { supports } from '../versions.ts';
import {
  bodyPartPreference,
  bodyPreferences,
  type BodyPartPreference,
  type BodyPreference,
  type MimeSupport,
} from './body-preference.ts';

/** One collection of a Sync request. */
export type SyncCollection = {
  readonly collectionId: CollectionId;
  readonly class: DataClass;
  readonly syncKey: SyncKey;
  /** Properties we keep, sent with key 0 only; what is not named is ghosted ([MS-ASCMD] 2.2.3.179). */
  readonly supported?: readonly KnownTag[];
  /** Default 1: a delete goes to Deleted Items. */
  readonly deletesAsMoves?: boolean;
  /** Absent means yes, but for key 0. */
  readonly getChanges?: boolean;
  /** 1 to 512, default 100. */
  readonly windowSize?: number;
  /** The window counts whole conversations (mail, 14.0). */
  readonly conversationMode?: boolean;
  /** Replaces everything the server remembers of it: state all or leave it out (commands.md, Sync). */
  readonly options?: SyncOptions | readonly SyncOptions[];
  readonly commands?: readonly ClientCommand[];
};

/** The full block. `filterType` has to be said, since leaving it out re-opens the window. */
export type SyncOptions = {
  /** 0 all, 1 to 8 a window (data-classes.md, FilterType); null for classes that have none. */
  readonly filterType: FilterType | null;
  /** `SMS` beside `Email`, 14.0 and later; else the folder says it. */
  readonly class?: DataClass | 'SMS';
  /** 0 the client wins, 1 (default) the server wins. */
  readonly conflict?: 0 | 1;
  readonly mimeSupport?: MimeSupport;
  /** Levels 0 to 8 (data-classes.md, MIMESupport and truncation options). */
  readonly mimeTruncation?: number;
  /** Entries of the recipient cache (14.0). */
  readonly maxItems?: number;
  readonly bodyPreferences?: readonly BodyPreference[];
  readonly bodyPart?: BodyPartPreference;
  readonly rightsManagementSupport?: boolean;
};

export type FilterType = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** What the client did. `data` is the ApplicationData of an encoder in eas/items. */
export type ClientCommand =
  | {
      readonly kind: 'Add';
      /** One for the item's whole life, so that the server recognises a repeat. */
      readonly clientId: ClientId;
      readonly class?: 'SMS';
      readonly data: Element;
      /** Send the draft (16.x). */
      readonly send?: boolean;
    }
  | {
      readonly kind: 'Change';
      readonly serverId: ServerId;
      /** Compact date of the occurrence (16.x). */
      readonly instanceId?: string;
      readonly data: Element;
      readonly send?: boolean;
    }
  | { readonly kind: 'Delete'; readonly serverId: ServerId; readonly instanceId?: string }
  /** Whole item, mail only; ItemOperations does it better. */
  | { readonly kind: 'Fetch'; readonly serverId: ServerId };

/** The Collection element, children in the order of the schema (commands.md, Sync). */
export function syncCollection(collection: SyncCollection, version: ProtocolVersion): Element {
  const { supported, getChanges, options = [], commands = [] } = collection;
  const blocks = 'filterType' in options ? [options] : options;
  return el(
    'AirSync:Collection',
    !supports(version, 'classInOptions') && el('AirSync:Class', collection.class),
    el('AirSync:SyncKey', collection.syncKey),
    el('AirSync:CollectionId', collection.collectionId),
    supported !== undefined &&
      el(
        'AirSync:Supported',
        supported.map((tag) => el(tag)),
      ),
    bool('AirSync:DeletesAsMoves', collection.deletesAsMoves),
    getChanges === true ? el('AirSync:GetChanges') : bool('AirSync:GetChanges', getChanges),
    optional('AirSync:WindowSize', collection.windowSize),
    bool('AirSync:ConversationMode', collection.conversationMode),
    blocks.map((block) => syncOptions(block, version)),
    commands.length > 0 && el('AirSync:Commands', commands.map(clientCommand)),
  );
}

/** Order is free inside Options; one order for ever makes equal requests equal bytes. */
function syncOptions(options: SyncOptions, version: ProtocolVersion): Element {
  return el(
    'AirSync:Options',
    optional('AirSync:FilterType', options.filterType),
    optional('AirSync:Class', options.class),
    optional('AirSync:Conflict', options.conflict),
    optional('AirSync:MIMESupport', options.mimeSupport),
    optional('AirSync:MIMETruncation', options.mimeTruncation),
    optional('AirSync:MaxItems', options.maxItems),
    bodyPreferences(options.bodyPreferences ?? [], version),
    bodyPartPreference(options.bodyPart, version),
    bool('RightsManagement:RightsManagementSupport', options.rightsManagementSupport),
  );
}

function clientCommand(command: ClientCommand): Element {
  switch (command.kind) {
    case 'Add':
      return el(
        'AirSync:Add',
        optional('AirSync:Class', command.class),
        el('AirSync:ClientId', command.clientId),
        command.data,
        command.send === true && el('Email2:Send'),
      );
    case 'Change':
      return el(
        'AirSync:Change',
        el('AirSync:ServerId', command.serverId),
        optional('AirSyncBase:InstanceId', command.instanceId),
        command.data,
        command.send === true && el('Email2:Send'),
      );
    case 'Delete':
      return el(
        'AirSync:Delete',
        el('AirSync:ServerId', command.serverId),
        optional('AirSyncBase:InstanceId', command.instanceId),
      );
    case 'Fetch':
      return el('AirSync:Fetch', el('AirSync:ServerId', command.serverId));
  }
}
