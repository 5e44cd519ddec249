import type { Address } from '../../../core/model/address.ts';
import type { MessageCard } from '../../../core/model/message.ts';

type Recipients = { readonly to: readonly Address[]; readonly cc: readonly Address[] };

/**
 * Who gets the answer to a message: where its writer wants it (Reply-To), else the writer; for `all` the others too, each
 * once and never oneself. The answer to a mail of one's own goes to those it went to.
 */
export function replyTo(card: MessageCard, self: string, all: boolean): Recipients {
  const isSelf = ({ address }: Address): boolean => address.toLowerCase() === self.toLowerCase();
  const wanted = card.replyTo.length > 0 ? card.replyTo : card.from ? [card.from] : [];
  const own = card.from !== null && isSelf(card.from) && wanted.every(isSelf);
  const seen = new Set<string>();
  const once = (list: readonly Address[]): readonly Address[] =>
    list.filter((one) => {
      const key = one.address.toLowerCase();
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  const others = (list: readonly Address[]): readonly Address[] => once(list.filter((one) => !isSelf(one)));
  const first = own ? others(card.to) : once(wanted);
  const to = all && !own ? [...first, ...others(card.to)] : first;
  const cc = all ? others(card.cc) : [];
  // A mail to oneself is answered to oneself.
  return to.length + cc.length === 0 ? { to: wanted, cc: [] } : { to, cc };
}
