import { msg, str } from '@lit/localize';
import type { Address } from '../../../core/model/address.ts';
import type { MessageCard } from '../../../core/model/message.ts';
import { formats } from '../../i18n/formats.ts';
import { display } from '../../parts/display.ts';
import { nameOf } from '../../parts/person.ts';

/** "to me and Milan", "to me and 5 others", "to Jana and 2 others". */
export function toWhom(card: MessageCard, mine: string): string {
  const all = [...card.to, ...card.cc];
  const me = all.some((one) => isMe(one, mine));
  const others = all.filter((one) => !isMe(one, mine));
  const [first] = others;
  if (all.length === 0) return msg('to nobody named');
  if (!first) return msg('to me');
  const name = shortName(first);
  const rest = formats().number(others.length - 1);
  if (me) {
    if (others.length === 1) return msg(str`to me and ${name}`);
    const count = formats().number(others.length);
    return msg(str`to me and ${count} others`);
  }
  if (others.length === 1) return msg(str`to ${name}`);
  return others.length === 2 ? msg(str`to ${name} and 1 other`) : msg(str`to ${name} and ${rest} others`);
}

/** "Jana Brandt <jana@…>", as text for details and print. */
export function fullAddress(one: Address): string {
  const name = display(one.name);
  const address = display(one.address);
  return name && name !== address ? `${name} <${address}>` : address || name;
}

export function isMe(one: Address, mine: string): boolean {
  return one.address.toLowerCase() === mine.toLowerCase();
}

/** The first name where there is one. */
function shortName(one: Address): string {
  const name = nameOf(one, '');
  return name.includes('@') ? name : (name.split(' ')[0] ?? name);
}
