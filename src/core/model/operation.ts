import type { Address } from './address.ts';
import type { FlagState } from './message.ts';
import type { ClientId, CollectionId, MessageNumber, OperationId, ServerId } from './ids.ts';

/** A file that goes out with a mail. */
export type OutgoingFile = {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Set for a picture shown in the text. */
  readonly contentId?: string;
};

/** What a person wrote, before it becomes MIME. */
export type Draft = {
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
  readonly subject: string;
  /** Plain text, lines ended by `\n`. */
  readonly text: string;
  readonly html?: string;
  readonly files: readonly OutgoingFile[];
  /** The message answered or forwarded. The server appends nothing: `text` holds the quote already. */
  readonly source?: { readonly number: MessageNumber; readonly verb: 'reply' | 'reply-all' | 'forward' };
};

/** What a person did and the server does not know yet ([architecture] the way out). One per message and kind. */
export type OperationWork =
  | { readonly kind: 'read'; readonly number: MessageNumber; readonly read: boolean; readonly base: boolean }
  | {
      readonly kind: 'flag';
      readonly number: MessageNumber;
      readonly flag: FlagState;
      readonly base: FlagState;
    }
  | {
      readonly kind: 'move';
      readonly number: MessageNumber;
      readonly from: CollectionId;
      readonly to: CollectionId;
      readonly serverId: ServerId;
      /** Into Deleted Items by "Delete": the brake counts it. A move keeps the message's number and can be undone. */
      readonly deletion: boolean;
      /** Where a request has put it, or may have: its answer is not known. */
      readonly sentTo?: CollectionId;
    }
  | {
      readonly kind: 'delete';
      readonly number: MessageNumber;
      readonly from: CollectionId;
      readonly serverId: ServerId;
      /** False: into Deleted Items (DeletesAsMoves 1); only where no such folder is known to move it to. */
      readonly forGood: boolean;
    }
  | {
      readonly kind: 'send';
      /** RFC 5322 with CRLF, made when Send was pressed; the same bytes in every repeat. */
      readonly mime: Uint8Array<ArrayBuffer>;
      readonly messageId: string;
      /** For the list of what waits. */
      readonly subject: string;
      readonly to: readonly Address[];
      /** The way back to the editor. */
      readonly draft: Draft;
      readonly source: {
        readonly verb: 'reply' | 'forward';
        readonly collectionId: CollectionId;
        readonly serverId: ServerId;
      } | null;
    };

export type OperationState =
  /** Ready to be sent, from `notBefore` on. */
  | 'waiting'
  /** Part of a request that was, or may have been, sent. */
  | 'inflight'
  /** The brake holds it until the person taps. */
  | 'held'
  /** The server refused; `problem` says why. The person decides. */
  | 'failed'
  /** Nobody knows whether the server did it; the person is asked. */
  | 'doubtful';

export type Operation = {
  readonly id: OperationId;
  /** One for its whole life, so that the server recognises a repeat. At most 40 letters and digits. */
  readonly clientId: ClientId;
  readonly work: OperationWork;
  readonly state: OperationState;
  readonly createdAt: number;
  /** Epoch milliseconds: a send waits for its undo, a failed one for its back-off. */
  readonly notBefore: number;
  readonly attempts: number;
  /** A person confirmed it, in a dialog that named the number or by releasing what was held: the brake lets it pass. */
  readonly released: boolean;
  /** Raised by every later edit of the same thing: success clears only the version that was sent. */
  readonly version: number;
  /** Code of the last error. */
  readonly problem: string | null;
};

/** Enough to take an intent back. Several operations made by one tap share one receipt. */
export type Receipt = {
  readonly operations: readonly OperationId[];
  readonly count: number;
  /** What the words of the toast are about. */
  readonly action:
    | 'read'
    | 'unread'
    | 'flag'
    | 'complete'
    | 'unflag'
    | 'move'
    | 'archive'
    | 'delete'
    | 'delete-for-good'
    | 'junk'
    | 'send';
  readonly target: CollectionId | null;
  /** How each changed message was before; for `undo` alone. */
  readonly before: readonly MessageBefore[];
};

export type MessageBefore = {
  readonly number: MessageNumber;
  readonly read: boolean;
  readonly flag: FlagState;
  readonly folder: CollectionId;
};
