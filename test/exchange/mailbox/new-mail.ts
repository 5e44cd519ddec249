import type { Address } from '../../../src/core/model/address.ts';
import { hash32 } from '../random.ts';
import type { IdMaker } from './id-maker.ts';
import type { Mail, MailInput } from './mail.ts';

const stranger: Address = { name: 'Ada Stranger', address: 'ada@stranger.example' };

/** A whole mail from what a test said about it. */
export function newMail(input: MailInput, owner: Address, now: number, ids: IdMaker): Mail {
  const number = ids.number();
  const subject = input.subject ?? `Message ${number}`;
  const from = addressOf(input.from ?? stranger);
  return {
    from,
    sender: input.sender ?? null,
    to: (input.to ?? [owner]).map(addressOf),
    cc: (input.cc ?? []).map(addressOf),
    bcc: (input.bcc ?? []).map(addressOf),
    replyTo: (input.replyTo ?? []).map(addressOf),
    subject,
    date: input.date ?? now,
    importance: input.importance ?? 1,
    messageClass: input.messageClass ?? (input.meeting ? meetingClass(input.meeting.kind) : 'IPM.Note'),
    messageId: input.messageId ?? `${number}.${hash32(`${subject}${number}`).toString(36)}@${domainOf(from)}`,
    inReplyTo: input.inReplyTo ?? null,
    references: input.references ?? [],
    text: input.text ?? (input.html === undefined ? `This is message ${number}.\r\n` : null),
    html: input.html ?? null,
    attachments: (input.attachments ?? []).map((attachment) => ({
      ...attachment,
      reference: ids.attachment(ids.number()),
    })),
    meeting: input.meeting ?? null,
    conversation: input.conversation ?? topicOf(subject),
    depth: input.depth ?? 0,
    receivedAsBcc: input.receivedAsBcc ?? false,
    mime: input.mime ?? null,
    poison: input.poison ?? null,
  };
}

/** An address from `Name <a@b>`, `"Name" <a@b>` or the bare form. */
export function addressOf(value: Address | string): Address {
  if (typeof value !== 'string') return value;
  const match = /^\s*(?:"([^"]*)"|([^<]*?))\s*<([^>]*)>\s*$/.exec(value);
  return match
    ? { name: match[1] ?? match[2] ?? '', address: match[3]! }
    : { name: '', address: value.trim() };
}

/** The subject without `Re:`, `AW:`, `Fwd:` and `WG:`: what a conversation is called. */
export function topicOf(subject: string): string {
  return subject.replace(/^(?:\s*(?:re|aw|fw|fwd|wg|antw)\s*:)+\s*/i, '').trim();
}

function domainOf(address: Address): string {
  return address.address.split('@')[1] ?? 'exchange.test';
}

function meetingClass(kind: NonNullable<MailInput['meeting']>['kind']): string {
  const ends = {
    request: 'Request',
    cancelled: 'Canceled',
    accepted: 'Resp.Pos',
    tentative: 'Resp.Tent',
    declined: 'Resp.Neg',
  };
  return `IPM.Schedule.Meeting.${ends[kind ?? 'request']}`;
}
