import { binaryText } from '../../base/bytes.ts';
import type { Body, BodyType } from '../../model/email.ts';
import type { Element } from '../../wbxml/element.ts';

/**
 * Body, or BodyPart, of an item ([MS-ASAIRS] 2.2.2.9). A type that is none counts as plain text: what is shown as text can
 * do no harm.
 */
export function readBody(body: Element): Body {
  const type = bodyType(body.integer('AirSyncBase:Type'));
  const size = body.integer('AirSyncBase:EstimatedDataSize');
  return {
    type,
    estimatedSize: size !== null && size >= 0 ? size : null,
    truncated: body.boolean('AirSyncBase:Truncated') ?? false,
    data: type === 4 ? mimeText(body) : body.text('AirSyncBase:Data'),
    preview: body.text('AirSyncBase:Preview'),
  };
}

/** BodyPart has a Status of its own: 176, too large, take the whole body ([MS-ASAIRS] 2.2.2.10). */
export function readBodyPart(part: Element): Body & { readonly status: number } {
  return { ...readBody(part), status: part.integer('AirSyncBase:Status') ?? 1 };
}

/** MIME holds any charset or none: it is kept byte by byte until its reader knows. */
function mimeText(body: Element): string | null {
  const bytes = body.bytes('AirSyncBase:Data');
  return bytes === null ? null : binaryText(bytes);
}

function bodyType(value: number | null): BodyType {
  return value === 2 || value === 3 || value === 4 ? value : 1;
}
