import type { Address } from './address.ts';
import type { Attachment, BodyType, MeetingRequest, UnknownField } from './email.ts';
import type { CollectionId, MessageNumber } from './ids.ts';

/**
 * What never changes of a message: the content of a card (store.md section 2). A Change with new text makes a new
 * number, so that the index can never be stale.
 */
export type MessageCard = {
  readonly subject: string;
  readonly from: Address | null;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
  readonly replyTo: readonly Address[];
  readonly sender: Address | null;
  readonly preview: string;
  readonly attachments: readonly Attachment[];
  readonly messageClass: string;
  readonly threadTopic: string;
  /** Hexadecimal digits; empty when the server gave none. */
  readonly conversationId: string;
  readonly conversationIndex: string;
  readonly meetingRequest: MeetingRequest | null;
  readonly nativeBodyType: number | null;
  readonly internetCpid: number | null;
  readonly unknown: readonly UnknownField[];
};

export type FlagState = 'none' | 'flagged' | 'complete';

/** A line of the list: the directory's columns and the parts of the card that a row shows. */
export type MessageRow = {
  readonly number: MessageNumber;
  /** Where it is shown, pending moves included. */
  readonly folder: CollectionId;
  /** Epoch milliseconds, whole seconds. */
  readonly date: number;
  readonly read: boolean;
  readonly flag: FlagState;
  readonly answered: 'none' | 'replied' | 'forwarded';
  readonly hasAttachment: boolean;
  readonly importance: 0 | 1 | 2;
  readonly isDraft: boolean;
  readonly isInvitation: boolean;
  /** A change of it waits to be sent. */
  readonly pending: boolean;
  readonly categories: readonly string[];
  readonly from: Address | null;
  readonly to: readonly Address[];
  readonly subject: string;
  readonly preview: string;
  /** When the event of an invitation starts and ends. */
  readonly meeting: {
    readonly start: number | null;
    readonly end: number | null;
    readonly allDay: boolean;
  } | null;
  /** The card is broken and being fetched again. */
  readonly missing: boolean;
};

/** A message opened for reading. */
export type Message = MessageRow & {
  readonly card: MessageCard;
};

/** The stored body of a message. */
export type StoredBody = {
  readonly type: BodyType;
  readonly data: string;
  /** There is more on the server. */
  readonly truncated: boolean;
  readonly estimatedSize: number | null;
};

/** Which messages, in which order (always newest first). */
export type MessageQuery = {
  readonly folder: CollectionId;
  readonly filter?: 'all' | 'unread' | 'flagged' | 'attachments';
};

export type SearchQuery = {
  readonly text: string;
  /** Absent: every folder. */
  readonly folder?: CollectionId;
  readonly limit: number;
};

export type SearchHits = {
  readonly rows: readonly MessageRow[];
  /** All that match, of which `rows` are the newest. */
  readonly total: number;
  readonly milliseconds: number;
};
