import { Element } from '../wbxml/element.ts';
import { encode } from '../wbxml/encoder.ts';
import type { EasCommand } from './client.ts';

/** The wire as those see it who keep bytes without reading them: requests to repeat, items to quarantine. */
export { rawDocument } from '../wbxml/raw-document.ts';

/** The exact bytes of a request's body; null for an empty one. */
export function requestBytes({ body }: Pick<EasCommand, 'body'>): Uint8Array<ArrayBuffer> | null {
  return body instanceof Element ? encode(body) : body;
}
