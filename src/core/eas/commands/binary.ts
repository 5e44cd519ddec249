import { fromBase64 } from '../../base/bytes.ts';
import type { TagName } from '../../wbxml/code-pages.ts';
import type { Element } from '../../wbxml/element.ts';

/**
 * Bytes that stand in an answer as base64 text or, from some servers, as OPAQUE (codepages-notes.md, values that are
 * byte arrays).
 * @returns null when the element is absent, `undefined` when its text is no base64.
 */
export function binary(parent: Element, tag: TagName): Uint8Array<ArrayBuffer> | null | undefined {
  const element = parent.child(tag);
  if (element === null) return null;
  if (element.nodes.some((node) => node instanceof Uint8Array)) return new Uint8Array(element.bytes() ?? []);
  try {
    return fromBase64(element.text() ?? '');
  } catch {
    return undefined;
  }
}
