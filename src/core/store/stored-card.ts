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
  const { from, sender, to, cc, bcc, replyTo, rest, ...fields } = card;
  return {
    ...filled(fields),
    ...(from && { from: packAddress(from) }),
    ...(sender && { sender: packAddress(sender) }),
    ...filled({
      to: to.map(packAddress),
      cc: cc.map(packAddress),
      bcc: bcc.map(packAddress),
      replyTo: replyTo.map(packAddress),
    }),
    ...(Object.keys(rest).length > 0 && { rest }),
  };
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

function filled<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => {
      if (value === '' || value === null || value === undefined) return false;
      return !Array.isArray(value) || value.length > 0;
    }),
  ) as Partial<T>;
}
