import type { Address } from '../model/address.ts';

/** How text of mails is read; handed in, since the store knows no MIME (`mime/address.ts`, `mime/html-text.ts`). */
export interface MailText {
  /** Mailboxes of a raw address list; never throws. */
  addresses(list: string): readonly Address[];
  /** Readable text of HTML, for previews and the index; never throws. */
  plain(html: string): string;
}
