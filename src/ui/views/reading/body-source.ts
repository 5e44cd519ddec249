import type { StoredBody } from '../../../core/model/message.ts';
import type { MailSource } from '../../html/mail-document.ts';
import { fromBinaryText } from '../../../core/base/bytes.ts';

/** What to show of a stored body. MIME is parsed here, in the page, with the reader loaded only then. */
export async function bodySource(body: StoredBody): Promise<MailSource> {
  switch (body.type) {
    case 2:
      return { kind: 'html', data: body.data };
    case 4: {
      const { parseMail } = await import('../../../core/mime/parse.ts');
      const mail = await parseMail(fromBinaryText(body.data));
      return mail.html === null ? { kind: 'text', data: mail.text ?? '' } : { kind: 'html', data: mail.html };
    }
    // Nobody reads compressed RTF here; servers send it only when asked, and we do not ask.
    case 3:
    case 1:
      return { kind: 'text', data: body.type === 1 ? body.data : '' };
  }
}
