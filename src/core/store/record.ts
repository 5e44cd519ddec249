import type { EmailItem } from '../model/email.ts';
import type { RecordPlace } from './edit.ts';
import { Bit, answeredNumber, withBit, withField } from './flags.ts';
import { conversationHash } from './hash.ts';
import type { StoredCard } from './stored-card.ts';

/** What of an item the directory holds, beside marks and place; absent: not named. */
export type RecordPatch = {
  /** Seconds since 1970. */
  readonly date?: number;
  readonly conversation?: readonly [number, number];
  readonly answered?: number;
  readonly importance?: number;
  readonly draft?: boolean;
  readonly attachment?: boolean;
  readonly invitation?: boolean;
  /** Number of its set of categories. */
  readonly category?: number;
};

/** The server's word on the two marks; null: not named. */
export type MarkPatch = { readonly read: boolean | null; readonly flag: number | null };

export function marksOf(item: EmailItem): MarkPatch {
  return {
    read: item.read ?? null,
    // Status as the server numbers it; an empty Flag clears.
    flag: item.flag === undefined ? null : (item.flag?.status ?? 0),
  };
}

/** `card`: the new card, null when the item does not touch it. */
export function recordOf(item: EmailItem, card: StoredCard | null, category: number | null): RecordPatch {
  return {
    ...(item.dateReceived !== undefined && { date: seconds(item.dateReceived) }),
    ...(item.lastVerbExecuted !== undefined && { answered: answeredNumber(item.lastVerbExecuted) }),
    ...(item.importance !== undefined && { importance: item.importance }),
    ...(item.isDraft !== undefined && { draft: item.isDraft }),
    ...(category !== null && { category }),
    ...(card && {
      conversation: conversationHash(card.conversationId || card.threadTopic),
      attachment: card.attachments.some(({ isInline }) => !isInline),
      invitation: card.meetingRequest !== null || /^ipm\.schedule\.meeting/i.test(card.messageClass),
    }),
  };
}

/** Writes a patch into a record and its flags; returns the flags. */
export function applyRecord({ chunk, at }: RecordPlace, patch: RecordPatch, before: number): number {
  if (patch.date !== undefined) chunk.date[at] = patch.date;
  if (patch.category !== undefined) chunk.category[at] = patch.category;
  if (patch.conversation !== undefined) {
    [chunk.conversation[at], chunk.conversationLow[at]] = patch.conversation;
  }
  let flags = before;
  if (patch.answered !== undefined) flags = withField(flags, 'answered', patch.answered);
  if (patch.importance !== undefined) flags = withField(flags, 'importance', patch.importance);
  if (patch.draft !== undefined) flags = withBit(flags, Bit.draft, patch.draft);
  if (patch.attachment !== undefined) flags = withBit(flags, Bit.attachment, patch.attachment);
  if (patch.invitation !== undefined) flags = withBit(flags, Bit.invitation, patch.invitation);
  return flags;
}

/** Epoch ms as the column holds it; 0 for no date and for what lies outside 1970 to 2106. */
function seconds(date: number | null): number {
  const value = Math.floor((date ?? 0) / 1000);
  return value > 0 && value <= 0xffffffff ? value : 0;
}
