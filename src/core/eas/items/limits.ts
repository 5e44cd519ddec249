import { Fault } from '../../base/errors.ts';
import type { UnknownField } from '../../model/email.ts';
import type { Element } from '../../wbxml/element.ts';

/** Longest header text: 32,768 characters are allowed for address lists (data-classes.md, Email), up to four bytes each. */
const longestText = 131_072;
/** Most attachments and categories of one item; both far above what any mail has. */
const mostEntries = 5_000;
/** Everything unknown of one item together, in characters. */
const longestUnknown = 1_048_576;

/**
 * Text of a header field, without the zeros that no text has.
 * @throws Fault `item-too-large`: the item is set aside as it came, so that nothing is cut in silence.
 */
export function headerText(element: Element): string {
  const bytes = element.bytes();
  if (bytes !== null && bytes.length > longestText) throw tooLarge(element.tag);
  return (element.text() ?? '').replaceAll('\0', '');
}

/** The entries of a list. @throws Fault `item-too-large`. */
export function entries(element: Element): readonly Element[] {
  const { elements } = element;
  if (elements.length > mostEntries) throw tooLarge(element.tag);
  return elements;
}

/** @throws Fault `item-too-large` when what nobody here knows is more than a server could mean. */
export function checkUnknown(fields: readonly UnknownField[]): void {
  if (sizeOf(fields) > longestUnknown) throw tooLarge('unknown');
}

function sizeOf(fields: readonly UnknownField[]): number {
  return fields.reduce(
    (sum, { name, value }) => sum + name.length + (typeof value === 'string' ? value.length : sizeOf(value)),
    0,
  );
}

/** data-classes.md, Email. */
function tooLarge(field: string): Fault {
  return new Fault({ code: 'item-too-large', verdict: 'never', facts: { field } });
}
