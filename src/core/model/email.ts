import type { ConversationId, FileReference } from './ids.ts';

/** 1 plain text, 2 HTML, 3 RTF (base64 of compressed RTF), 4 MIME ([MS-ASAIRS] 2.2.2.41). */
export type BodyType = 1 | 2 | 3 | 4;

export type Body = {
  readonly type: BodyType;
  /** Bytes the server says the whole body has. */
  readonly estimatedSize: number | null;
  readonly truncated: boolean;
  /** Text of the body; for type 4 the MIME, one character for each byte. `null` when the server left it out. */
  readonly data: string | null;
  /** Plain text, at most 255 characters; `null` when not sent. */
  readonly preview: string | null;
};

export type Attachment = {
  readonly displayName: string;
  readonly fileReference: FileReference;
  /** 1 file, 5 attached message, 6 OLE object ([MS-ASAIRS] 2.2.2.31). */
  readonly method: number;
  /** Bytes, as the server estimates. */
  readonly estimatedSize: number;
  /** Without angle brackets; compare case-insensitively. */
  readonly contentId: string | null;
  readonly contentLocation: string | null;
  readonly isInline: boolean;
  /** Of a voice mail: seconds, and its place (1 is the newest) ([MS-ASEMAIL] 2.2.2.77, 2.2.2.78). */
  readonly umDuration?: number;
  readonly umOrder?: number;
  readonly unknown?: readonly UnknownField[];
};

/** Follow-up flag ([MS-ASEMAIL] 2.2.2.34). Dates are epoch milliseconds. */
export type Flag = {
  /** 0 none, 1 complete, 2 active. */
  readonly status: 0 | 1 | 2;
  readonly type: string | null;
  readonly subject: string | null;
  readonly dateCompleted: number | null;
  readonly completeTime: number | null;
  readonly startDate: number | null;
  readonly dueDate: number | null;
  readonly utcStartDate: number | null;
  readonly utcDueDate: number | null;
  readonly reminderSet: boolean;
  readonly reminderTime: number | null;
  readonly ordinalDate: number | null;
  readonly subOrdinalDate: string | null;
};

/** An element nobody here knows, kept so that nothing is lost: its name as `Page:Tag` or `unknown:PAGE/TOKEN`. */
export type UnknownField = { readonly name: string; readonly value: string | readonly UnknownField[] };

/** MeetingRequest of a mail ([MS-ASEMAIL] 2.2.2.48); kept whole, shown by a later issue. Dates are epoch milliseconds. */
export type MeetingRequest = {
  readonly allDay: boolean;
  readonly start: number | null;
  readonly end: number | null;
  readonly stamp: number | null;
  readonly instanceType: number;
  readonly location: string;
  readonly organizer: string;
  readonly recurrenceId: number | null;
  /** Seconds before the start; `null` without a reminder. */
  readonly reminder: number | null;
  readonly responseRequested: boolean;
  readonly sensitivity: number;
  readonly busyStatus: number;
  /** Base64 of the 172-byte structure. */
  readonly timeZone: string | null;
  readonly globalObjectId: string | null;
  readonly uid: string | null;
  readonly disallowNewTimeProposal: boolean;
  readonly messageType: number | null;
  readonly proposedStart: number | null;
  readonly proposedEnd: number | null;
  readonly rest: readonly UnknownField[];
};

/**
 * ApplicationData of class Email as the server sent it ([MS-ASEMAIL] 2.2). An absent field was not named, so the same
 * type is a whole item and a patch. Address lists are the raw text. Dates are epoch milliseconds.
 */
export type EmailItem = {
  readonly to?: string;
  readonly cc?: string;
  readonly bcc?: string;
  readonly from?: string;
  readonly sender?: string;
  readonly replyTo?: string;
  readonly displayTo?: string;
  readonly subject?: string;
  readonly threadTopic?: string;
  /** `null`: the server sent one that is no date. */
  readonly dateReceived?: number | null;
  readonly importance?: 0 | 1 | 2;
  readonly read?: boolean;
  readonly messageClass?: string;
  readonly contentClass?: string;
  readonly internetCpid?: number;
  /** `null`: cleared (an empty Flag element). */
  readonly flag?: Flag | null;
  /** Empty: all removed. */
  readonly categories?: readonly string[];
  readonly meetingRequest?: MeetingRequest;
  readonly attachments?: readonly Attachment[];
  readonly body?: Body;
  readonly bodyPart?: Body & { readonly status: number };
  readonly nativeBodyType?: number;
  readonly conversationId?: ConversationId;
  /** Hexadecimal digits. */
  readonly conversationIndex?: string;
  /** 0 unknown, 1 replied, 2 replied to all, 3 forwarded. */
  readonly lastVerbExecuted?: number;
  readonly lastVerbExecutionTime?: number;
  readonly receivedAsBcc?: boolean;
  readonly accountId?: string;
  readonly umCallerId?: string;
  readonly umUserNotes?: string;
  readonly isDraft?: boolean;
  readonly unknown?: readonly UnknownField[];
};
