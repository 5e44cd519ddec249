import type { Address } from '../model/address.ts';
import type { MailText } from './mail-text.ts';

/** Address lists that are remembered, and how long they may be: the same few people write to the same one all the time. */
const most = 256;
const longest = 256;

/** The same reading of text, with a memory for short address lists. */
export function rememberedText(text: MailText): MailText {
  const known = new Map<string, readonly Address[]>();
  return {
    plain: (html) => text.plain(html),
    addresses(list) {
      if (list.length > longest) return text.addresses(list);
      const before = known.get(list);
      if (before) return before;
      const read = text.addresses(list);
      if (known.size >= most) known.clear();
      known.set(list, read);
      return read;
    },
  };
}
