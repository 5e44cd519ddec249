import type { EmailItem } from '../model/email.ts';
import type { StoredBody } from '../model/message.ts';
import { bodyText, isShort, storedBody } from './bodies.ts';
import { cardFromItem, cardText, previewOf, senderText, touchesCard } from './card-from-item.ts';
import type { MailText } from './mail-text.ts';
import { packCard } from './stored-card.ts';
import type { StoredCard } from './stored-card.ts';

/** What is known of a message before an item of it is taken in. */
export type KnownContent = {
  /** Null: lost. */
  readonly card: StoredCard | null;
  readonly hasBody: boolean;
  /** Null: not stored. */
  readonly body: () => Promise<StoredBody | null>;
};

/** What an item makes of a message's content. */
export type ContentPlan = {
  /** Content of a number never changes: other text gets a new number, so that the index can never be stale. */
  readonly renumber: boolean;
  /** To be written; null: the card stays. */
  readonly card: StoredCard | null;
  /** To be written as a row; null: the body stays as it is, or lies in the card. */
  readonly body: StoredBody | null;
  /** Texts to be indexed. */
  readonly index: { readonly card: boolean; readonly body: string };
};

const nothing: ContentPlan = { renumber: false, card: null, body: null, index: { card: false, body: '' } };

/** A message that was not here. */
export function planNew(item: EmailItem, text: MailText): ContentPlan {
  const body = item.body ? storedBody(item.body) : null;
  const words = body ? bodyText(body, text) : '';
  return {
    renumber: true,
    ...placed(cardFromItem(item, null, text, words), body),
    index: { card: true, body: words },
  };
}

/** Card and body of a new number: a short text lies in the card. Another number never has a row beside it that is older. */
function placed(card: StoredCard, body: StoredBody | null): Pick<ContentPlan, 'card' | 'body'> {
  if (body && isShort(body)) return { card: { ...card, text: body }, body: null };
  return { card: card.text ? { ...card, text: null } : card, body };
}

/** A message that is here: a Change, an Add announced again, a draft that was edited. */
export async function planKnown(item: EmailItem, known: KnownContent, text: MailText): Promise<ContentPlan> {
  if (!touchesCard(item)) return nothing;
  const sent = item.body ? storedBody(item.body) : null;
  const words = sent ? bodyText(sent, text) : '';
  let stored = known.hasBody && sent ? await known.body() : null;
  const newBody = isOther(stored, sent) || beginsOtherwise(known.card, item);
  // A preview that we made ourselves goes with the text it was made of.
  const before = known.card && newBody ? { ...known.card, preview: '' } : known.card;
  const card = cardFromItem(item, before, text, words);
  if (known.card && (newBody || !sameText(known.card, card))) {
    if (known.hasBody && !sent && !newBody) stored = await known.body();
    const body = sent ?? (newBody ? null : stored);
    return {
      renumber: true,
      ...placed(card, body),
      index: { card: true, body: body === sent ? words : body ? bodyText(body, text) : '' },
    };
  }
  const better = sent !== null && (stored === null || (stored.truncated && !sent.truncated));
  return {
    renumber: false,
    card: known.card && sameCard(known.card, card) ? null : card,
    body: better ? sent : null,
    index: { card: known.card === null, body: better ? words : '' },
  };
}

/** The index would hold the same of both. A preview that comes late only adds to it. */
function sameText(before: StoredCard | null, after: StoredCard): boolean {
  if (!before) return false;
  const compared = before.preview === '' ? { ...after, preview: '' } : after;
  return cardText(before) === cardText(compared) && senderText(before) === senderText(compared);
}

/** True only where both are whole and differ: what is cut says nothing of the rest. */
function isOther(before: StoredBody | null, after: StoredBody | null): boolean {
  if (!before || !after || before.type !== after.type) return false;
  return !before.truncated && !after.truncated && before.data !== after.data;
}

/**
 * The server says other first words than before: whatever is stored of the text is old, also where what came is too
 * short, or of another type, to take its place.
 */
function beginsOtherwise(before: StoredCard | null, { body }: EmailItem): boolean {
  const preview = previewOf(body?.preview ?? '');
  return preview !== '' && before !== null && before.preview !== '' && before.preview !== preview;
}

function sameCard(before: StoredCard, after: StoredCard): boolean {
  return JSON.stringify(packCard(before)) === JSON.stringify(packCard(after));
}
