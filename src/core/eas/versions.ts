import type { ProtocolVersion } from '../model/account.ts';

/** Versions we speak, oldest first. */
export const protocolVersions: readonly ProtocolVersion[] = ['12.1', '14.0', '14.1', '16.0', '16.1'];

/** Everything that differs between versions, each with the first version that has it (commands.md, what differs by version). */
const since = {
  /** Status codes above 100 in the document; below, HTTP codes stand for them ([MS-ASCMD] 2.2.2). */
  inBandStatus: '14.0',
  /** SendMail, SmartReply and SmartForward in WBXML with ClientId and ReplaceMime; below, bare MIME and query parameters. */
  composeMail: '14.0',
  /** Class of a collection stands in Options only; below, it is the first child of Collection ([MS-ASCMD] 2.2.3.27). */
  classInOptions: '14.0',
  /** GetItemEstimate takes FilterType inside Options, and SyncKey first ([MS-ASCMD] 2.2.1.9). */
  estimateOptions: '14.0',
  /** HeartbeatInterval of a hanging Sync; below, only Wait in minutes ([MS-ASCMD] 2.2.3.88.2). */
  syncHeartbeat: '14.0',
  /** ConversationMode, conversation ids, ItemOperations Move. */
  conversations: '14.0',
  /** Preview of a BodyPreference. */
  preview: '14.0',
  /** Categories of mail, LastVerbExecuted, Sender, ReceivedAsBcc. */
  mailCategories: '14.0',
  /** Notes, SMS and the recipient cache. */
  notes: '14.0',
  /** DeviceInformation inside Provision, required there; below, in Settings after provisioning (provisioning.md). */
  deviceInformationInProvision: '14.1',
  /** Photos in Search and ResolveRecipients. */
  galPictures: '14.1',
  /** BodyPartPreference: only the new text of a mail. */
  bodyPart: '14.1',
  /** Accounts in UserInformation, AccountId in the mail commands; below, a bare list of addresses. */
  accounts: '14.1',
  /** RightsManagementSupport. */
  rightsManagement: '14.1',
  /** MeetingResponse on calendar items and on single occurrences. */
  meetingResponseInCalendar: '14.1',
  /** Drafts are synchronised and sent with Sync; below, nothing of class Email can be added. */
  drafts: '16.0',
  /** Single occurrences are changed by InstanceId instead of Exceptions; a Change names only what changes. */
  instanceCommands: '16.0',
  /** The server sends invitations, updates and answers itself; SendResponse asks for it. */
  serverSendsMeetings: '16.0',
  /** Location as a container of AirSyncBase. */
  locationContainer: '16.0',
  /** Forwardees of SmartForward. */
  forwardees: '16.0',
  /** Cookies have to come back whatever the login; below, only with OAuth. */
  cookies: '16.0',
  /** Find, which searches on the server ([MS-ASCMD] 2.2.1.2). */
  find: '16.1',
  /** Proposed times in MeetingResponse. */
  proposedTimes: '16.1',
  /** AccountOnlyRemoteWipe ([MS-ASPROV] 2.2.2.1). */
  accountOnlyWipe: '16.1',
} as const satisfies Record<string, ProtocolVersion>;

export type Feature = keyof typeof since;

/** Number of a version in the base64 query ([MS-ASHTTP] 2.2.1.1.1.1). */
export const versionByte: Readonly<Record<ProtocolVersion, number>> = {
  '12.1': 121,
  '14.0': 140,
  '14.1': 141,
  '16.0': 160,
  '16.1': 161,
};

/** Whether a version has a feature. */
export function supports(version: ProtocolVersion, feature: Feature): boolean {
  return atLeast(version, since[feature]);
}

/** Whether a version is the other or a later one. */
export function atLeast(version: ProtocolVersion, other: ProtocolVersion): boolean {
  return protocolVersions.indexOf(version) >= protocolVersions.indexOf(other);
}

/** The highest version that we speak of those a server offers; null when there is none (commands.md, OPTIONS). */
export function chooseVersion(offered: readonly string[]): ProtocolVersion | null {
  return protocolVersions.findLast((version) => offered.includes(version)) ?? null;
}
