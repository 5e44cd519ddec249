import type { Address } from '../model/address.ts';
import type { MessageCard } from '../model/message.ts';

/** Fields of an item that no view needs yet and that must not be lost. */
export type CardRest = {
  readonly displayTo?: string;
  readonly contentClass?: string;
  readonly receivedAsBcc?: boolean;
  readonly accountId?: string;
  readonly umCallerId?: string;
  readonly umUserNotes?: string;
};

/** A card with what no view shows. */
export type StoredCard = MessageCard & { readonly rest: CardRest };

type PackedAddress = readonly [address: string, name?: string];

/** A card as it lies in a pack: empty fields left out, addresses as tuples. Names are stored: add, never rename. */
type PackedCard = Partial<
  Omit<StoredCard, 'from' | 'sender' | 'to' | 'cc' | 'bcc' | 'replyTo' | 'rest'> & {
    from: PackedAddress;
    sender: PackedAddress;
    to: readonly PackedAddress[];
    cc: readonly PackedAddress[];
    bcc: readonly PackedAddress[];
    replyTo: readonly PackedAddress[];
    rest: CardRest;
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
  return packed;
}

/** The card again; `packed` comes from our own bytes, but is not trusted to be complete. */
export function unpackCard(packed: unknown): StoredCard {
  const { from, sender, to, cc, bcc, replyTo, rest, ...fields } = packed as PackedCard;
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
  };
}

function packAddress({ address, name }: Address): PackedAddress {
  return name === '' ? [address] : [address, name];
}

function unpackAddress([address, name]: PackedAddress): Address {
  return { name: name ?? '', address };
}
