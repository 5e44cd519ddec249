import { base64, sameBytes, text, utf8 } from '../../base/bytes.ts';
import type { UnknownField } from '../../model/email.ts';
import type { Element } from '../../wbxml/element.ts';

/** An element nobody here knows, whole: its name, and its text or its children. Bytes that are no text become `base64:...`. */
export function unknownField(element: Element): UnknownField {
  const { tag: name, elements } = element;
  if (elements.length > 0) return { name, value: elements.map(unknownField) };
  const bytes = element.bytes() ?? new Uint8Array(0);
  const value = text(bytes);
  return { name, value: sameBytes(utf8(value), bytes) ? value : `base64:${base64(bytes)}` };
}
