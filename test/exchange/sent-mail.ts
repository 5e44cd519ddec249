/** A message that left a mailbox, as the world outside got it. */
export type SentMail = {
  readonly at: number;
  readonly from: string;
  /** To, Cc and Bcc. */
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly messageId: string;
  readonly clientId: string | null;
  readonly command: 'SendMail' | 'SmartReply' | 'SmartForward' | 'Sync' | 'MeetingResponse';
  readonly mime: Uint8Array<ArrayBuffer>;
};
