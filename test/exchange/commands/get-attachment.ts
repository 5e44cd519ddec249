import type { Command } from '../command.ts';
import { force } from '../mailbox/mail.ts';
import { HttpRefusal } from '../refusal.ts';

/** [MS-ASCMD] 2.2.1.8: up to 12.1, without a body either way; a missing attachment is a 500. */
export const getAttachment: Command = {
  name: 'GetAttachment',
  root: null,
  since: '12.1',
  until: '12.1',
  grammar: {},
  malformed: 103,
  bodyless: true,
  handle({ query, account }) {
    const name = query.parameters.get('attachmentname');
    for (const { mail } of account.mailbox.store.allItems()) {
      const file = mail.attachments.find((each) => each.reference === name);
      if (file !== undefined) return { kind: 'raw', type: file.type, body: force(file.bytes) };
    }
    throw new HttpRefusal(500, 'an attachment that is not there');
  },
};
