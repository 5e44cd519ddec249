import type { Address } from '../model/address.ts';
import type { MessageCard, StoredBody } from '../model/message.ts';

/** Fields of an item that no view needs yet and that must not be lost. */
export type CardRest = {
  readonly displayTo?: string;
  readonly contentClass?: string;
  readonly receivedAsBcc?: boolean;
  readonly accountId?: string;
  readonly umCallerId?: string;
  readonly umUserNotes?: string;
};

/** A card with what no list shows. */
export type StoredCard = MessageCard & {
  readonly rest: CardRest;
  /** The whole body where it is a short plain text; null: it lies in a row of its own, or is not here. */
  readonly text: StoredBody | null;
};

type PackedAddress = readonly [address: string, name?: string];
type PackedText = readonly [data: string, estimatedSize: number | null];

/** A card as it lies in a pack: empty fields left out, addresses as tuples. Names are stored: add, never rename. */
type PackedCard = Partial<
  Omit<StoredCard, 'from' | 'sender' | 'to' | 'cc' | 'bcc' | 'replyTo' | 'rest' | 'text'> & {
    from: PackedAddress;
    sender: PackedAddress;
    to: readonly PackedAddress[];
    cc: readonly PackedAddress[];
    bcc: readonly PackedAddress[];
    replyTo: readonly PackedAddress[];
    rest: CardRest;
    text: PackedText;
  }
>;

/** The card of a message about which nothing is known. */
export const emptyCard: StoredCard = {
  subject: '',
  from: null,
  to: [],
  cc: [],
  bcc: [],
  replyTo: [],
  sender: null,
  preview: '',
  attachments: [],
  messageClass: '',
  threadTopic: '',
  conversationId: '',
  conversationIndex: '',
  meetingRequest: null,
  nativeBodyType: null,
  internetCpid: null,
  unknown: [],
  rest: {},
  text: null,
};

export function packCard(card: StoredCard): PackedCard {
  const packed: { -readonly [K in keyof PackedCard]: PackedCard[K] } = {};
  // Field by field: this runs for every message of a first synchronisation.
  if (card.subject !== '') packed.subject = card.subject;
  if (card.from) packed.from = packAddress(card.from);
  if (card.sender) packed.sender = packAddress(card.sender);
  if (card.to.length > 0) packed.to = card.to.map(packAddress);
  if (card.cc.length > 0) packed.cc = card.cc.map(packAddress);
  if (card.bcc.length > 0) packed.bcc = card.bcc.map(packAddress);
  if (card.replyTo.length > 0) packed.replyTo = card.replyTo.map(packAddress);
  if (card.preview !== '') packed.preview = card.preview;
  if (card.attachments.length > 0) packed.attachments = card.attachments;
  if (card.messageClass !== '') packed.messageClass = card.messageClass;
  if (card.threadTopic !== '') packed.threadTopic = card.threadTopic;
  if (card.conversationId !== '') packed.conversationId = card.conversationId;
  if (card.conversationIndex !== '') packed.conversationIndex = card.conversationIndex;
  if (card.meetingRequest) packed.meetingRequest = card.meetingRequest;
  if (card.nativeBodyType !== null) packed.nativeBodyType = card.nativeBodyType;
  if (card.internetCpid !== null) packed.internetCpid = card.internetCpid;
  if (card.unknown.length > 0) packed.unknown = card.unknown;
  if (Object.keys(card.rest).length > 0) packed.rest = card.rest;
  if (card.text) packed.text = [card.text.data, card.text.estimatedSize];
  return packed;
}

/** The card again; `packed` comes from our own bytes, but is not trusted to be complete. */
export function unpackCard(packed: unknown): StoredCard {
  const { from, sender, to, cc, bcc, replyTo, rest, text, ...fields } = packed as PackedCard;
  return {
    ...emptyCard,
    ...fields,
    from: from ? unpackAddress(from) : null,
    sender: sender ? unpackAddress(sender) : null,
    to: to?.map(unpackAddress) ?? [],
    cc: cc?.map(unpackAddress) ?? [],
    bcc: bcc?.map(unpackAddress) ?? [],
    replyTo: replyTo?.map(unpackAddress) ?? [],
    rest: rest ?? {},
    text: text ? { type: 1, data: text[0], truncated: false, estimatedSize: text[1] } : null,
  };
}

function packAddress({ address, name }: Address): PackedAddress {
  return name === '' ? [address] : [address, name];
}

function unpackAddress([address, name]: PackedAddress): Address {
  return { name: name ?? '', address };
}
