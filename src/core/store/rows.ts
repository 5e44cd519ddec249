import type { MessageNumber } from '../model/ids.ts';
import type { Message, MessageRow } from '../model/message.ts';
import type { AccountParts } from './account-parts.ts';
import { Bit, answeredState, field, flagState } from './flags.ts';
import type { StoredCard } from './stored-card.ts';
import { emptyCard } from './stored-card.ts';

/** Rows of some messages in their order; those that died meanwhile are rows too, since positions must stay. */
export async function readRows(
  parts: Pick<AccountParts, 'core' | 'cards'>,
  numbers: readonly MessageNumber[],
): Promise<readonly MessageRow[]> {
  const cards = await parts.cards.read(numbers);
  return numbers.map((number, at) => rowOf(parts, number, cards[at] ?? null));
}

/** A message with its card; null when it is dead or hidden. */
export async function readMessage(
  parts: Pick<AccountParts, 'core' | 'cards'>,
  number: MessageNumber,
): Promise<Message | null> {
  if (!parts.core.directory.shown(number)) return null;
  const [stored] = await parts.cards.read([number]);
  const { rest: _rest, text: _text, ...card } = stored ?? emptyCard;
  return { ...rowOf(parts, number, stored ?? null), card };
}

function rowOf(
  { core }: Pick<AccountParts, 'core'>,
  number: MessageNumber,
  stored: StoredCard | null,
): MessageRow {
  const { directory } = core;
  const flags = directory.flags(number);
  const card = stored ?? emptyCard;
  const { meetingRequest } = card;
  return {
    number,
    folder: core.folders.idOf(directory.folder(number)),
    date: directory.date(number) * 1000,
    read: (flags & Bit.read) !== 0,
    flag: flagState(field(flags, 'flag')),
    answered: answeredState(field(flags, 'answered')),
    hasAttachment: (flags & Bit.attachment) !== 0,
    importance: field(flags, 'importance') as 0 | 1 | 2,
    isDraft: (flags & Bit.draft) !== 0,
    isInvitation: (flags & Bit.invitation) !== 0,
    pending: (flags & Bit.pending) !== 0,
    categories: core.categories.at(directory.category(number)),
    from: card.from,
    to: card.to,
    subject: card.subject,
    preview: card.preview,
    meeting: meetingRequest && {
      start: meetingRequest.start,
      end: meetingRequest.end,
      allDay: meetingRequest.allDay,
    },
    missing: stored === null,
  };
}
