import type { Address } from '../../../src/core/model/address.ts';

/** Made when first asked for, so that thousands of mails can be laid down at once. */
export type Lazy<T> = T | (() => T);

/** The value of a lazy one; made anew each time, since mails are read once or twice and held for long. */
export function force<T extends string | Uint8Array>(value: Lazy<T>): T {
  return typeof value === 'function' ? value() : value;
}

export type MailAttachment = {
  readonly name: string;
  /** As `application/pdf`. */
  readonly type: string;
  readonly bytes: Lazy<Uint8Array<ArrayBuffer>>;
  /** Bytes, when known without making them. */
  readonly size?: number;
  /** Without angle brackets. */
  readonly contentId?: string;
  readonly inline?: boolean;
  /** 1 file, 5 attached message, 6 OLE object; preset 1. */
  readonly method?: 1 | 5 | 6;
};

/** An attachment in a mailbox: ItemOperations fetches it by its reference. */
export type StoredAttachment = MailAttachment & { readonly reference: string };

/** Follow-up flag; dates are epoch milliseconds. */
export type MailFlag = {
  /** 1 complete, 2 active. */
  readonly status: 1 | 2;
  readonly type: string;
  readonly subject?: string;
  readonly startDate?: number;
  readonly dueDate?: number;
  readonly utcStartDate?: number;
  readonly utcDueDate?: number;
  readonly dateCompleted?: number;
  readonly completeTime?: number;
  readonly reminderTime?: number;
};

/** Invitation inside a mail ([MS-ASEMAIL] 2.2.2.48); dates are epoch milliseconds. */
export type MailMeeting = {
  readonly start: number;
  readonly end: number;
  readonly allDay?: boolean;
  readonly location?: string;
  readonly organizer: Address;
  readonly uid: string;
  /** Minutes before the start. */
  readonly reminder?: number;
  readonly kind?: 'request' | 'cancelled' | 'accepted' | 'tentative' | 'declined';
};

/** What makes an item hard to swallow. */
export type Poison =
  /** DateReceived is no date. */
  | 'bad-date'
  /** Bytes in subject and body that are no UTF-8. */
  | 'invalid-utf8'
  /** U+0000 inside texts, sent as OPAQUE. */
  | 'nul'
  /** A subject of 10 MB. */
  | 'huge-subject'
  /** A body nested 100,000 elements deep in HTML. */
  | 'deep-html'
  /** Elements no table knows, some nested. */
  | 'unknown-elements'
  /** ServerId is empty. */
  | 'empty-id'
  /** The item's bytes end the document early: nothing behind it can be decoded. */
  | 'broken-wbxml';

/** Content of a mail; never changes, except that a draft is replaced as a whole. */
export type Mail = {
  readonly from: Address;
  readonly sender: Address | null;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
  readonly replyTo: readonly Address[];
  readonly subject: string;
  /** Epoch milliseconds. */
  readonly date: number;
  readonly importance: 0 | 1 | 2;
  readonly messageClass: string;
  /** Without angle brackets. */
  readonly messageId: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly text: Lazy<string> | null;
  readonly html: Lazy<string> | null;
  readonly attachments: readonly StoredAttachment[];
  readonly meeting: MailMeeting | null;
  /** Any text that names the conversation; mails with equal text belong together. */
  readonly conversation: string;
  /** How deep in the conversation, 0 its first mail. */
  readonly depth: number;
  readonly receivedAsBcc: boolean;
  /** The message as it came, when it came as MIME. */
  readonly mime: Lazy<Uint8Array<ArrayBuffer>> | null;
  readonly poison: Poison | null;
};

/** A mail to deliver; what is left out gets a sensible value. */
export type MailInput = Partial<Omit<Mail, 'from' | 'to' | 'cc' | 'bcc' | 'replyTo' | 'attachments'>> & {
  /** `Name <a@b>` or an address; preset a stranger. */
  readonly from?: Address | string;
  readonly to?: readonly (Address | string)[];
  readonly cc?: readonly (Address | string)[];
  readonly bcc?: readonly (Address | string)[];
  readonly replyTo?: readonly (Address | string)[];
  readonly attachments?: readonly MailAttachment[];
} & MailMarks;

/** What a person changes about a mail without changing the mail. */
export type MailMarks = {
  readonly read?: boolean;
  /** `null` clears it. */
  readonly flag?: MailFlag | null;
  readonly categories?: readonly string[];
  /** 0 nothing, 1 replied, 2 replied to all, 3 forwarded. */
  readonly lastVerb?: 0 | 1 | 2 | 3;
};
