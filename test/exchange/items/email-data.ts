import type { Address } from '../../../src/core/model/address.ts';
import type { ProtocolVersion } from '../../../src/core/model/account.ts';
import { dateTime } from '../../../src/core/wbxml/dates.ts';
import { bool, el, optional, type Content, type Element } from '../../../src/core/wbxml/element.ts';
import { force, type Mail, type StoredAttachment } from '../mailbox/mail.ts';
import { topicOf } from '../mailbox/new-mail.ts';
import type { StoredItem } from '../mailbox/stored-item.ts';
import { addressText } from '../mime/address-list.ts';
import { bodyElement, nativeBodyType } from './body-data.ts';
import type { BodyOptions } from './body-options.ts';
import { conversationId, conversationIndex } from './conversation.ts';
import { flagElement } from './flag-data.ts';
import { meetingElement } from './meeting-data.ts';

/** Children of ApplicationData, or of Properties, for a whole mail ([MS-ASEMAIL] 2.2; order as Exchange sends it). */
export function emailElements(
  item: StoredItem,
  options: BodyOptions,
  version: ProtocolVersion,
): readonly Content[] {
  const { mail } = item;
  const number = Number(version);
  return [
    list('Email:To', mail.to),
    list('Email:Cc', mail.cc),
    el('Email:From', addressText(mail.from)),
    mail.replyTo.length > 0 && el('Email:ReplyTo', mail.replyTo.map(addressText).join('; ')),
    el('Email:Subject', mail.subject),
    el('Email:DateReceived', dateTime(mail.date)),
    mail.to.length > 0 && el('Email:DisplayTo', mail.to.map((to) => to.name || to.address).join('; ')),
    el('Email:ThreadTopic', topicOf(mail.subject)),
    el('Email:Importance', mail.importance),
    bool('Email:Read', item.read),
    mail.attachments.length > 0 && el('AirSyncBase:Attachments', mail.attachments.map(attachmentElement)),
    bodyElement(mail, options, version),
    el('Email:MessageClass', mail.messageClass),
    mail.meeting && meetingElement(mail.meeting, mail.date, version),
    el('Email:InternetCPID', '65001'),
    flagElement(item.flag),
    el(
      'Email:ContentClass',
      mail.meeting ? 'urn:content-classes:calendarmessage' : 'urn:content-classes:message',
    ),
    el('AirSyncBase:NativeBodyType', nativeBodyType(mail)),
    number >= 14 && since14(item, mail),
    number >= 16 && since16(item, mail),
  ];
}

/** Read, Flag and Categories, where two states of a mail differ in nothing else; null when they do ([MS-ASEMAIL] 3.2.5.4.1). */
export function markElements(
  before: StoredItem,
  after: StoredItem,
  version: ProtocolVersion,
): readonly Content[] | null {
  if (before.mail !== after.mail || before.draft !== after.draft) return null;
  const number = Number(version);
  const verb = before.lastVerb !== after.lastVerb || before.lastVerbAt !== after.lastVerbAt;
  if (verb && number >= 14) return null;
  return [
    before.read !== after.read && bool('Email:Read', after.read),
    before.flag !== after.flag && flagElement(after.flag),
    number >= 14 && before.categories !== after.categories && categoriesElement(after.categories),
  ];
}

function since14(item: StoredItem, mail: Mail): readonly Content[] {
  return [
    item.categories.length > 0 && categoriesElement(item.categories),
    el('Email2:ConversationId', conversationId(mail.conversation)),
    el('Email2:ConversationIndex', conversationIndex(mail.date, mail.depth)),
    item.lastVerb !== 0 && el('Email2:LastVerbExecuted', item.lastVerb),
    item.lastVerbAt !== null && el('Email2:LastVerbExecutionTime', dateTime(item.lastVerbAt)),
    mail.sender && el('Email2:Sender', addressText(mail.sender)),
    mail.receivedAsBcc && el('Email2:ReceivedAsBcc', 1),
  ];
}

function since16(item: StoredItem, mail: Mail): readonly Content[] {
  return [
    bool('Email2:IsDraft', item.draft),
    item.draft && mail.bcc.length > 0 && el('Email2:Bcc', mail.bcc.map(addressText).join(', ')),
  ];
}

function categoriesElement(categories: readonly string[]): Element {
  return el(
    'Email:Categories',
    categories.map((category) => el('Email:Category', category)),
  );
}

function attachmentElement(attachment: StoredAttachment): Element {
  return el(
    'AirSyncBase:Attachment',
    el('AirSyncBase:DisplayName', attachment.name),
    el('AirSyncBase:FileReference', attachment.reference),
    el('AirSyncBase:Method', attachment.method ?? 1),
    el('AirSyncBase:EstimatedDataSize', attachment.size ?? force(attachment.bytes).length),
    optional('AirSyncBase:ContentId', attachment.contentId),
    attachment.inline === true && el('AirSyncBase:IsInline', 1),
  );
}

function list(tag: 'Email:To' | 'Email:Cc', addresses: readonly Address[]): Element | null {
  return addresses.length === 0 ? null : el(tag, addresses.map(addressText).join(', '));
}
