import { el, type Element } from '../../wbxml/element.ts';
import { writeFlag, type FlagChange } from './flag.ts';

/**
 * The changes a client may make to ordinary mail: only what is named is sent, anything else is refused with status 6
 * (data-classes.md, Email).
 */
export type EmailChange = {
  readonly read?: boolean;
  readonly flag?: FlagChange;
  /** Empty: remove all (14.0 and later). */
  readonly categories?: readonly string[];
};

/** Most categories of a mail ([MS-ASEMAIL] 2.2.2.17). */
const mostCategories = 300;

/** ApplicationData of a Change. */
export function writeEmailChange(change: EmailChange): Element {
  const { read, flag, categories } = change;
  return el(
    'AirSync:ApplicationData',
    read !== undefined && el('Email:Read', read ? 1 : 0),
    flag !== undefined && writeFlag(flag),
    categories !== undefined &&
      el(
        'Email:Categories',
        categories.slice(0, mostCategories).map((category) => el('Email:Category', category)),
      ),
  );
}
