import type { Address } from '../model/address.ts';
import type { EmailItem } from '../model/email.ts';
import type { MailText } from './mail-text.ts';
import { emptyCard } from './stored-card.ts';
import type { CardRest, StoredCard } from './stored-card.ts';

/** Longest texts that are kept in a card; what is longer is broken or hostile. Address lists as [MS-ASEMAIL] allows. */
const limits = { line: 4096, list: 32_768, preview: 255 } as const;

/** Fields that change without the card: they live in the directory and in `extra`. */
const mutable: ReadonlySet<string> = new Set<keyof EmailItem>([
  'read',
  'flag',
  'categories',
  'importance',
  'dateReceived',
  'lastVerbExecuted',
  'lastVerbExecutionTime',
  'isDraft',
]);

const restFields = [
  'displayTo',
  'contentClass',
  'receivedAsBcc',
  'accountId',
  'umCallerId',
  'umUserNotes',
] as const satisfies readonly (keyof CardRest)[];

/** False when an item only names what the directory holds. */
export function touchesCard(item: EmailItem): boolean {
  return Object.keys(item).some((name) => !mutable.has(name));
}

/** The card of an item; what it does not name stays as in `before`. */
export function cardFromItem(
  item: EmailItem,
  before: StoredCard | null,
  text: MailText,
  bodyText: string,
): StoredCard {
  const card = before ?? emptyCard;
  const people = (list: string | undefined, old: readonly Address[]): readonly Address[] =>
    list === undefined ? old : text.addresses(list.slice(0, limits.list));
  const person = (list: string | undefined, old: Address | null): Address | null =>
    list === undefined ? old : (text.addresses(list.slice(0, limits.list))[0] ?? null);
  const preview = item.body?.preview ?? item.bodyPart?.preview ?? null;
  return {
    subject: item.subject?.slice(0, limits.line) ?? card.subject,
    from: person(item.from, card.from),
    sender: person(item.sender, card.sender),
    to: people(item.to, card.to),
    cc: people(item.cc, card.cc),
    bcc: people(item.bcc, card.bcc),
    replyTo: people(item.replyTo, card.replyTo),
    // Some servers send an empty one always (SOGo): the text itself tells more.
    preview: previewOf(preview ?? '') || card.preview || previewOf(bodyText),
    attachments: item.attachments ?? card.attachments,
    messageClass: item.messageClass?.slice(0, limits.line) ?? card.messageClass,
    threadTopic: item.threadTopic?.slice(0, limits.line) ?? card.threadTopic,
    conversationId: item.conversationId ?? card.conversationId,
    conversationIndex: item.conversationIndex ?? card.conversationIndex,
    meetingRequest: item.meetingRequest ?? card.meetingRequest,
    nativeBodyType: item.nativeBodyType ?? card.nativeBodyType,
    internetCpid: item.internetCpid ?? card.internetCpid,
    unknown: item.unknown ?? card.unknown,
    rest: restOf(item, card.rest),
    text: card.text,
  };
}

/** White space that is not one space between words. */
const ragged = /\s\s|[^\S ]/u;

/** The first words of a text on one line. */
export function previewOf(text: string): string {
  const line = text.slice(0, 4 * limits.preview);
  return (ragged.test(line) ? line.replace(/\s+/gu, ' ') : line)
    .trim()
    .slice(0, limits.preview)
    .replace(/[\ud800-\udbff]$/, '');
}

/** What the index holds of a card, beside its sender: as long as it stays, the message keeps its number. */
export function cardText(card: StoredCard): string {
  const people = [...card.to, ...card.cc, ...card.bcc, ...card.replyTo];
  return [card.subject, card.preview, ...people.map(personText)].join('\n');
}

/** What the index needs of a card beside the words of its body, of which the preview mostly is the beginning. */
export function cardTextBeside(card: StoredCard, bodyText: string): string {
  const repeats = bodyText !== '' && card.preview === previewOf(bodyText);
  return cardText(repeats ? { ...card, preview: '' } : card);
}

/** Who wrote it. */
export function senderText(card: StoredCard): string {
  return [card.from, card.sender].map((address) => (address ? personText(address) : '')).join('\n');
}

function personText({ name, address }: Address): string {
  return `${name} ${address}`;
}

function restOf(item: EmailItem, before: CardRest): CardRest {
  const named = restFields.filter((name) => item[name] !== undefined).map((name) => [name, item[name]]);
  return named.length === 0 ? before : { ...before, ...(Object.fromEntries(named) as CardRest) };
}
