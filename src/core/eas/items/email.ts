import type { EmailItem } from '../../model/email.ts';
import type { Element } from '../../wbxml/element.ts';

/**
 * ApplicationData of class Email as a model: a whole item or a patch, what was not named is absent. Unknown elements
 * are kept.
 * @throws Fault `item-*` (verdict `never`) for an item that cannot be stored; the others of the answer are not touched.
 */
export function readEmail(data: Element): EmailItem {
  throw new Error(`not written yet: ${data.tag}`);
}

/** The changes a client may make to ordinary mail ([MS-ASEMAIL] 3.1.5): only what is named is sent. */
export type EmailChange = {
  readonly read?: boolean;
  readonly flag?: FlagChange;
  /** Empty: remove all (14.0 and later). */
  readonly categories?: readonly string[];
};

/** [MS-ASEMAIL] 2.2.2.34; dates are epoch milliseconds. */
export type FlagChange =
  | {
      readonly kind: 'set';
      readonly subject: string;
      /** Instant of start and end of the day the flag is due. */
      readonly start: number;
      readonly due: number;
      /** Minutes east of UTC, for the wall-clock pair of the dates. */
      readonly offset: number;
      readonly reminder?: number;
    }
  | { readonly kind: 'complete'; readonly at: number }
  | { readonly kind: 'clear' };

/** ApplicationData of a Change. */
export function writeEmailChange(change: EmailChange): Element {
  throw new Error(`not written yet: ${Object.keys(change).join()}`);
}
