import { force, type Mail, type StoredAttachment } from '../mailbox/mail.ts';
import { contentOf } from '../items/body-data.ts';
import { addressText } from '../mime/address-list.ts';

/** What SmartReply and SmartForward make: the new text with the original behind it ([MS-ASCMD] 2.2.1.19, 2.2.1.20). */
export function withOriginal(mail: Mail, original: Mail, forward: boolean): Mail {
  const attachments: readonly StoredAttachment[] = forward
    ? [...mail.attachments, ...original.attachments]
    : mail.attachments;
  const text = mail.text === null ? null : `${force(mail.text)}\r\n\r\n${quotedText(original)}`;
  const html = mail.html === null ? null : `${force(mail.html)}${quotedHtml(original)}`;
  return {
    ...mail,
    text,
    html,
    attachments,
    mime: null,
    inReplyTo: mail.inReplyTo ?? original.messageId,
    references: mail.references.length > 0 ? mail.references : [...original.references, original.messageId],
    conversation: original.conversation,
    depth: original.depth + 1,
  };
}

function quotedText(original: Mail): string {
  return ['-----Original Message-----', ...heading(original), '', contentOf(original, 1)].join('\r\n');
}

function quotedHtml(original: Mail): string {
  const lines = heading(original).map((line) => line.replace(/&/g, '&amp;').replace(/</g, '&lt;'));
  return `<hr><div>${lines.join('<br>')}</div><br>${contentOf(original, 2)}`;
}

function heading(original: Mail): readonly string[] {
  return [
    `From: ${addressText(original.from)}`,
    `Sent: ${new Date(original.date).toUTCString()}`,
    `To: ${original.to.map(addressText).join('; ')}`,
    `Subject: ${original.subject}`,
  ];
}
