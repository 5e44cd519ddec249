import { base64, text, utf8 } from '../../../src/core/base/bytes.ts';
import type { Address } from '../../../src/core/model/address.ts';
import { force, type Mail, type MailMeeting, type StoredAttachment } from '../mailbox/mail.ts';
import { invitation, invitationMethod } from './invitation.ts';
import { base64Lines } from './transfer.ts';

/** The message as MIME (RFC 5322, CRLF, 7 bits). Mail that came as MIME stays as it came. */
export function composeMime(mail: Mail): Uint8Array<ArrayBuffer> {
  if (mail.mime !== null) return force(mail.mime);
  return utf8(`${messageHeaders(mail).join('\r\n')}\r\n${messageBody(mail)}`);
}

function messageHeaders(mail: Mail): readonly string[] {
  const list = (name: string, addresses: readonly Address[]): string[] =>
    addresses.length === 0 ? [] : [`${name}: ${addresses.map(mailboxText).join(',\r\n ')}`];
  return [
    ...list('From', [mail.from]),
    ...list('Sender', mail.sender ? [mail.sender] : []),
    ...list('To', mail.to),
    ...list('Cc', mail.cc),
    ...list('Reply-To', mail.replyTo),
    `Subject: ${encodeWords(mail.subject)}`,
    `Date: ${new Date(mail.date).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${mail.messageId}>`,
    ...(mail.inReplyTo === null ? [] : [`In-Reply-To: <${mail.inReplyTo}>`]),
    ...(mail.references.length === 0
      ? []
      : [`References: ${mail.references.map((id) => `<${id}>`).join('\r\n ')}`]),
    ...(mail.importance === 1 ? [] : [`Importance: ${mail.importance === 2 ? 'high' : 'low'}`]),
    'MIME-Version: 1.0',
  ];
}

function messageBody(mail: Mail): string {
  const inline = mail.attachments.filter((attachment) => attachment.inline);
  const files = mail.attachments.filter((attachment) => !attachment.inline);
  const mark = mail.messageId.replace(/[^A-Za-z0-9]/g, '').slice(0, 40);
  const readable = [
    ...(mail.text === null && mail.html !== null ? [] : [textPart('plain', force(mail.text ?? ''))]),
    ...(mail.html === null ? [] : [textPart('html', force(mail.html))]),
    ...(mail.meeting === null ? [] : [calendarPart(mail, mail.meeting)]),
  ];
  const alternative = readable.length === 1 ? readable[0]! : multipart('alternative', `a${mark}`, readable);
  const related =
    inline.length === 0
      ? alternative
      : multipart('related', `r${mark}`, [alternative, ...inline.map(attachmentPart)]);
  return files.length === 0
    ? related
    : multipart('mixed', `m${mark}`, [related, ...files.map(attachmentPart)]);
}

function multipart(kind: string, boundary: string, parts: readonly string[]): string {
  const body = parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('');
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${body}--${boundary}--\r\n`;
}

function textPart(kind: string, content: string, extra = ''): string {
  const type = `Content-Type: text/${kind}; charset=utf-8${extra && `; ${extra}`}`;
  const lines = content.replace(/\r?\n/g, '\r\n');
  // RFC 5322 section 2.1.1: a line has at most 998 characters.
  // eslint-disable-next-line no-control-regex
  if (/^[\x01-\x7f]*$/.test(lines) && !/[^\r\n]{900}/.test(lines)) {
    return `${type}\r\nContent-Transfer-Encoding: 7bit\r\n\r\n${lines}`;
  }
  return `${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64Lines(utf8(lines))}`;
}

function calendarPart(mail: Mail, meeting: MailMeeting): string {
  return textPart('calendar', invitation(mail, meeting), `method=${invitationMethod(meeting.kind)}`);
}

function attachmentPart(attachment: StoredAttachment): string {
  const bytes = force(attachment.bytes);
  const name = encodeParameter('filename', attachment.name);
  const id = attachment.contentId === undefined ? '' : `Content-ID: <${attachment.contentId}>\r\n`;
  const type = `Content-Type: ${attachment.type}\r\n${id}`;
  const disposition = `Content-Disposition: ${attachment.inline ? 'inline' : 'attachment'};\r\n ${name}\r\n`;
  if (attachment.type === 'message/rfc822') return `${type}${disposition}\r\n${text(bytes)}`;
  return `${type}${disposition}Content-Transfer-Encoding: base64\r\n\r\n${base64Lines(bytes)}`;
}

function mailboxText(address: Address): string {
  if (address.name === '') return address.address;
  const plain = /^[\w !#$%&'*+/=?^`{|}~.-]*$/.test(address.name) && !/[.]/.test(address.name);
  const name = plain
    ? address.name
    : isAscii(address.name)
      ? `"${address.name.replace(/["\\]/g, '\\$&')}"`
      : encodeWords(address.name);
  return `${name} <${address.address}>`;
}

/** Encoded words of at most 75 characters, cut between characters (RFC 2047 section 5). */
export function encodeWords(value: string): string {
  const clean = value.replace(/[\r\n]+/g, ' ');
  if (isAscii(clean) && !clean.includes('=?')) return clean.replace(/(.{60,}?) (?=\S)/g, '$1\r\n ');
  const words: string[] = [];
  let run = '';
  for (const char of clean) {
    if (utf8(run + char).length > 42) {
      words.push(run);
      run = '';
    }
    run += char;
  }
  words.push(run);
  return words.map((word) => `=?utf-8?B?${base64(utf8(word))}?=`).join('\r\n ');
}

/** RFC 2231 where a name is not plain ASCII. */
function encodeParameter(name: string, value: string): string {
  if (isAscii(value) && !/["\\\r\n]/.test(value)) return `${name}="${value}"`;
  const escaped = encodeURIComponent(value).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
  return `${name}*=utf-8''${escaped}`;
}

function isAscii(value: string): boolean {
  return /^[ -~\t]*$/.test(value);
}
