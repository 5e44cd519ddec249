import { hex } from '../../base/bytes.ts';
import type { EmailItem, UnknownField } from '../../model/email.ts';
import type { ConversationId } from '../../model/ids.ts';
import type { TagName } from '../../wbxml/code-pages.ts';
import type { Element } from '../../wbxml/element.ts';
import { readAttachments } from './attachment.ts';
import { readBody, readBodyPart } from './body.ts';
import { readFlag } from './flag.ts';
import { checkUnknown, entries, headerText } from './limits.ts';
import { readMeetingRequest } from './meeting-request.ts';
import { unknownField } from './unknown-field.ts';

export { writeEmailChange, type EmailChange } from './email-change.ts';
export type { FlagChange } from './flag.ts';

/** What an element adds to the item; null when its value is none and it is kept as it came. */
type Reader = (element: Element) => Partial<EmailItem> | null;

const text =
  (
    field:
      | 'to'
      | 'cc'
      | 'bcc'
      | 'from'
      | 'sender'
      | 'replyTo'
      | 'displayTo'
      | 'subject'
      | 'threadTopic'
      | 'messageClass'
      | 'contentClass'
      | 'accountId'
      | 'umCallerId'
      | 'umUserNotes',
  ): Reader =>
  (element) => ({ [field]: headerText(element) });

const integer =
  (field: 'internetCpid' | 'nativeBodyType' | 'lastVerbExecuted'): Reader =>
  (element) =>
    wrap(field, element.integer());

const boolean =
  (field: 'read' | 'isDraft' | 'receivedAsBcc'): Reader =>
  (element) =>
    wrap(field, element.boolean());

/** Every element of class Email that data-classes.md names, versions 12.1 to 16.1. */
const readers: ReadonlyMap<TagName, Reader> = new Map<TagName, Reader>([
  ['Email:To', text('to')],
  ['Email:Cc', text('cc')],
  ['Email2:Bcc', text('bcc')],
  ['Email:From', text('from')],
  ['Email2:Sender', text('sender')],
  ['Email:ReplyTo', text('replyTo')],
  ['Email:DisplayTo', text('displayTo')],
  ['Email:Subject', text('subject')],
  ['Email:ThreadTopic', text('threadTopic')],
  ['Email:DateReceived', (element) => ({ dateReceived: element.date() })],
  ['Email:Importance', (element) => ({ importance: importance(element.integer()) })],
  ['Email:Read', boolean('read')],
  ['Email:MessageClass', text('messageClass')],
  ['Email:ContentClass', text('contentClass')],
  ['Email:InternetCPID', integer('internetCpid')],
  ['Email:Flag', (element) => ({ flag: readFlag(element) })],
  ['Email:Categories', (element) => ({ categories: categories(element) })],
  ['Email:MeetingRequest', (element) => ({ meetingRequest: readMeetingRequest(element) })],
  ['AirSyncBase:Attachments', (element) => ({ attachments: readAttachments(element) })],
  ['AirSyncBase:Body', (element) => ({ body: readBody(element) })],
  ['AirSyncBase:BodyPart', (element) => ({ bodyPart: readBodyPart(element) })],
  ['AirSyncBase:NativeBodyType', integer('nativeBodyType')],
  ['Email2:ConversationId', (element) => wrap('conversationId', bytesOf(element) as ConversationId)],
  ['Email2:ConversationIndex', (element) => wrap('conversationIndex', bytesOf(element))],
  ['Email2:LastVerbExecuted', integer('lastVerbExecuted')],
  ['Email2:LastVerbExecutionTime', (element) => wrap('lastVerbExecutionTime', element.date())],
  ['Email2:ReceivedAsBcc', boolean('receivedAsBcc')],
  ['Email2:AccountId', text('accountId')],
  ['Email2:UmCallerID', text('umCallerId')],
  ['Email2:UmUserNotes', text('umUserNotes')],
  ['Email2:IsDraft', boolean('isDraft')],
]);

/**
 * ApplicationData of class Email as a model: a whole item or a patch, what was not named is absent. Unknown elements, and
 * known ones with a value that is none, are kept under `unknown`.
 * @throws Fault `item-*` (verdict `never`) for an item that cannot be stored; the others of the answer are not touched.
 */
export function readEmail(data: Element): EmailItem {
  const item: EmailItem = {};
  const unknown: UnknownField[] = [];
  for (const element of entries(data)) {
    const read = readers.get(element.tag)?.(element) ?? null;
    if (read === null) unknown.push(unknownField(element));
    else Object.assign(item, read);
  }
  if (unknown.length === 0) return item;
  checkUnknown(unknown);
  return { ...item, unknown };
}

function wrap<F extends keyof EmailItem>(field: F, value: EmailItem[F] | null): Partial<EmailItem> | null {
  return value === null ? null : { [field]: value };
}

/** 1, normal, is what a missing or broken value means ([MS-ASEMAIL] 2.2.2.41). */
function importance(value: number | null): 0 | 1 | 2 {
  return value === 0 || value === 2 ? value : 1;
}

function categories(element: Element): readonly string[] {
  return entries(element)
    .filter(({ tag }) => tag === 'Email:Category')
    .map(headerText);
}

/** Opaque bytes as hexadecimal digits: 16 for a conversation, 5 and more for its index; some servers send text. */
function bytesOf(element: Element): string {
  return hex((element.bytes() ?? new Uint8Array(0)).subarray(0, 256));
}
