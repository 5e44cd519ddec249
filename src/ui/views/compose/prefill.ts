import { msg, str } from '@lit/localize';
import { utf8 } from '../../../core/base/bytes.ts';
import { htmlText } from '../../../core/mime/html-text.ts';
import { forwardSubject, forwardText, replySubject, replyText } from '../../../core/mime/quote.ts';
import type { Address } from '../../../core/model/address.ts';
import type { Message, StoredBody } from '../../../core/model/message.ts';
import { formats } from '../../i18n/formats.ts';
import { display } from '../../parts/display.ts';
import { nameOf } from '../../parts/person.ts';
import { fullAddress } from '../reading/recipients.ts';
import { emptyLetter } from './letter.ts';
import type { Letter, Quote } from './letter.ts';
import { replyTo } from './reply-to.ts';

export type Verb = 'reply' | 'reply-all' | 'forward';

/** An answer or a forward before anything is written in it; the old text comes later. */
export function prefilled(message: Message, verb: Verb, self: string): Letter {
  const { number, card } = message;
  const subject = verb === 'forward' ? forwardSubject(card.subject) : replySubject(card.subject);
  const recipients = verb === 'forward' ? { to: [], cc: [] } : replyTo(card, self, verb === 'reply-all');
  return { ...emptyLetter, ...recipients, subject: display(subject), source: { number, verb } };
}

/** The old text as it goes out below the new. */
export async function quoteOf(message: Message, body: StoredBody, verb: Verb): Promise<Quote> {
  const text = await plainText(body);
  const name = nameOf(message.from, msg('unknown sender'));
  const label = `${name}, ${formats().messageDate(message.date, Date.now())}`;
  if (verb === 'forward') return { label, text: forwardText(heading(message), text) };
  const date = formats().full(message.date);
  return { label, text: replyText(msg(str`On ${date}, ${name} wrote:`), text) };
}

/** What a forwarded mail says of itself. */
function heading({ card, date }: Message): readonly string[] {
  const list = (people: readonly Address[]): string => people.map(fullAddress).join(', ');
  const from = card.from ? fullAddress(card.from) : '';
  const when = formats().full(date);
  const subject = display(card.subject);
  const [to, cc] = [list(card.to), list(card.cc)];
  return [
    `---------- ${msg('Forwarded message')} ----------`,
    msg(str`From: ${from}`),
    msg(str`Date: ${when}`),
    msg(str`Subject: ${subject}`),
    ...(to ? [msg(str`To: ${to}`)] : []),
    ...(cc ? [msg(str`Cc: ${cc}`)] : []),
  ];
}

async function plainText({ type, data }: StoredBody): Promise<string> {
  if (type === 2) return htmlText(data);
  if (type !== 4) return type === 1 ? data : '';
  const { parseMail } = await import('../../../core/mime/parse.ts');
  const { text, html } = await parseMail(utf8(data));
  return text ?? (html === null ? '' : htmlText(html));
}
