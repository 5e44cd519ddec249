import { utf8 } from '../../src/core/base/bytes.ts';
import type { MessageRow } from '../../src/core/model/message.ts';
import type { OutgoingMail } from '../../src/core/store/mail-store.ts';
import type { Chance } from './chance.ts';

const from = 'ann@nordwind.example';

/** A mail ready to go, to somebody outside or to the person's own Inbox, an answer where there is a source. */
export function write(name: string, chance: Chance, source: MessageRow | null): OutgoingMail {
  const to = chance.hit(0.3) ? from : 'bob@elsewhere.example';
  // A server may send more than one mail with the same subject.
  const subject = source === null ? `${name} plain` : `${name} Re: ${source.subject}`;
  const messageId = `${name.replace(' ', '.')}@nordwind.example`;
  const mime = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: <${messageId}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Text of ${name}.`,
    '',
  ].join('\r\n');
  return {
    messageId,
    mime: utf8(mime),
    draft: {
      to: [{ name: '', address: to }],
      cc: [],
      bcc: [],
      subject,
      text: `Text of ${name}.`,
      files: [],
      ...(source === null
        ? {}
        : { source: { number: source.number, verb: chance.pick(['reply', 'forward'] as const) } }),
    },
  };
}
