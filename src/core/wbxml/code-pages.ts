/**
 * The 26 code pages of Exchange ActiveSync, in order of their numbers, with every tag in order from token 0x05 on, legacy
 * ones included; `-` stands for a token nobody assigned ([MS-ASWBXML] 2.1.2.1). Names alone, since a start of the worker
 * has to read this. `test/fixtures/protocol/codepages.json` is the same table with numbers and sources; a test holds the
 * two together.
 */
const pages = {
  AirSync: [
    'Sync Responses Add Change Delete Fetch SyncKey ClientId ServerId Status Collection Class Version',
    'CollectionId GetChanges MoreAvailable WindowSize Commands Options FilterType Truncation',
    'RTFTruncation Conflict Collections ApplicationData DeletesAsMoves NotifyGUID Supported SoftDelete',
    'MIMESupport MIMETruncation Wait Limit Partial ConversationMode MaxItems HeartbeatInterval',
  ],
  Contacts: [
    'Anniversary AssistantName AssistantPhoneNumber Birthday Body BodySize BodyTruncated',
    'Business2PhoneNumber BusinessAddressCity BusinessAddressCountry BusinessAddressPostalCode',
    'BusinessAddressState BusinessAddressStreet BusinessFaxNumber BusinessPhoneNumber CarPhoneNumber',
    'Categories Category Children Child CompanyName Department Email1Address Email2Address Email3Address',
    'FileAs FirstName Home2PhoneNumber HomeAddressCity HomeAddressCountry HomeAddressPostalCode',
    'HomeAddressState HomeAddressStreet HomeFaxNumber HomePhoneNumber JobTitle LastName MiddleName',
    'MobilePhoneNumber OfficeLocation OtherAddressCity OtherAddressCountry OtherAddressPostalCode',
    'OtherAddressState OtherAddressStreet PagerNumber RadioPhoneNumber Spouse Suffix Title WebPage',
    'YomiCompanyName YomiFirstName YomiLastName CompressedRTF Picture Alias WeightedRank',
  ],
  Email: [
    'Attachment Attachments AttName AttSize AttOid AttMethod AttRemoved Body BodySize BodyTruncated',
    'DateReceived DisplayName DisplayTo Importance MessageClass Subject Read To Cc From ReplyTo',
    'AllDayEvent Categories Category DtStamp EndTime InstanceType BusyStatus Location MeetingRequest',
    'Organizer RecurrenceId Reminder ResponseRequested Recurrences Recurrence Type Until Occurrences',
    'Interval DayOfWeek DayOfMonth WeekOfMonth MonthOfYear StartTime Sensitivity TimeZone GlobalObjId',
    'ThreadTopic MIMEData MIMETruncated MIMESize InternetCPID Flag Status ContentClass FlagType',
    'CompleteTime DisallowNewTimeProposal',
  ],
  AirNotify: [
    'Notify Notification Version LifeTime DeviceInfo Enable Folder ServerId DeviceAddress',
    'ValidCarrierProfiles CarrierProfile Status Responses Devices Device Id Expiry NotifyGUID',
    'DeviceFriendlyName',
  ],
  Calendar: [
    'Timezone AllDayEvent Attendees Attendee Email Name Body BodyTruncated BusyStatus Categories Category',
    'CompressedRTF DtStamp EndTime Exception Exceptions Deleted ExceptionStartTime Location MeetingStatus',
    'OrganizerEmail OrganizerName Recurrence Type Until Occurrences Interval DayOfWeek DayOfMonth',
    'WeekOfMonth MonthOfYear Reminder Sensitivity Subject StartTime UID AttendeeStatus AttendeeType',
    'Attachment Attachments AttName AttSize AttOid AttMethod AttRemoved DisplayName',
    'DisallowNewTimeProposal ResponseRequested AppointmentReplyTime ResponseType CalendarType IsLeapMonth',
    'FirstDayOfWeek OnlineMeetingConfLink OnlineMeetingExternalLink ClientUid',
  ],
  Move: ['MoveItems Move SrcMsgId SrcFldId DstFldId Response Status DstMsgId'],
  GetItemEstimate: [
    'GetItemEstimate Version Collections Collection Class CollectionId DateTime Estimate Response Status',
  ],
  FolderHierarchy: [
    'Folders Folder DisplayName ServerId ParentId Type Response Status ContentClass Changes Add Delete',
    'Update SyncKey FolderCreate FolderDelete FolderUpdate FolderSync Count Version',
  ],
  MeetingResponse: [
    'CalendarId CollectionId MeetingResponse RequestId Request Result Status UserResponse Version',
    'InstanceId - ProposedStartTime ProposedEndTime SendResponse',
  ],
  Tasks: [
    'Body BodySize BodyTruncated Categories Category Complete DateCompleted DueDate UtcDueDate Importance',
    'Recurrence Type Start Until Occurrences Interval DayOfMonth DayOfWeek WeekOfMonth MonthOfYear',
    'Regenerate DeadOccur ReminderSet ReminderTime Sensitivity StartDate UtcStartDate Subject',
    'CompressedRTF OrdinalDate SubOrdinalDate CalendarType IsLeapMonth FirstDayOfWeek',
  ],
  ResolveRecipients: [
    'ResolveRecipients Response Status Type Recipient DisplayName EmailAddress Certificates Certificate',
    'MiniCertificate Options To CertificateRetrieval RecipientCount MaxCertificates',
    'MaxAmbiguousRecipients CertificateCount Availability StartTime EndTime MergedFreeBusy Picture',
    'MaxSize Data MaxPictures',
  ],
  ValidateCert: ['ValidateCert Certificates Certificate CertificateChain CheckCRL Status'],
  Contacts2: [
    'CustomerId GovernmentId IMAddress IMAddress2 IMAddress3 ManagerName CompanyMainPhone AccountName',
    'NickName MMS',
  ],
  Ping: ['Ping AutdState Status HeartbeatInterval Folders Folder Id Class MaxFolders Version'],
  Provision: [
    'Provision Policies Policy PolicyType PolicyKey Data Status RemoteWipe EASProvisionDoc',
    'DevicePasswordEnabled AlphanumericDevicePasswordRequired RequireStorageCardEncryption',
    'PasswordRecoveryEnabled DocumentBrowseEnabled AttachmentsEnabled MinDevicePasswordLength',
    'MaxInactivityTimeDeviceLock MaxDevicePasswordFailedAttempts MaxAttachmentSize',
    'AllowSimpleDevicePassword DevicePasswordExpiration DevicePasswordHistory AllowStorageCard',
    'AllowCamera RequireDeviceEncryption AllowUnsignedApplications AllowUnsignedInstallationPackages',
    'MinDevicePasswordComplexCharacters AllowWiFi AllowTextMessaging AllowPOPIMAPEmail AllowBluetooth',
    'AllowIrDA RequireManualSyncWhenRoaming AllowDesktopSync MaxCalendarAgeFilter AllowHTMLEmail',
    'MaxEmailAgeFilter MaxEmailBodyTruncationSize MaxEmailHTMLBodyTruncationSize',
    'RequireSignedSMIMEMessages RequireEncryptedSMIMEMessages RequireSignedSMIMEAlgorithm',
    'RequireEncryptionSMIMEAlgorithm AllowSMIMEEncryptionAlgorithmNegotiation AllowSMIMESoftCerts',
    'AllowBrowser AllowConsumerEmail AllowRemoteDesktop AllowInternetSharing',
    'UnapprovedInROMApplicationList ApplicationName ApprovedApplicationList Hash AccountOnlyRemoteWipe',
  ],
  Search: [
    'Search Stores Store Name Query Options Range Status Response Result Properties Total EqualTo Value',
    'And Or FreeText SubstringOp DeepTraversal LongId RebuildResults LessThan GreaterThan Schema',
    'Supported UserName Password ConversationId Picture MaxSize MaxPictures',
  ],
  GAL: [
    'DisplayName Phone Office Title Company Alias FirstName LastName HomePhone MobilePhone EmailAddress',
    'Picture Status Data',
  ],
  AirSyncBase: [
    'BodyPreference Type TruncationSize AllOrNone - Body Data EstimatedDataSize Truncated Attachments',
    'Attachment DisplayName FileReference Method ContentId ContentLocation IsInline NativeBodyType',
    'ContentType Preview BodyPartPreference BodyPart Status Add Delete ClientId Content Location',
    'Annotation Street City State Country PostalCode Latitude Longitude Accuracy Altitude',
    'AltitudeAccuracy LocationUri InstanceId',
  ],
  Settings: [
    'Settings Status Get Set Oof OofState StartTime EndTime OofMessage AppliesToInternal',
    'AppliesToExternalKnown AppliesToExternalUnknown Enabled ReplyMessage BodyType DevicePassword',
    'Password DeviceInformation Model IMEI FriendlyName OS OSLanguage PhoneNumber UserInformation',
    'EmailAddresses SMTPAddress UserAgent EnableOutboundSMS MobileOperator PrimarySmtpAddress Accounts',
    'Account AccountId AccountName UserDisplayName SendDisabled - RightsManagementInformation',
  ],
  DocumentLibrary: [
    'LinkId DisplayName IsFolder CreationDate LastModifiedDate IsHidden ContentLength ContentType',
  ],
  ItemOperations: [
    'ItemOperations Fetch Store Options Range Total Properties Data Status Response Version Schema Part',
    'EmptyFolderContents DeleteSubFolders UserName Password Move DstFldId ConversationId MoveAlways',
  ],
  ComposeMail: [
    'SendMail SmartForward SmartReply SaveInSentItems ReplaceMime Type Source FolderId ItemId LongId',
    'InstanceId Mime ClientId Status AccountId - Forwardees Forwardee Name Email',
  ],
  Email2: [
    'UmCallerID UmUserNotes UmAttDuration UmAttOrder ConversationId ConversationIndex LastVerbExecuted',
    'LastVerbExecutionTime ReceivedAsBcc Sender CalendarType IsLeapMonth AccountId FirstDayOfWeek',
    'MeetingMessageType - IsDraft Bcc Send',
  ],
  Notes: ['Subject MessageClass LastModifiedDate Categories Category'],
  RightsManagement: [
    'RightsManagementSupport RightsManagementTemplates RightsManagementTemplate RightsManagementLicense',
    'EditAllowed ReplyAllowed ReplyAllAllowed ForwardAllowed ModifyRecipientsAllowed ExtractAllowed',
    'PrintAllowed ExportAllowed ProgrammaticAccessAllowed Owner ContentExpiryDate TemplateID TemplateName',
    'TemplateDescription ContentOwner RemoveRightsManagementProtection',
  ],
  Find: [
    'Find SearchId ExecuteSearch MailBoxSearchCriterion Query Status FreeText Options Range DeepTraversal',
    '- - Response Result Properties Preview HasAttachments Total DisplayCc DisplayBcc GalSearchCriterion',
    '- - - - - - MaxPictures MaxSize Picture',
  ],
} as const;

type Pages = typeof pages;
type Words<S extends string> = S extends `${infer First} ${infer Rest}` ? First | Words<Rest> : S;

/** Name of a code page as `AirSync`. */
export type PageName = keyof Pages;

/** Name of a tag of a page, without the page. */
export type TagOf<P extends PageName> = Exclude<Words<Pages[P][number]>, '-'>;

/** Every tag of the table as `Page:Tag`; a slip in a name does not compile. */
export type KnownTag = { [P in PageName]: `${P}:${TagOf<P>}` }[PageName];

/** A tag the table does not know, by the numbers of its page and token. */
export type UnknownTag = `unknown:${number}/${number}`;

/** Page-qualified name of an element. */
export type TagName = KnownTag | UnknownTag;

/** Where a tag stands: code page and token (0x05 to 0x3F). */
export type TagCode = { readonly page: number; readonly token: number };

const firstTag = 0x05;

const codes = new Map<TagName, TagCode>();
const names = Object.entries(pages).map(([name, lines], page) => {
  const row: (TagName | undefined)[] = [];
  for (const [at, tag] of lines.join(' ').split(' ').entries()) {
    if (tag === '-') continue;
    const token = firstTag + at;
    const full = `${name}:${tag}` as KnownTag;
    codes.set(full, { page, token });
    row[token] = full;
  }
  return row;
});

/** Name of a tag by its numbers; what the table does not know becomes `unknown:PAGE/TOKEN` and keeps its place. */
export function tagName(page: number, token: number): TagName {
  return names[page]?.[token] ?? `unknown:${page}/${token}`;
}

/** Numbers of a tag; null for a name that is neither in the table nor a well-formed `unknown:PAGE/TOKEN`. */
export function tagCode(tag: TagName): TagCode | null {
  const known = codes.get(tag);
  if (known) return known;
  const match = /^unknown:(\d{1,3})\/(\d{1,2})$/.exec(tag);
  if (!match) return null;
  const page = Number(match[1]);
  const token = Number(match[2]);
  return page <= 0xff && token >= 0x05 && token <= 0x3f ? { page, token } : null;
}

/** Every tag of the table, in order of page and token. */
export function knownTags(): readonly KnownTag[] {
  return [...codes.keys()] as KnownTag[];
}
