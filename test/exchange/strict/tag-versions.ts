import { atLeast } from '../../../src/core/eas/versions.ts';
import type { ProtocolVersion } from '../../../src/core/model/account.ts';
import {
  knownTags,
  type KnownTag,
  type PageName,
  type TagName,
  type TagOf,
} from '../../../src/core/wbxml/code-pages.ts';
import type { Element } from '../../../src/core/wbxml/element.ts';

type TagsByPage = { readonly [P in PageName]?: readonly TagOf<P>[] };

/** Pages younger than 12.1 ([MS-ASWBXML] 2.1.2.1). */
const pageSince: { readonly [P in PageName]?: ProtocolVersion } = {
  ComposeMail: '14.0',
  Email2: '14.0',
  Notes: '14.0',
  RightsManagement: '14.1',
  Find: '16.1',
};

/** Tags younger than their page and than 12.1. */
// prettier-ignore
const tagSince: { readonly [V in ProtocolVersion]?: TagsByPage } = {
  '14.0': {
    AirSync: ['ConversationMode', 'MaxItems', 'HeartbeatInterval'],
    Contacts: ['Alias', 'WeightedRank'],
    Email: ['Categories', 'Category', 'DisallowNewTimeProposal'],
    Calendar: [
      'DisallowNewTimeProposal', 'ResponseRequested', 'AppointmentReplyTime', 'ResponseType', 'CalendarType',
      'IsLeapMonth',
    ],
    Tasks: ['CalendarType', 'IsLeapMonth'],
    ResolveRecipients: ['Availability', 'StartTime', 'EndTime', 'MergedFreeBusy'],
    Search: ['ConversationId'],
    AirSyncBase: ['Preview'],
    Settings: ['EnableOutboundSMS', 'MobileOperator'],
    ItemOperations: ['Move', 'DstFldId', 'ConversationId', 'MoveAlways'],
  },
  '14.1': {
    Calendar: ['FirstDayOfWeek', 'OnlineMeetingConfLink', 'OnlineMeetingExternalLink'],
    MeetingResponse: ['InstanceId'],
    Tasks: ['FirstDayOfWeek'],
    ResolveRecipients: ['Picture', 'MaxSize', 'Data', 'MaxPictures'],
    Search: ['Picture', 'MaxSize', 'MaxPictures'],
    GAL: ['Picture', 'Status', 'Data'],
    AirSyncBase: ['BodyPartPreference', 'BodyPart', 'Status'],
    Settings: [
      'PrimarySmtpAddress', 'Accounts', 'Account', 'AccountId', 'AccountName', 'UserDisplayName',
      'SendDisabled', 'RightsManagementInformation',
    ],
    ComposeMail: ['AccountId'],
    Email2: ['AccountId', 'FirstDayOfWeek', 'MeetingMessageType'],
  },
  '16.0': {
    Calendar: ['ClientUid'],
    MeetingResponse: ['SendResponse'],
    AirSyncBase: [
      'Add', 'Delete', 'ClientId', 'Content', 'Location', 'Annotation', 'Street', 'City', 'State', 'Country',
      'PostalCode', 'Latitude', 'Longitude', 'Accuracy', 'Altitude', 'AltitudeAccuracy', 'LocationUri',
      'InstanceId',
    ],
    ComposeMail: ['Forwardees', 'Forwardee', 'Name', 'Email'],
    Email2: ['IsDraft', 'Bcc', 'Send'],
  },
  '16.1': {
    MeetingResponse: ['ProposedStartTime', 'ProposedEndTime'],
    Provision: ['AccountOnlyRemoteWipe'],
  },
};

/** Tags that were replaced: the last version that has them. */
// prettier-ignore
const tagUntil: { readonly [V in ProtocolVersion]?: TagsByPage } = {
  '12.1': {
    GetItemEstimate: ['Class'],
    FolderHierarchy: ['Folders', 'Folder'],
  },
  '14.1': {
    Email: ['Location', 'GlobalObjId'],
    Calendar: ['ExceptionStartTime', 'Location'],
  },
};

/** Tags of 2.5 and of old clients and servers: read, never sent (codepages-notes.md, legacy tokens). */
// prettier-ignore
const legacy: TagsByPage = {
  AirSync: ['Version', 'Truncation', 'RTFTruncation', 'NotifyGUID'],
  Contacts: ['Body', 'BodySize', 'BodyTruncated', 'CompressedRTF'],
  Email: [
    'Attachment', 'Attachments', 'AttName', 'AttSize', 'AttOid', 'AttMethod', 'AttRemoved', 'Body',
    'BodySize', 'BodyTruncated', 'DisplayName', 'MIMEData', 'MIMETruncated', 'MIMESize',
  ],
  AirNotify: [
    'Notify', 'Notification', 'Version', 'LifeTime', 'DeviceInfo', 'Enable', 'Folder', 'ServerId',
    'DeviceAddress', 'ValidCarrierProfiles', 'CarrierProfile', 'Status', 'Responses', 'Devices', 'Device',
    'Id', 'Expiry', 'NotifyGUID', 'DeviceFriendlyName',
  ],
  Calendar: [
    'Body', 'BodyTruncated', 'CompressedRTF', 'Attachment', 'Attachments', 'AttName', 'AttSize', 'AttOid',
    'AttMethod', 'AttRemoved', 'DisplayName',
  ],
  GetItemEstimate: ['Version', 'DateTime'],
  FolderHierarchy: ['Response', 'ContentClass', 'Version'],
  MeetingResponse: ['Version'],
  Tasks: ['Body', 'BodySize', 'BodyTruncated', 'CompressedRTF'],
  Ping: ['AutdState', 'Version'],
  Provision: ['DocumentBrowseEnabled'],
  Search: ['Stores', 'SubstringOp', 'Schema', 'Supported'],
  ComposeMail: ['Type'],
};

const first = new Map<TagName, ProtocolVersion>();
const last = new Map<TagName, ProtocolVersion>();
for (const tag of knownTags()) {
  const version = pageSince[tag.slice(0, tag.indexOf(':')) as PageName];
  if (version !== undefined) first.set(tag, version);
}
for (const [table, map] of [
  [tagSince, first],
  [tagUntil, last],
] as const) {
  for (const [version, tags] of Object.entries(table)) {
    for (const tag of namesOf(tags)) map.set(tag, version as ProtocolVersion);
  }
}
const retired = new Set(namesOf(legacy));
const known: ReadonlySet<TagName> = new Set(knownTags());

/** The first element, in document order, whose tag a version does not have ([MS-ASWBXML] 2.1.2.1). */
export function foreignTag(version: ProtocolVersion, element: Element): TagName | null {
  if (!hasTag(version, element.tag)) return element.tag;
  for (const child of element.elements) {
    const below = foreignTag(version, child);
    if (below !== null) return below;
  }
  return null;
}

/** Whether a version has a tag; legacy and unknown tags belong to none. */
export function hasTag(version: ProtocolVersion, tag: TagName): boolean {
  if (retired.has(tag) || !known.has(tag)) return false;
  const from = first.get(tag);
  const to = last.get(tag);
  return (from === undefined || atLeast(version, from)) && (to === undefined || atLeast(to, version));
}

function namesOf(tags: TagsByPage): readonly TagName[] {
  return Object.entries(tags).flatMap(([page, names]) => names.map((name) => `${page}:${name}` as KnownTag));
}
