import type { StatusAction } from '../../../src/core/eas/status.ts';

export type PageRow = {
  /** `place` of its table. */
  readonly place: string;
  readonly code: number;
  /** What the page says to do. */
  readonly words: string;
  readonly action: StatusAction;
  readonly then?: StatusAction;
  readonly tries?: number;
};

/**
 * The status page of the protocol notes, read a second time and independently of the tables: place, then lines of
 * `CODES = action[*tries][>then] ; words of the page`.
 */
const page: Readonly<Record<string, string>> = {
  Common: `
    101 = bug ; InvalidContent: bug
    102 = bug ; InvalidWBXML: bug
    103 = split>bug ; InvalidXML: bug, split if a limit
    104 = bug ; InvalidDateTime
    105 = bug ; InvalidCombinationOfIDs
    106 = drop-item>folder-sync ; InvalidIDs: drop the id, FolderSync or Sync
    107 = user ; InvalidMIME: user, keep as draft
    108 = bug ; DeviceIdMissingOrInvalid
    109 = bug ; DeviceTypeMissingOrInvalid
    110 = rest ; ServerError: only with the next scheduled sync
    111 = retry*5 ; ServerErrorRetryLater: retry, honour Retry-After
    112 = blocked ; ActiveDirectoryAccessDenied: ask the administrator
    113 = user ; MailboxQuotaExceeded
    114 = retry*5 ; MailboxServerOffline
    115 = user ; SendQuotaExceeded: keep in outbox
    116 = user ; MessageRecipientUnresolved
    117 = user ; MessageReplyNotAllowed
    118 = success ; MessagePreviouslySent: success
    119 = user ; MessageHasNoRecipient
    120 = retry*2 ; MailSubmissionFailed: retry twice, then user
    121 = other-form ; MessageReplyFailed: SendMail with quoted text
    122 = user ; AttachmentIsTooLarge
    123 = discover*1 ; UserHasNoMailbox: Autodiscover once, then user
    124 = sign-in ; UserCannotBeAnonymous: sign in again
    125 = blocked ; UserPrincipalCouldNotBeFound
    126 = blocked ; UserDisabledForSync: administrator, check once a day
    127 128 = blocked ; user on a mailbox of another version
    129 = blocked ; DeviceIsBlockedForThisUser
    130 = user ; AccessDenied
    131 = blocked ; AccountDisabled
    132 134 136 = hierarchy-0 ; sync state gone: hierarchy 0, then reset keys
    133 = retry*5 ; SyncStateLocked
    135 = retry*1>reset-key ; SyncStateAlreadyExists: retry once, then reset key
    137 = options ; CommandNotSupported: OPTIONS, drop the command
    138 = options ; VersionNotSupported: OPTIONS, choose again
    139 = user ; DeviceNotFullyProvisionable
    140 = wipe ; RemoteWipeRequested
    141 142 143 144 = provision*3 ; provision
    145 = provision ; ExternallyManagedDevicesNotAllowed
    146 = other-form ; NoRecurrenceInCalendar: without InstanceId
    147 = bug ; UnexpectedItemClass
    148 = user ; RemoteServerHasNoSSL
    149 = full-request ; InvalidStoredRequest
    150 = sync-folder>other-form ; ItemNotFound: sync the folder, offer SendMail
    151 152 = user ; too many folders, no folders
    153 = sync-folder ; ItemsLostAfterMove: Sync both folders
    154 = retry>sync-folder ; FailureInMoveOperation
    155 = bug ; MoveAlways missing
    156 = user ; target is not a mail folder
    160 = split ; AvailabilityTooManyRecipients
    161 163 = absent ; show "unknown"
    162 = retry ; AvailabilityTransientFailure
    164 = bug ; BodyPartPreferenceTypeNotSupported
    165 = provision ; DeviceInformationRequired: provision again with it
    166 = other-form ; InvalidAccountId: read UserInformation again
    167 = user ; AccountSendDisabled
    168 = absent ; IRM_FeatureDisabled: hide
    169 = retry ; IRM_TransientError
    170 172 = user ; IRM refused
    171 = other-form ; IRM_InvalidTemplateID: read templates again
    173 174 = absent ; no photo: initials
    175 = split ; PictureLimitReached: smaller batches
    176 = other-form ; ConversationTooLarge: fetch the full body
    177 = blocked ; MaximumDevicesReached
    178 179 = bug ; SmartForward malformed
    183 = user ; InvalidRecipients
    184 = sync-folder ; OneOrMoreExceptionsFailed: look at each`,
  Sync: `
    1 = success ; success
    3 = reset-key ; reset key
    4 = split>bug ; bug; if a batch, halve it and find the item
    5 = retry*5>reset-key ; retry; after 5 failures reset key
    6 = set-aside ; stop sending this item, mark it
    7 = take-server ; take the server's version
    8 = drop-item ; drop it
    9 = user ; user; retry later
    12 = folder-sync ; FolderSync, then repeat
    13 = full-request ; full request
    14 15 = use-limit ; use Limit
    16 = retry*5>reset-key ; resend the identical request`,
  FolderSync: `
    1 = success ; success
    6 11 = retry>hierarchy-0 ; retry, then hierarchy 0
    9 = hierarchy-0 ; hierarchy 0
    10 = bug ; malformed
    12 = user ; unknown code`,
  FolderCreate: `
    1 = success ; store the new key
    2 = user ; other name
    3 = user ; parent is the recipient cache
    5 = folder-sync ; FolderSync, then user
    6 = retry>hierarchy-0 ; retry, then hierarchy 0
    9 = hierarchy-0 ; hierarchy 0, then repeat
    10 = bug ; malformed
    11 12 = user ; unknown`,
  FolderDelete: `
    1 = success ; store the new key
    3 = user ; default or system folder
    4 = folder-sync ; does not exist
    6 = retry>hierarchy-0 ; retry, then hierarchy 0
    9 = hierarchy-0 ; hierarchy 0, then repeat
    10 = bug ; malformed
    11 12 = user ; unknown`,
  FolderUpdate: `
    1 = success ; store the new key
    2 3 = user ; other name, recipient cache
    4 = folder-sync ; does not exist
    5 = folder-sync ; parent not found
    6 = retry>hierarchy-0 ; retry, then hierarchy 0
    9 = hierarchy-0 ; hierarchy 0, then repeat
    10 = bug ; malformed
    11 12 = user ; unknown`,
  GetItemEstimate: `
    1 = success ; success
    2 = folder-sync ; collection or id invalid
    3 = other-form ; Sync with key 0 first
    4 = sync-folder*1>reset-key ; Sync once, if it repeats reset key
    103 = split>bug ; too many collections
    110 = bug ; filter not valid for the class`,
  MoveItems: `
    1 = sync-folder ; FolderSync, Sync source, repeat if still there
    2 = folder-sync ; FolderSync, user
    3 = success ; success
    4 = absent ; source equals destination: drop
    5 = split>retry ; retry once, one item at a time
    7 = retry ; locked`,
  Ping: `
    1 = success ; ping again
    2 = sync-folder ; Sync these, then ping again
    3 = full-request ; full request
    4 = full-request*1>bug ; bug; full request once
    5 = use-limit ; use HeartbeatInterval of the answer
    6 = use-limit ; keep MaxFolders
    7 = folder-sync ; FolderSync, then full request
    8 = retry ; retry with back-off`,
  ItemOperations: `
    1 = success ; success
    2 = bug ; protocol error
    3 12 = retry ; server error, I/O failure
    4 5 6 7 = user ; document library
    9 = bug ; store unknown
    11 = split ; use Range or split
    17 = sync-folder ; partial success: Sync the folder
    18 = user ; credentials required
    155 = bug ; MoveAlways missing
    156 = user ; target not a mail folder`,
  'ItemOperations.Fetch': `
    1 = success ; success
    2 9 = bug ; protocol error, store unknown
    3 12 = retry ; server error, I/O failure
    4 5 7 = user ; document library
    6 = drop-item>sync-folder ; not found: drop, Sync the folder
    8 = other-form ; ask without Range
    10 = absent ; file is empty
    11 = split ; use Range or split
    14 = other-form ; fetch MIME instead
    15 = sync-folder ; attachment id invalid: Sync the item
    16 = user ; denied
    17 = sync-folder ; partial success
    18 = user ; credentials required`,
  'ItemOperations.Move': `
    1 = success ; success
    2 = bug ; protocol error
    3 = sync-folder ; partial or complete failure
    6 = folder-sync ; conversation or folder not found
    105 156 = user ; target is the recipient cache, not a mail folder`,
  MeetingResponse: `
    1 = success ; success
    2 = user ; invalid: stop, not transient
    3 4 = retry*2>sync-folder ; retry, then Sync the folder
    104 = bug ; InstanceId malformed
    146 = other-form ; InstanceId on a single event`,
  Search: `
    1 = success ; success
    3 = retry ; server error`,
  'Search.Store': `
    1 = success ; success
    2 = user ; invalid request
    3 = retry ; server error
    4 5 6 7 = user ; bad link, denied, not found, connection failed
    8 = other-form ; simplify
    10 = other-form ; retry without RebuildResults
    11 = folder-sync ; FolderSync, repeat
    12 = absent ; stop paging
    13 14 = user ; access blocked, credentials required`,
  Find: `
    1 = success ; success
    2 = user ; invalid request
    3 = folder-sync ; hierarchy out of date
    4 = other-form ; start again at 0`,
  Settings: `
    1 = success ; success
    2 5 6 = bug ; protocol error, arguments
    3 = user ; access denied
    4 = retry ; server unavailable
    7 = absent ; denied by policy: hide`,
  'Settings.DevicePassword': `
    1 = success ; success
    2 5 = bug ; protocol error, too long
    7 = absent ; recovery disabled`,
  ResolveRecipients: `
    1 = success ; success
    5 = bug ; protocol error or range exceeded
    6 = retry ; server error, retry`,
  'ResolveRecipients.Response': `
    1 2 3 = success ; resolved, ambiguous
    4 = absent ; not found`,
  'ResolveRecipients.Availability': `
    1 = success ; success
    160 = split ; too many recipients
    161 163 = absent ; unknown
    162 = retry ; retry`,
  'ResolveRecipients.Certificates': `
    1 = success ; success
    7 = absent ; no valid certificate
    8 = split ; limit reached`,
  Picture: `
    1 = success ; success
    173 174 = absent ; no photo
    175 = split ; smaller batches`,
  ValidateCert: `
    1 = success ; valid
    2 = bug ; bad parameters
    3 4 5 6 7 8 9 10 11 12 13 15 16 17 = user ; not valid
    14 = retry ; revocation server offline, try later`,
  Provision: `
    1 = success ; success
    2 = bug ; protocol error
    3 = retry ; server error`,
  'Provision.Policy': `
    1 = success ; apply and acknowledge
    2 = absent ; no policy for this client
    3 = bug ; PolicyType unknown
    4 = user ; policy data corrupt
    5 = provision*3 ; start provisioning again`,
  SendMail: `
    1 = success ; no body, or 1`,
  BodyPart: `
    1 = success ; success
    164 = bug ; only type 2
    176 = other-form ; take the full body`,
  Autodiscover: `
    1 = success ; success
    2 = bug ; protocol error
    600 = bug ; invalid request
    601 = absent ; no provider for the response schema`,
};

export const statusPage: readonly PageRow[] = Object.entries(page).flatMap(([place, lines]) =>
  lines
    .trim()
    .split('\n')
    .flatMap((line) => rowsOf(place, line)),
);

function rowsOf(place: string, line: string): readonly PageRow[] {
  const match = /^\s*([\d ]+) = ([a-z0-9-]+)(?:\*(\d))?(?:>([a-z0-9-]+))? ; (.+)$/.exec(line);
  if (!match) throw new SyntaxError(line);
  const [, codes = '', action, tries, then, words = ''] = match;
  return codes.split(' ').map((code) => ({
    place,
    code: Number(code),
    words,
    action: action as StatusAction,
    ...(then === undefined ? {} : { then: then as StatusAction }),
    ...(tries === undefined ? {} : { tries: Number(tries) }),
  }));
}
