import { decodeAnswer } from './decode-answer.ts';
import { utf8 } from '../../base/bytes.ts';
import { childOf, escapeXml, readXml, type XmlElement } from './xml.ts';

const schema = 'http://schemas.microsoft.com/exchange/autodiscover/mobilesync';

/** What version 1 of Autodiscover answered ([MS-ASCMD] 2.2.1.1). */
export type MobileSyncAnswer =
  | {
      readonly kind: 'server';
      readonly url: string;
      /** The server's spelling; null when it gave none. */
      readonly address: string | null;
      readonly displayName: string | null;
    }
  /** Start again with this address. */
  | { readonly kind: 'redirect'; readonly address: string }
  /** ErrorCode of the response (600, 601) or Status of the action. */
  | { readonly kind: 'error'; readonly code: number };

/** Body of the question for an address. */
export function mobileSyncRequest(address: string): Uint8Array<ArrayBuffer> {
  return utf8(
    `<?xml version="1.0" encoding="utf-8"?><Autodiscover xmlns="${schema}/requestschema/2006"><Request>` +
      `<EMailAddress>${escapeXml(address)}</EMailAddress>` +
      `<AcceptableResponseSchema>${schema}/responseschema/2006</AcceptableResponseSchema>` +
      '</Request></Autodiscover>',
  );
}

/**
 * Reads an answer.
 * @returns null when it is no answer of this schema: a web page, another Autodiscover.
 */
export function readMobileSync(body: Uint8Array): MobileSyncAnswer | null {
  const root = parsed(body);
  const response = root?.name === 'Autodiscover' ? childOf(root, 'Response') : null;
  if (response === null) return null;
  const action = childOf(response, 'Action');
  const address = childOf(response, 'User', 'EMailAddress')?.text ?? '';
  const displayName = childOf(response, 'User', 'DisplayName')?.text ?? '';
  const redirect = action && childOf(action, 'Redirect')?.text;
  if (redirect) return { kind: 'redirect', address: redirect };
  const settings = action && childOf(action, 'Settings');
  const url = settings && serverUrl(settings);
  if (url)
    return {
      kind: 'server',
      url,
      address: address === '' ? null : address,
      displayName: displayName === '' ? null : displayName,
    };
  const code = childOf(response, 'Error', 'ErrorCode') ?? (action && childOf(action, 'Error', 'Status'));
  return code === null ? null : { kind: 'error', code: Number(code.text) || 0 };
}

/** Of the servers named the one of type MobileSync; others hand out certificates. */
function serverUrl(settings: XmlElement): string | null {
  const servers = settings.elements.filter(({ name }) => name === 'Server');
  const server = servers.find((each) => childOf(each, 'Type')?.text === 'MobileSync');
  return server === undefined ? null : (childOf(server, 'Url')?.text ?? null);
}

function parsed(body: Uint8Array): XmlElement | null {
  try {
    return readXml(decodeAnswer(body));
  } catch {
    return null;
  }
}
